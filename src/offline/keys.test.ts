import { describe, expect, it } from "vitest";
import { cacheName, keyOf, noteKey, NOTES, readKey, staleKeys } from "./keys";

const base = "https://half-open.test/book/";
const hash = (letter: string) => letter.repeat(43);
const key = (path: string, letter: string) => keyOf({ path, hash: hash(letter) }, base);

describe("a key of the cache", () => {
  it("is the file's address with its hash behind, and can be read back", () => {
    expect(key("docs/intro.html", "a")).toBe(`${base}docs/intro.html?sha=${hash("a")}`);
    expect(readKey(key("img/ä b.svg", "_"), base)).toEqual({ path: "img/ä b.svg", hash: hash("_") });
  });

  it.each([
    `${base}docs/intro.html`,
    `${base}docs/intro.html?sha=short`,
    `https://half-open.test/other/a.js?sha=${hash("a")}`,
  ])("is not %s", (foreign) => expect(readKey(foreign, base)).toBeUndefined());
});

it("what is noted beside the cache is this site's alone", () => {
  expect(noteKey("/book/", "newer")).toBe("half-open-offline:/book/newer");
  const own = NOTES.map((note) => noteKey("/", note));
  expect(own).not.toContain(noteKey("/book/", "newer"));
  expect(own).not.toContain(cacheName("/"));
});

describe("what a version throws away when it takes over", () => {
  const own = new Set([key("index.html", "b"), key("main.2.js", "b"), key("logo.svg", "a")]);
  const before = new Set([key("index.html", "a"), key("main.1.js", "a"), key("logo.svg", "a")]);

  it("keeps its own files and the scripts of the version before, for tabs that still run it", () => {
    const held = [...own, ...before, key("main.0.js", "z"), `${base}record`];
    expect(staleKeys(held, own, before, base)).toEqual([
      key("index.html", "a"),
      key("main.0.js", "z"),
      `${base}record`,
    ]);
  });

  it("keeps its own files when nothing is known of a version before", () =>
    expect(staleKeys([...own, ...before], own, new Set(), base)).toEqual([
      key("index.html", "a"),
      key("main.1.js", "a"),
    ]));
});
