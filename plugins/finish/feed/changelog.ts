import type { List, PhrasingContent, Root, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { escaped } from "../head";

/** A version that was given out. */
export interface Release {
  version: string;
  /** `2026-11-22`. */
  day: string;
  /** What changed, as HTML. */
  html: string;
}

const RELEASED = /^(\d+\.\d+\.\d+) — (\d{4}-\d{2}-\d{2})$/;

/**
 * The versions of CHANGELOG.md, newest first. What stands under “Unreleased” has no day yet, so it is none.
 * @throws Error on a heading that is neither, and on anything but lists below it.
 */
export function releasesOf(changelog: string): Release[] {
  const { children } = unified().use(remarkParse).parse(changelog) as Root;
  const releases: Release[] = [];
  let open: Release | undefined;
  for (const node of children) {
    if (node.type === "heading" && node.depth === 2) {
      const heading = toString(node);
      const [, version, day] = RELEASED.exec(heading) ?? [];
      if (heading !== "Unreleased" && (version === undefined || day === undefined || Number.isNaN(Date.parse(day))))
        throw new Error(
          `CHANGELOG.md:${node.position?.start.line}: found the heading “${heading}”; expected “Unreleased” or ` +
            "“1.2.3 — 2026-11-22”. Write the day as in the line above it.",
        );
      open = version === undefined || day === undefined ? undefined : { version, day, html: "" };
      if (open !== undefined) releases.push(open);
    } else if (open !== undefined) open.html += blockOf(node);
  }
  return releases;
}

function blockOf(node: RootContent): string {
  if (node.type === "list") return listOf(node);
  if (node.type === "paragraph") return `<p>${node.children.map(wordsOf).join("")}</p>`;
  throw new Error(
    `CHANGELOG.md:${node.position?.start.line}: found a ${node.type}; expected lists and paragraphs, which are what the feed can say.`,
  );
}

function listOf(list: List): string {
  const items = list.children.map(({ children }) =>
    children
      .map((child) => (child.type === "paragraph" ? child.children.map(wordsOf).join("") : blockOf(child)))
      .join(""),
  );
  return `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}

const TAGS: Readonly<Record<string, string>> = { emphasis: "em", strong: "strong" };

/** Words with their emphasis; a link is its words, because a relative one would lead nowhere from a reader of feeds. */
function wordsOf(node: PhrasingContent): string {
  if (node.type === "inlineCode") return `<code>${escaped(node.value)}</code>`;
  if (!("children" in node)) return escaped(toString(node));
  const inside = node.children.map(wordsOf).join("");
  const tag = TAGS[node.type];
  return tag === undefined ? inside : `<${tag}>${inside}</${tag}>`;
}
