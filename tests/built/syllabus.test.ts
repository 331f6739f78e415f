import { describe, expect, it } from "vitest";
import { allGuideIds, GUIDES_ID } from "../../src/course/guides";
import { allTopicIds, OUTLINE, RELATED_ROWS, type SyllabusNode } from "../../src/course/outline";
import { addressOf, pages, read } from "./built-site";

const linksOf = (page: string) =>
  [...read(page).matchAll(/<a\b[^>]*?\shref="?([^"\s>]+)[^>]*>(.*?)<\/a>/gs)].map(([, href = "", inner = ""]) => ({
    href,
    text: inner.replaceAll(/<[^>]+>/g, "").replaceAll("&amp;", "&"),
  }));
const leavesOf = (nodes: readonly SyllabusNode[]): SyllabusNode[] =>
  nodes.flatMap((node) => [...(node.topic === undefined ? [] : [node]), ...leavesOf(node.children ?? [])]);

describe("the whole syllabus can be read", () => {
  const intro = linksOf("docs/intro.html");

  // The last chapter stands in a table of its own, not in a tree.
  it.each(OUTLINE.filter(({ id }) => id !== "related").flatMap(({ tree }) => leavesOf(tree)))(
    "the introduction's tree leads from “$label” to its page",
    ({ label, topic = "" }) => expect(intro).toContainEqual({ href: addressOf(`docs/${topic}.html`), text: label }),
  );

  it.each(RELATED_ROWS)("the introduction's table leads to $topic", ({ topic }) =>
    expect(intro.map(({ href }) => href)).toContain(addressOf(`docs/${topic}.html`)),
  );

  it.each([...OUTLINE.map(({ id }) => id), ...allTopicIds(), GUIDES_ID, ...allGuideIds()])("%s has a page", (id) =>
    expect(pages).toContain(`docs/${id}.html`),
  );

  it("nowhere says that something is not written yet", () => {
    expect(pages.filter((page) => read(page).includes("(not yet written)"))).toEqual([]);
  });
});
