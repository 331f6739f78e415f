import { createSlugger, parseMarkdownHeadingId } from "@docusaurus/utils";
import type { Heading as HeadingNode, Root } from "mdast";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import type { Heading } from "../../../src/course/course";

/**
 * The headings of a page with the anchors the site gives them: `{/* #id *\/}` and `\{#id}` win, otherwise the
 * slug of the text (see remark/headings of @docusaurus/mdx-loader, which this follows).
 */
export function readHeadings(tree: Root): Heading[] {
  const slugger = createSlugger();
  const headings: Heading[] = [];
  visit(tree, "heading", (node) => {
    const line = node.position?.start.line ?? 1;
    const comment = commentId(node);
    const text = toString(comment === undefined ? node : { ...node, children: node.children.slice(0, -1) });
    const classic = comment === undefined ? parseMarkdownHeadingId(text, "classic") : { text, id: comment };
    const title = classic.text.trim();
    headings.push({ anchor: classic.id ?? slugger.slug(text), title, depth: node.depth, line });
  });
  return headings;
}

function commentId(node: HeadingNode): string | undefined {
  const last = node.children.at(-1);
  if (last?.type !== "mdxTextExpression") return undefined;
  const comment = /^\s*\/\*\s*#(\S+)[\s\S]*\*\/\s*$/.exec(last.value);
  return comment?.[1];
}
