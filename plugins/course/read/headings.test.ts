import { expect, test } from "vitest";
import { readHeadings } from "./headings";
import { readMdx } from "./mdx";

const anchors = (text: string) => readHeadings(readMdx("a.mdx", text).tree).map((heading) => heading.anchor);

test("anchors are those of the site", () => {
  const text = [
    "## Trade-offs, and when not to use it",
    "## What counts as a `failure`?",
    "## Same",
    "## Same",
    "## Named {/* #my-name */}",
    "## Escaped \\{#other-name}",
    '## A <Term id="x">word</Term>',
  ].join("\n\n");
  expect(anchors(text)).toEqual([
    "trade-offs-and-when-not-to-use-it",
    "what-counts-as-a-failure",
    "same",
    "same-1",
    "my-name",
    "other-name",
    "a-word",
  ]);
});

test("a heading in a fence is none", () => {
  expect(anchors("```md\n## No\n```\n\n### Yes")).toEqual(["yes"]);
});
