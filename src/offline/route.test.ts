import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, fileFinder, groupOf, type OfflineFile, redirectOf } from "./manifest";
import { routeOf } from "./route";

const base = "https://half-open.test/book/";
const PATHS = [
  "index.html",
  "404.html",
  "reset.html",
  "docs/intro.html",
  "labs.html",
  "labs/saga.html",
  "old/index.html",
  "assets/js/main.1.js",
];
const files = PATHS.map((path): OfflineFile => ({ path, hash: "", bytes: 1, gzBytes: 1, group: "" }));
const find = fileFinder(files);
const route = (address: string, asked: { method?: string; ranged?: boolean } = {}) =>
  routeOf({ method: "GET", ranged: false, url: base + address, ...asked }, base, find);

describe("the way of a request", () => {
  it.each([
    ["", "index.html"],
    ["index.html", "index.html"],
    ["docs/intro", "docs/intro.html"],
    ["docs/intro/", "docs/intro.html"],
    ["docs/intro.html", "docs/intro.html"],
    ["docs/intro?x=1#h", "docs/intro.html"],
    ["docs/%69ntro", "docs/intro.html"],
    ["labs", "labs.html"],
    ["labs/", "labs.html"],
    ["old", "old/index.html"],
    ["assets/js/main.1.js", "assets/js/main.1.js"],
  ])("%s is the file %s", (address, path) => expect(route(address)).toMatchObject({ kind: "kept", file: { path } }));

  it("asks the network first for the page that repairs", () => {
    expect(route("reset")).toMatchObject({ kind: "fresh", file: { path: "reset.html" } });
    expect(route("reset.html")).toMatchObject({ kind: "fresh" });
  });

  it.each(["sw.js", "sw.js?1", "version.json"])("never stands between the browser and %s", (address) =>
    expect(route(address)).toEqual({ kind: "pass" }),
  );

  it("leaves alone what is no plain question for a file of this site", () => {
    expect(route("docs/intro", { method: "POST" })).toEqual({ kind: "pass" });
    expect(route("docs/intro", { method: "HEAD" })).toEqual({ kind: "pass" });
    expect(route("docs/intro", { ranged: true })).toEqual({ kind: "pass" });
    for (const url of [
      "https://half-open.test/other/",
      "https://elsewhere.test/book/",
      "https://half-open.test/bookshop",
    ])
      expect(routeOf({ method: "GET", ranged: false, url }, base, find)).toEqual({ kind: "pass" });
  });

  it("takes everything else for another version's", () =>
    expect(route("assets/js/main.2.js")).toEqual({ kind: "unknown", path: "assets/js/main.2.js" }));

  it("has an answer for any address", () => {
    fc.assert(
      fc.property(fc.string(), (address) => {
        expect(["pass", "fresh", "kept", "unknown"]).toContain(route(address).kind);
      }),
    );
  });
});

describe("a file's address and group", () => {
  it.each([
    ["index.html", "", "index"],
    ["docs/intro.html", "docs/intro", "docs/intro"],
    ["docs/data/saga.html", "docs/data/saga", "docs/data"],
    ["labs/saga.html", "labs/saga", "labs"],
    ["old/index.html", "old/", "old"],
    ["docs/data/reindex.html", "docs/data/reindex", "docs/data"],
  ])("%s: %s, of %s", (path, address, group) => {
    expect(addressOf(path)).toBe(address);
    expect(groupOf(path)).toBe(group);
  });
});

it("an old address is one of the table's own, not one that every object has", () => {
  expect(redirectOf({ "docs/old": "docs/new" }, "docs/old/")).toBe("docs/new");
  for (const address of ["", "docs", "constructor", "__proto__"]) expect(redirectOf({}, address)).toBeUndefined();
});
