import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Code, Root, RootContent } from "mdast";
import { visit } from "unist-util-visit";
import { formatProblems, type Problem } from "../../src/course/problem";
import { setAscii } from "./ascii";
import { DiagramError, drawDiagram } from "./draw";
import { fenceKind, fenceMeta } from "./fence";

interface Options {
  /** Root of the project: file names in problems are relative to it, and `.cache` lies in it. */
  siteDir: string;
}

interface MarkdownFile {
  path?: string;
  value: unknown;
}

interface JsxElement {
  type: "mdxJsxFlowElement";
  name: string;
  attributes: { type: "mdxJsxAttribute"; name: string; value: string }[];
  children: never[];
}

type Parent = { children: RootContent[] };

function element(name: string, props: Record<string, string | null | undefined>): JsxElement {
  const attributes = Object.entries(props)
    .filter((entry): entry is [string, string] => Boolean(entry[1]))
    .map(([prop, value]) => ({ type: "mdxJsxAttribute" as const, name: prop, value }));
  return { type: "mdxJsxFlowElement", name, attributes, children: [] };
}

/** A loader may hand over the text without its front matter; problems must still name the line in the file. */
async function linesCutOff(file: MarkdownFile): Promise<number> {
  if (!file.path) return 0;
  try {
    const count = (text: string) => text.split("\n").length;
    return Math.max(0, count((await readFile(file.path, "utf8")).trimEnd()) - count(String(file.value).trimEnd()));
  } catch {
    return 0;
  }
}

/**
 * Remark plugin: draws ```` ```mermaid ```` and ```` ```ascii ```` fences (and `text` fences of box characters) while
 * building. Each becomes `<Diagram …/>` or `<Ascii …/>` with plain string props. Must run before Docusaurus' own
 * plugins, which would make code blocks of them.
 * @throws DiagramError with every problem of the page
 */
export function remarkDiagrams({ siteDir }: Options) {
  return async (tree: Root, file: MarkdownFile): Promise<void> => {
    const fences: { node: Code; parent: Parent; kind: "mermaid" | "ascii" }[] = [];
    visit(tree, "code", (node, _index, parent) => {
      const kind = fenceKind(node.lang, node.value);
      // A `text` fence that shows a file or carries a region belongs to the course's samples.
      if (kind && parent && !/\bfile=/.test(node.meta ?? "")) fences.push({ node, parent: parent as Parent, kind });
    });
    if (fences.length === 0) return;

    const cutOff = await linesCutOff(file);
    const name = file.path ? path.relative(siteDir, file.path).split(path.sep).join("/") : "(no file)";
    const errors: Problem[] = [];
    const warnings: Problem[] = [];
    const sort = (problems: readonly Problem[]) => {
      for (const problem of problems) (problem.severity === "error" ? errors : warnings).push(problem);
    };
    const seen = new Map<string, number>();

    for (const { node, parent, kind } of fences) {
      const { title = "", desc = "" } = fenceMeta(node.meta);
      const line = (node.position?.start.line ?? 1) + cutOff + 1;
      const indent = (node.position?.start.column ?? 1) - 1;
      const put = (drawn: JsxElement) => {
        parent.children[parent.children.indexOf(node)] = drawn as unknown as RootContent;
      };
      if (kind === "ascii") {
        const set = setAscii({ source: node.value, title, desc, file: name, line });
        sort(set.problems);
        if (set.kind === "tree") put(element("Ascii", { title, tree: set.outline }));
        else put(element("Ascii", { title, desc, rows: JSON.stringify(set.rows) }));
        continue;
      }
      const key = `${title}\0${desc}\0${node.value}`;
      const occurrence = seen.get(key) ?? 0;
      seen.set(key, occurrence + 1);
      try {
        const drawn = await drawDiagram({ source: node.value, title, desc, file: name, line, occurrence, siteDir });
        sort(drawn.warnings);
        put(
          element("Diagram", {
            title: drawn.title,
            desc: drawn.desc,
            outline: drawn.outline,
            source: drawn.source,
            wide: drawn.wide.svg,
            compact: drawn.compact?.svg,
          }),
        );
      } catch (error) {
        if (!(error instanceof DiagramError)) throw error;
        sort(
          error.problems.map((problem) => ({
            ...problem,
            ...(problem.column ? { column: problem.column + indent } : {}),
          })),
        );
      }
    }
    if (warnings.length > 0) console.warn(formatProblems(warnings));
    if (errors.length > 0) throw new DiagramError(errors);
  };
}
