import type { Code, Root } from "mdast";
import { visit } from "unist-util-visit";

/** A fenced block with the options of its first line. */
export interface Fence {
  lang: string;
  /** `file="…"`: the text comes from this file, relative to the page's folder. */
  file?: string;
  /** `region="…"`: only the lines between `#region` and `#endregion` of that name. */
  region?: string;
  title?: string;
  /** `checked="…"`: how the listing was checked, shown as a small label. */
  checked?: string;
  /** `run="samples/….run.ts"`: the demo program that stands below the listing. */
  run?: string;
  lineNumbers: boolean;
  text: string;
  line: number;
  column: number;
  node: Code;
}

/** Fences that are pictures, not listings; another plugin draws them. */
const PICTURES = new Set(["mermaid", "ascii", "box", "tree", "diagram"]);

/** Every listing of a page, in reading order. */
export function readFences(tree: Root): Fence[] {
  const fences: Fence[] = [];
  visit(tree, "code", (node) => {
    if (PICTURES.has(node.lang ?? "")) return;
    const { line = 1, column = 1 } = node.position?.start ?? {};
    const { file, region, title, checked, run, ...flags } = readMeta(node.meta ?? "");
    const lineNumbers = "showLineNumbers" in flags;
    fences.push({
      lang: node.lang ?? "text",
      file,
      region,
      title,
      checked,
      run,
      lineNumbers,
      text: node.value,
      line,
      column,
      node,
    });
  });
  return fences;
}

/** `key="value"`, `key=value` and bare words of a fence's first line. */
export function readMeta(meta: string): Record<string, string | undefined> {
  const pairs: Record<string, string | undefined> = {};
  for (const match of meta.matchAll(/([\w-]+)(?:=(?:"([^"]*)"|(\S+)))?/g)) {
    pairs[match[1] ?? ""] = match[2] ?? match[3] ?? "";
  }
  return pairs;
}
