import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultsOfLock, type Lock, type LockedPackage, type Rules } from "./gate";
import { isAllowed } from "./licence";
import { RULES } from "./rules";

const root = path.resolve(__dirname, "../..");

describe("package-lock.json", () => {
  const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as Lock;

  it("lets in nothing that scripts/lock-gate/rules.ts does not allow", () =>
    expect(faultsOfLock(lock, RULES)).toEqual([]));

  it("names what package.json names, each at one exact version", () => {
    const own = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Record<
      string,
      Record<string, string>
    >;
    const named = { ...own["dependencies"], ...own["devDependencies"] };
    const wrong = Object.entries(named).filter(
      ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
    );
    expect(wrong).toEqual([]);
  });
});

const GOOD: LockedPackage = { version: "1.0.0", integrity: `sha512-${"A".repeat(86)}==`, license: "MIT" };
const SMALL: Rules = { mostPackages: 2, licences: new Set(["MIT", "ISC"]), licencesRead: {}, installScripts: {} };
const faults = (entry: Partial<LockedPackage>, rules: Partial<Rules> = {}) =>
  faultsOfLock(
    { lockfileVersion: 3, packages: { "": {}, "node_modules/a/node_modules/@b/c": { ...GOOD, ...entry } } },
    { ...SMALL, ...rules },
  );

describe("the gate", () => {
  it("lets a plain package through", () => expect(faults({})).toEqual([]));

  it.each<[what: string, entry: Partial<LockedPackage>, fault: string]>([
    ["a package without a hash", { integrity: undefined }, "found integrity none"],
    ["a weak hash", { integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }, "found integrity sha1-"],
    ["an address", { resolved: "https://registry.example/a.tgz" }, "found the address"],
    ["an install script", { hasInstallScript: true }, "found an install script"],
    ["no licence", { license: undefined }, "found the licence none"],
    ["another licence", { license: "GPL-3.0-only" }, "found the licence GPL-3.0-only"],
    ["a link", { link: true }, "found a link"],
  ])("stops %s", (_what, entry, fault) => expect(faults(entry)).toEqual([expect.stringContaining(fault)]));

  it("lets through what somebody looked at", () =>
    expect(
      faults(
        { license: undefined, hasInstallScript: true },
        { licencesRead: { "@b/c": "ISC" }, installScripts: { "@b/c": "prints a line" } },
      ),
    ).toEqual([]));

  it("keeps no exception that nobody needs any more", () =>
    expect(faults({}, { licencesRead: { gone: "MIT" }, installScripts: { "@b/c": "prints a line" } })).toHaveLength(2));

  it("counts", () => expect(faults({}, { mostPackages: 0 })).toEqual([expect.stringContaining("found 1; expected 0")]));
});

describe("a licence expression", () => {
  const allowed = new Set(["MIT", "ISC"]);
  it.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0-only)", true],
    ["GPL-3.0-only OR MIT", true],
    ["MIT AND GPL-3.0-only", false],
    ["MIT AND (GPL-3.0-only OR ISC)", true],
    ["MIT OR GPL-3.0-only AND GPL-2.0-only", true],
    ["(MIT OR GPL-3.0-only) AND GPL-2.0-only", false],
    ["MIT ISC", false],
    ["(MIT", false],
    ["", false],
    ["SEE LICENSE IN LICENSE", false],
  ])("%s: %s", (expression, met) => expect(isAllowed(expression, allowed)).toBe(met));

  it("agrees with JavaScript's own reading of AND and OR", () => {
    const leaf = fc.constantFrom("MIT", "GPL");
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.tuple(tie("tree"), fc.constantFrom("AND", "OR"), tie("tree")).map(([a, op, b]) => `(${a} ${op} ${b})`),
        fc
          .tuple(leaf, fc.constantFrom("AND", "OR"), leaf, fc.constantFrom("AND", "OR"), leaf)
          .map((parts) => parts.join(" ")),
      ),
    }));
    const value = (text: string): boolean => {
      // Innermost brackets first; inside them every AND before every OR.
      const inner = /\(([^()]*)\)/.exec(text);
      if (inner !== null) return value(text.replace(inner[0], value(inner[1] ?? "") ? "MIT" : "GPL"));
      return text.split(" OR ").some((side) => side.split(" AND ").every((name) => name === "MIT"));
    };
    fc.assert(
      fc.property(tree, (text) => {
        expect(isAllowed(text, new Set(["MIT"]))).toBe(value(text));
      }),
    );
  });
});
