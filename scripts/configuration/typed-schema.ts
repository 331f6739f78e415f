import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { ConfigCheck, ConfigFile } from "./check";
import { isObject, yamlDocuments } from "./yaml-text";

/** Packages made from the published schemas of each API, by the group they hold. */
const PACKAGES: readonly { group: RegExp; name: string }[] = [
  { group: /\.istio\.io\//, name: "@kubernetes-models/istio" },
  { group: /^gateway\.networking\.k8s\.io\//, name: "@kubernetes-models/gateway-api" },
  { group: /^argoproj\.io\//, name: "@kubernetes-models/argo-rollouts" },
  { group: /./, name: "kubernetes-models" },
];

interface Resource {
  apiVersion: string;
  kind: string;
}

const isResource = (value: unknown): value is Resource & Record<string, unknown> =>
  isObject(value) && typeof value.apiVersion === "string" && typeof value.kind === "string";

function moduleOf({ apiVersion, kind }: Resource): string {
  const name = PACKAGES.find(({ group }) => group.test(apiVersion))?.name;
  return `${name}/${apiVersion}/${kind}`;
}

/** The declarations are the same for every resource: parsed once. */
const declarations = new Map<string, ts.SourceFile | undefined>();

/** Keys and types: the compiler reads each resource as a literal of its type, so that an unknown key is an error. */
function typeFaults(resources: readonly Resource[], root: string): string[] {
  const file = join(root, "scripts/configuration/resources.virtual.ts");
  const source = resources
    .map((resource, index) => {
      const type = `import("${moduleOf(resource)}").I${resource.kind}`;
      return `export const resource${index}: ${type} = ${JSON.stringify(resource)};`;
    })
    .join("\n");
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    if (name === file) return ts.createSourceFile(name, source, ts.ScriptTarget.ES2022);
    if (!declarations.has(name)) declarations.set(name, getSourceFile(name, ...rest));
    return declarations.get(name);
  };
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map((diagnostic) => {
    const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
    const words = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    return `${resources[line]?.kind ?? "resource"}: ${words}`;
  });
}

type Model = new (data: unknown) => { validate(): void };

/** Values: patterns, ranges and required fields, by the schema the package carries. */
async function valueFaults(resource: Resource): Promise<string[]> {
  const module = (await import(moduleOf(resource))) as Record<string, Model | undefined>;
  const ResourceModel = module[resource.kind];
  if (ResourceModel === undefined) return [`${resource.kind}: ${moduleOf(resource)} does not export it`];
  try {
    new ResourceModel(resource).validate();
    return [];
  } catch (thrown) {
    return [`${resource.kind}: ${String(thrown)}`];
  }
}

/** Resources of Kubernetes, Istio, the Gateway API and Argo Rollouts. */
export const typedSchema: ConfigCheck = {
  label: "typed schema",
  applies: (file: ConfigFile) => {
    const { documents } = yamlDocuments(file);
    return documents.length > 0 && documents.every(isResource);
  },
  async faults(file, root) {
    const resources = yamlDocuments(file).documents.filter(isResource);
    const unknown = resources.filter(
      (resource) => !existsSync(join(root, "node_modules", `${moduleOf(resource)}.d.ts`)),
    );
    if (unknown.length > 0)
      return unknown.map(({ apiVersion, kind }) => `no published schema of ${apiVersion} ${kind}`);
    const values = await Promise.all(resources.map(valueFaults));
    return [...typeFaults(resources, root), ...values.flat()];
  },
};
