import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import type { Problem } from "../../../src/course/problem";
import { PLAIN_WORDS, VOCABULARY } from "../read/uses";
import { oneOf } from "./world";

const WORDS: readonly string[] = [...VOCABULARY, ...PLAIN_WORDS];

/** Every element of a page is HTML or a word of the vocabulary; otherwise the site fails late and names no line. */
export function checkElements(file: string, tree: Root): Problem[] {
  const problems: Problem[] = [];
  visit(tree, (node) => {
    if (node.type !== "mdxJsxFlowElement" && node.type !== "mdxJsxTextElement") return;
    const { name } = node;
    if (name === null || !/^[A-Z]|\./.test(name) || WORDS.includes(name)) return;
    const { line = 1, column = 1 } = node.position?.start ?? {};
    problems.push({
      file,
      line,
      column,
      severity: "error",
      rule: "mdx/unknown-element",
      found: `<${name}>, which no page knows`,
      expected: oneOf(WORDS),
      fix: "correct the name; a new word is added in src/theme/MDXComponents and plugins/course/read/uses.ts",
    });
  });
  return problems;
}
