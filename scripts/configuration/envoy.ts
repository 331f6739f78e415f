import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type protobuf from "protobufjs";
import type { ConfigCheck } from "./check";
import { isObject, yamlDocuments } from "./yaml-text";

/** The first line of the file names its message: `# envoy.config.cluster.v3.Cluster`. */
const FIRST_LINE = /^# (envoy(?:\.\w+)+)\r?\n/;

/** Folders of .proto files that gRPC's xDS client ships, in the order in which imports are looked for. */
const ROOTS = ["envoy-api", "googleapis", "protoc-gen-validate", "xds"];

/** How protobuf's JSON mapping writes its well-known types. */
const WELL_KNOWN: Record<string, (value: unknown) => boolean> = {
  "google.protobuf.Duration": (value) => typeof value === "string" && /^-?\d+(?:\.\d{1,9})?s$/.test(value),
  "google.protobuf.Timestamp": (value) => typeof value === "string",
  "google.protobuf.BoolValue": (value) => typeof value === "boolean",
  "google.protobuf.StringValue": (value) => typeof value === "string",
  "google.protobuf.BytesValue": (value) => typeof value === "string",
  "google.protobuf.UInt32Value": (value) => isNatural(value),
  "google.protobuf.UInt64Value": (value) => isNatural(value),
  "google.protobuf.Int32Value": isWhole,
  "google.protobuf.Int64Value": isWhole,
  "google.protobuf.DoubleValue": (value) => typeof value === "number",
  "google.protobuf.FloatValue": (value) => typeof value === "number",
  "google.protobuf.Struct": isObject,
  "google.protobuf.Value": () => true,
  "google.protobuf.ListValue": Array.isArray,
  "google.protobuf.Empty": isObject,
};

/** A number, or its digits as text, as protobuf's JSON mapping writes 64 bits. */
function isWhole(value: unknown): boolean {
  return Number.isInteger(value) || (typeof value === "string" && /^-?\d+$/.test(value));
}

const isNatural = (value: unknown) => isWhole(value) && Number(value) >= 0;

const SCALARS: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  bytes: (value) => typeof value === "string",
  bool: (value) => typeof value === "boolean",
  double: (value) => typeof value === "number",
  float: (value) => typeof value === "number",
  uint32: isNatural,
  uint64: isNatural,
};

/** Loads the .proto files a message needs; files are found by the package in the message's name. */
class Protos {
  readonly #root: protobuf.Root;
  readonly #files: ReadonlyMap<string, string>;

  constructor(root: protobuf.Root, files: ReadonlyMap<string, string>) {
    this.#root = root;
    this.#files = files;
  }

  static async of(projectRoot: string): Promise<Protos> {
    const { default: pb } = await import("protobufjs");
    const deps = join(projectRoot, "node_modules/@grpc/grpc-js-xds/deps");
    const root = new pb.Root();
    root.resolvePath = (_origin, target) =>
      [...ROOTS.map((folder) => join(deps, folder, target)), join(projectRoot, "node_modules/protobufjs", target)].find(
        (file) => existsSync(file),
      ) ?? target;
    const files = new Map<string, string>();
    const envoyApi = join(deps, "envoy-api");
    for (const name of readdirSync(envoyApi, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".proto")) continue;
      const file = join(envoyApi, name);
      const text = readFileSync(file, "utf8");
      const owner = /^package ([\w.]+);/m.exec(text)?.[1];
      for (const [, message] of text.matchAll(/^message (\w+)/gm)) files.set(`${owner}.${message}`, file);
    }
    return new Protos(root, files);
  }

  /** The message of that full name, or undefined when no file defines it. */
  message(name: string): protobuf.Type | undefined {
    const file = this.#files.get(name);
    if (file === undefined) return undefined;
    this.#root.loadSync(file, { keepCase: true });
    this.#root.resolveAll();
    return this.#root.lookupType(name);
  }
}

/** Walks a value along its message: unknown fields, wrong types, unknown enum values, two fields of one `oneof`. */
function walk(value: unknown, type: protobuf.Type, path: string, protos: Protos): string[] {
  if (!isObject(value)) return [`${path}: expected ${type.name}, found ${JSON.stringify(value)}`];
  const names = new Map(
    Object.values(type.fields).flatMap((field) => [
      [field.name, field],
      [camel(field.name), field],
    ]),
  );
  const faults: string[] = [];
  const chosen = new Map<string, string>();
  for (const [key, inner] of Object.entries(value)) {
    const field = names.get(key);
    const at = `${path}.${key}`;
    if (field === undefined) {
      faults.push(`${at}: ${type.fullName.slice(1)} has no such field`);
      continue;
    }
    if (field.partOf && !field.options?.proto3_optional) {
      const other = chosen.get(field.partOf.name);
      if (other) faults.push(`${at}: only one of ${other} and ${key} may be set`);
      chosen.set(field.partOf.name, key);
    }
    faults.push(...walkField(inner, field, at, protos));
  }
  return faults;
}

function walkField(value: unknown, field: protobuf.Field, at: string, protos: Protos): string[] {
  if ("keyType" in field) {
    if (!isObject(value)) return [`${at}: expected a map`];
    return Object.entries(value).flatMap(([key, item]) => walkValue(item, field, `${at}[${key}]`, protos));
  }
  if (!field.repeated) return walkValue(value, field, at, protos);
  if (!Array.isArray(value)) return [`${at}: expected a list`];
  return value.flatMap((item, index) => walkValue(item, field, `${at}[${index}]`, protos));
}

function walkValue(value: unknown, field: protobuf.Field, at: string, protos: Protos): string[] {
  const type = field.resolvedType;
  if (type === null) {
    const fits = SCALARS[field.type] ?? isWhole;
    return fits(value) ? [] : [`${at}: expected ${field.type}, found ${JSON.stringify(value)}`];
  }
  if (!("fields" in type)) {
    const known =
      value !== null &&
      (Object.hasOwn(type.values, String(value)) || Object.values(type.values).includes(value as number));
    return known ? [] : [`${at}: ${JSON.stringify(value)} is no value of ${type.name}`];
  }
  const name = type.fullName.slice(1);
  if (name === "google.protobuf.Any") return walkAny(value, at, protos);
  const fits = WELL_KNOWN[name];
  if (fits) return fits(value) ? [] : [`${at}: ${JSON.stringify(value)} is no ${name}`];
  return walk(value, type, at, protos);
}

/** `typed_config` and its like: the value itself names its message. */
function walkAny(value: unknown, at: string, protos: Protos): string[] {
  if (!isObject(value) || typeof value["@type"] !== "string") return [`${at}: expected an "@type"`];
  const { "@type": url, ...rest } = value;
  const name = String(url).replace(/^.*\//, "");
  const type = protos.message(name);
  return type === undefined ? [`${at}: no message ${name} in Envoy's API`] : walk(rest, type, at, protos);
}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

let protosOfProject: Promise<Protos> | undefined;

/** Envoy's clusters, routes and filters, walked along the .proto files of its API: an unknown field is refused. */
export const envoy: ConfigCheck = {
  label: "Envoy protos",
  applies: ({ name }) => /^envoy-.*\.ya?ml$/.test(name),
  async faults(file, root) {
    const name = FIRST_LINE.exec(file.text)?.[1];
    if (name === undefined)
      return ["no first line that names the message, such as `# envoy.config.cluster.v3.Cluster`"];
    const { documents, faults } = yamlDocuments(file);
    if (faults.length > 0) return faults;
    if (documents.length === 0) return ["the file holds no document"];
    protosOfProject ??= Protos.of(root);
    const protos = await protosOfProject;
    const type = protos.message(name);
    if (type === undefined) return [`no message ${name} in Envoy's API`];
    return documents.flatMap((document) => walk(document, type, type.name, protos));
  },
};
