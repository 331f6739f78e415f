import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { align } from "../../../src/diagram/align";
import { isTree, treeOutline } from "../../../src/diagram/tree";

/* Each file: what an author typed, a line `---`, and what a reader sees. */
const FOLDER = path.join(import.meta.dirname, "drawings");
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".txt"));

describe("ASCII drawings", () => {
  it("there are some", () => expect(FILES.length).toBeGreaterThanOrEqual(8));

  it.each(FILES)("%s", (name) => {
    const [typed = "", shown = ""] = readFileSync(path.join(FOLDER, name), "utf8").split(/^---\n/m);
    const input = typed.replace(/\n$/, "");
    const output = isTree(input) ? treeOutline(input) : align(input).text;
    expect(output).toBe(shown.replace(/\n$/, ""));
    if (!isTree(input)) expect(align(output).repaired).toEqual([]);
  });
});
