import type { Nodes, Root } from "mdast";
import type { Heading, Section } from "../../../src/course/course";
import { withoutMarks, wordCount } from "../../../src/question/words";

/** What the words of the vocabulary read as. */
export interface Wording {
  /** Text of `<Value of="…"/>`. */
  value(address: string): string | undefined;
  /** Word of `<Term id="…"/>` without children. */
  term(id: string): string | undefined;
}

/** Attributes that a reader reads. */
const SPOKEN: Readonly<Record<string, string>> = { Decision: "ask", Choice: "says" };

const SILENT = new Set(["code", "yaml", "mdxjsEsm", "mdxFlowExpression", "mdxTextExpression", "html", "definition"]);

/**
 * The plain words of a page by heading, without code, diagrams and citations.
 * @param headings what `readHeadings` found in the same tree.
 * @returns the sections that have words, and how many words stand in prose (tables not counted).
 */
export function readSections(tree: Root, headings: readonly Heading[], title: string, wording: Wording) {
  const sections: Section[] = [{ anchor: "", title, depth: 1, text: "" }];
  let proseWords = 0;
  let next = 0;
  const add = (words: string, inTable: boolean): void => {
    const section = sections.at(-1);
    if (section && words !== "") section.text = section.text === "" ? words : `${section.text}\n${words}`;
    if (!inTable) proseWords += wordCount(words);
  };
  const walk = (node: Nodes, inTable: boolean): void => {
    if (SILENT.has(node.type)) return;
    if (node.type === "heading") {
      const heading = headings[next++];
      if (heading) sections.push({ anchor: heading.anchor, title: heading.title, depth: heading.depth, text: "" });
      return;
    }
    if (node.type === "paragraph" || node.type === "tableCell") {
      add(withoutFences(inlineText(node, wording)), inTable);
      return;
    }
    if (node.type === "mdxJsxFlowElement") {
      add(withoutMarks(attribute(node, SPOKEN[node.name ?? ""] ?? "")), false);
    }
    if ("children" in node) for (const child of node.children) walk(child, inTable || node.type === "table");
  };
  walk(tree, false);
  return { sections: sections.filter((section) => section.text !== "" || section.anchor !== ""), proseWords };
}

function inlineText(node: Nodes, wording: Wording): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  if (node.type === "break") return " ";
  if (node.type === "image") return node.alt ?? "";
  if (SILENT.has(node.type)) return "";
  const inner = "children" in node ? node.children.map((child) => inlineText(child, wording)).join("") : "";
  if (node.type !== "mdxJsxTextElement" && node.type !== "mdxJsxFlowElement") return inner;
  if (node.name === "Value") return wording.value(attribute(node, "of")) ?? "";
  if (node.name === "Term" && inner === "") return wording.term(attribute(node, "id")) ?? "";
  return inner;
}

function attribute(node: Extract<Nodes, { type: "mdxJsxTextElement" | "mdxJsxFlowElement" }>, name: string): string {
  const found = node.attributes.find((item) => item.type === "mdxJsxAttribute" && item.name === name);
  return typeof found?.value === "string" ? found.value : "";
}

/** Drops the `:::note[Title]` lines of admonitions but keeps their titles. */
function withoutFences(text: string): string {
  return text
    .replace(/^:::+\s*[\w-]*(?:\[(.*)\])?.*$/gm, "$1")
    .replace(/\s+/g, " ")
    .trim();
}
