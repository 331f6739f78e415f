import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/*
 * What the engine may use of `Math`: operations that ECMAScript defines to the bit, and the square root, which IEEE
 * 754 rounds exactly. log, exp, pow, sin, cos, tanh, log2 … are "implementation-approximated" and do differ between
 * browsers, in the last bit, which is enough to change a history.
 */
const EXACT = new Set([
  "abs",
  "ceil",
  "clz32",
  "floor",
  "fround",
  "imul",
  "max",
  "min",
  "round",
  "sign",
  "sqrt",
  "trunc",
]);
const CLOCKS_AND_CHANCE = new Set([
  "Date",
  "performance",
  "crypto",
  "setTimeout",
  "setInterval",
  "queueMicrotask",
  "requestAnimationFrame",
  "Promise",
  "Intl",
  "fetch",
]);
const LOCAL_METHODS = new Set(["localeCompare", "toLocaleString", "toLocaleLowerCase", "toLocaleUpperCase"]);

/** Every construct in a source whose result may depend on the engine, the machine or the moment. */
function violations(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent, text } = node;
      const isMember =
        (ts.isPropertyAccessExpression(parent) ||
          ts.isPropertyAssignment(parent) ||
          ts.isPropertySignature(parent) ||
          ts.isMethodSignature(parent)) &&
        parent.name === node;
      if (text === "Math" && !isMember) {
        const used = ts.isPropertyAccessExpression(parent) ? parent.name.text : "(not as Math.name)";
        if (!EXACT.has(used)) found.push(`Math.${used}`);
      }
      if (CLOCKS_AND_CHANCE.has(text) && !isMember) found.push(text);
      if (LOCAL_METHODS.has(text)) found.push(text);
    }
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken || node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken)
      found.push("**");
    if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) found.push("async");
    if (ts.isImportDeclaration(node) && !(node.moduleSpecifier as ts.StringLiteral).text.startsWith("./"))
      found.push(`import ${node.moduleSpecifier.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("engine.ts", source, ts.ScriptTarget.ESNext, true));
  return found;
}

const sources = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "model.contract.ts",
);

describe("the engine computes alike everywhere", () => {
  it("finds its own sources", () => expect(sources).toContain("random.ts"));

  it.each(sources)("%s uses nothing that may differ between engines, and imports nothing from outside", (name) => {
    expect(violations(readFileSync(path.join(import.meta.dirname, name), "utf8"))).toEqual([]);
  });
});

/** Models and labs, by their path in the room; the registry alone is asynchronous, because it fetches labs. */
const dependants = ["models", "labs"].flatMap((folder) =>
  readdirSync(path.join(import.meta.dirname, "..", folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((name) => /(?<!\.(?:test|contract))\.ts$/.test(name) && name !== path.join("labs", "index.ts")),
);

describe("models and labs compute alike everywhere", () => {
  it("finds them", () => expect(dependants.length).toBeGreaterThan(20));

  it.each(dependants)("%s uses nothing that may differ between engines", (name) => {
    const found = violations(readFileSync(path.join(import.meta.dirname, "..", name), "utf8"));
    // What they may import is a rule of the rooms.
    expect(found.filter((violation) => !violation.startsWith("import "))).toEqual([]);
  });
});

describe("the scan itself", () => {
  it.each([
    "random",
    "log",
    "log2",
    "log10",
    "log1p",
    "exp",
    "expm1",
    "pow",
    "sin",
    "cos",
    "tan",
    "tanh",
    "atan2",
    "cbrt",
    "hypot",
  ])("catches Math.%s", (name) => {
    expect(violations(`const x = Math.${name}(2);`)).toEqual([`Math.${name}`]);
  });

  it.each([
    ["const x = 2 ** n;", "**"],
    ["x **= 0.5;", "**"],
    ['const x = Math["log"](2);', "Math.(not as Math.name)"],
    ["const { log } = Math;", "Math.(not as Math.name)"],
    ["const t = Date.now();", "Date"],
    ["const t = performance.now();", "performance"],
    ["async function f() {}", "async"],
    ["names.sort((a, b) => a.localeCompare(b));", "localeCompare"],
    ['import { x } from "../labs/x";', 'import "../labs/x"'],
  ])("catches %s", (source, found) => expect(violations(source)).toContain(found));

  it("lets exact arithmetic, comments and words pass", () => {
    expect(
      violations(
        '/** Math.log ** */ const x = Math.floor(Math.sqrt(2)); const s = "Date ** Math.log"; run.Date; import { a } from "./a";',
      ),
    ).toEqual([]);
  });
});
