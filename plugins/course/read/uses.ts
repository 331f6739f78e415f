import type { Root } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import { visit } from "unist-util-visit";

/** The author's vocabulary: elements the build gives their data. */
export const VOCABULARY = [
  "Cite",
  "Term",
  "Value",
  "Defaults",
  "Quiz",
  "InterviewCards",
  "SyllabusTree",
  "ChapterOutline",
  "PageLink",
  "GuideOutline",
  "Glossary",
  "Lab",
] as const;

/** Words that need no data of the course. */
export const PLAIN_WORDS = ["Link", "Decision", "Choice", "StaffView"] as const;

export type Word = (typeof VOCABULARY)[number];
export type JsxElement = MdxJsxFlowElement | MdxJsxTextElement;

/** An attribute's literal value; `null` where it is an expression the build cannot read. */
export type Literal = string | number | boolean | string[] | null;

/** One element of the vocabulary on a page. */
export interface Use {
  word: Word;
  line: number;
  column: number;
  attributes: Record<string, Literal>;
  node: JsxElement;
}

/** Every element of the vocabulary, in reading order. */
export function readUses(tree: Root): Use[] {
  const uses: Use[] = [];
  visit(tree, (node) => {
    if (node.type !== "mdxJsxFlowElement" && node.type !== "mdxJsxTextElement") return;
    const word = VOCABULARY.find((name) => name === node.name);
    if (word === undefined) return;
    const { line = 1, column = 1 } = node.position?.start ?? {};
    uses.push({ word, line, column, attributes: attributesOf(node), node });
  });
  return uses;
}

function attributesOf(node: JsxElement): Record<string, Literal> {
  const entries = node.attributes.flatMap((attribute): [string, Literal][] => {
    if (attribute.type !== "mdxJsxAttribute") return [];
    if (attribute.value === null || attribute.value === undefined) return [[attribute.name, true]];
    if (typeof attribute.value === "string") return [[attribute.name, attribute.value]];
    const statement = attribute.value.data?.estree?.body[0];
    return [[attribute.name, statement?.type === "ExpressionStatement" ? literalOf(statement.expression) : null]];
  });
  return Object.fromEntries(entries);
}

function literalOf(expression: { type: string; value?: unknown; elements?: unknown[] }): Literal {
  if (expression.type === "Literal") {
    const { value } = expression;
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
  }
  if (expression.type !== "ArrayExpression") return null;
  const items = (expression.elements ?? []).map((element) => literalOf(element as { type: string }));
  return items.every((item) => typeof item === "string") ? (items as string[]) : null;
}
