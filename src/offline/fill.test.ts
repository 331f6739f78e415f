import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillOrder, graver, isWhole, missingToInstall, stateOf } from "./fill";
import { keyOf } from "./keys";
import { CORE, groupOf, type OfflineFile, SHARED } from "./manifest";

const file = (path: string, group = groupOf(path)): OfflineFile => ({
  path,
  group,
  hash: path.padEnd(43, "_").slice(0, 43),
  bytes: 100,
  gzBytes: 30,
});
const files = [
  file("assets/js/7.js", SHARED),
  file("assets/js/a.js", "docs/data"),
  file("docs/core/breaker.html"),
  file("docs/data/cache.html"),
  file("docs/data/saga.html"),
  file("main.js", CORE),
];

describe("the order of saving", () => {
  it("is the shell, the page, its chapter, what pages share, the rest", () =>
    expect(fillOrder(files, "docs/data/saga").map(({ path }) => path)).toEqual([
      "main.js",
      "docs/data/saga.html",
      "assets/js/a.js",
      "docs/data/cache.html",
      "assets/js/7.js",
      "docs/core/breaker.html",
    ]));

  it("leaves nothing out and adds nothing, wherever the reader is", () => {
    fc.assert(
      fc.property(fc.string(), (here) => {
        const all = fillOrder(files, here);
        expect(all).toHaveLength(files.length);
        expect(new Set(all)).toEqual(new Set(files));
      }),
    );
  });
});

const base = "https://half-open.test/";

describe("what a version must have before it takes over", () => {
  const key = (path: string) => keyOf(file(path), base);
  const later = { isFirst: false, countsBytes: false, before: [key("main.js"), key("old.html")] };
  const missing = (held: string[], reader: Partial<typeof later>) =>
    missingToInstall(files, new Set(held), base, { ...later, ...reader }).map(({ path }) => path);

  it("is the shell for the first, everything for a later one, and never what is here", () => {
    expect(missing([], { isFirst: true, before: [] })).toEqual(["main.js"]);
    expect(missing([], {})).toHaveLength(files.length);
    expect(missing([key("main.js")], {})).not.toContain("main.js");
  });

  it("is everything to a reader who counts bytes only where the version before was whole", () => {
    expect(missing([key("main.js"), key("old.html")], { countsBytes: true })).toHaveLength(files.length - 1);
    expect(missing([key("main.js")], { countsBytes: true })).toEqual([]);
    expect(missing([], { countsBytes: true, before: [] })).toEqual(["main.js"]);
  });
});

it("of two problems the graver one is told, whichever came first", () => {
  expect(graver(undefined, "changed")).toBe("changed");
  expect([graver("changed", "offline"), graver("offline", "changed")]).toEqual(["offline", "offline"]);
  expect([graver("full", "offline"), graver("offline", "full")]).toEqual(["full", "full"]);
});

describe("how much is kept", () => {
  const manifest = { version: "a", files };

  it("counts files of this version only", () => {
    const held = new Set([keyOf(files[0]!, base), `${base}assets/js/old.js?sha=${"x".repeat(43)}`]);
    const state = stateOf(manifest, held, base, "offline");
    expect(state).toEqual({
      version: "a",
      files: 6,
      held: 1,
      bytes: 600,
      heldBytes: 100,
      gzBytes: 180,
      missingGzBytes: 150,
      problem: "offline",
    });
    expect(isWhole(state)).toBe(false);
  });

  it("is whole when every file is there", () =>
    expect(isWhole(stateOf(manifest, new Set(files.map((each) => keyOf(each, base))), base))).toBe(true));
});
