import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { atom } from "./atom";
import { releasesOf } from "./changelog";

const CHANGELOG = `# Changelog

## Unreleased

- Not yet.

## 0.2.0 — 2026-12-01

- _Labs_ say \`a < b\` & **more**.

## 0.1.0 — 2026-11-22

- First.
- Second, with [a link](docs/x.md).
`;

describe("the changelog", () => {
  it("has a version for each that was given out", () =>
    expect(releasesOf(CHANGELOG)).toEqual([
      {
        version: "0.2.0",
        day: "2026-12-01",
        html: "<ul><li><em>Labs</em> say <code>a &lt; b</code> &amp; <strong>more</strong>.</li></ul>",
      },
      { version: "0.1.0", day: "2026-11-22", html: "<ul><li>First.</li><li>Second, with a link.</li></ul>" },
    ]));

  it.each(["## 0.3.0", "## 0.3.0 - 2026-12-01", "## 0.3.0 — 2026-13-01"])("refuses %s", (heading) =>
    expect(() => releasesOf(`${heading}\n`)).toThrow("CHANGELOG.md:1: found the heading"),
  );

  it("of this project can be told", () => expect(releasesOf(readFileSync("CHANGELOG.md", "utf8"))).not.toEqual([]));
});

describe("the feed", () => {
  const feed = atom(releasesOf(CHANGELOG), "https://example.com/handbook/", "changelog.xml");
  const { documentElement: root } = new JSDOM(feed, { contentType: "application/xml" }).window.document;
  const texts = (name: string) => [...root.querySelectorAll(name)].map((element) => element.textContent);

  it("is well-formed Atom with what RFC 4287 demands", () => {
    expect(root.namespaceURI).toBe("http://www.w3.org/2005/Atom");
    for (const owner of [root, ...root.querySelectorAll("entry")])
      for (const name of ["id", "title", "updated"])
        expect([...owner.children].filter(({ localName }) => localName === name)).toHaveLength(1);
    expect(texts("author > name")).toEqual(["Half-Open"]);
    expect(new Set(texts("id")).size).toBe(3);
  });
  it("is as new as its newest version", () => expect(texts("feed > updated")).toEqual(["2026-12-01T00:00:00Z"]));
  it("names its own place", () =>
    expect(root.querySelector("link[rel=self]")?.getAttribute("href")).toBe(
      "https://example.com/handbook/changelog.xml",
    ));
  it("carries HTML as text", () => expect(texts("content")[0]).toContain("<code>a &lt; b</code> &amp; <strong>"));
});
