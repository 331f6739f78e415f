import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { AWAITED, FILES, ROWS } from "./rows";

const root = path.resolve(__dirname, "../..");
const ALL = Array.from({ length: 72 }, (_, i) => `F${i + 1}`);

/**
 * The titles of the tests in a file, as they are written: the first text given to `test`, `it` or `it.each(…)`, and the
 * first text of each row of a table that tests are made of. A test that is skipped has no title here.
 */
function titlesIn(file: string): Set<string> {
  const source = readFileSync(path.join(root, file), "utf8");
  const given = /(?:^|[\s;{])(?:test|it)(?:\.each\([^;]*?\))?\(\s*(["'`])((?:\\.|(?!\1).)*)\1/g;
  const tabled = /\[\s*(["'])((?:\\.|(?!\1).)*)\1\s*,/g;
  return new Set([given, tabled].flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[2] ?? "")));
}

describe("the table of faults", () => {
  it("has every row once: with its tests, or among those that are awaited", () => {
    const byNumber = [...Object.keys(ROWS), ...AWAITED].toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
    expect(byNumber).toEqual(ALL);
  });

  it.each(FILES)("names only tests that are there: %s", (file) => {
    expect(existsSync(path.join(root, file)), `${file} is not there: mend its rows in tests/faults/rows.ts`).toBe(true);
    const titles = titlesIn(file);
    const claimed = Object.entries(ROWS).flatMap(([id, proofs]) => proofs.map((proof) => ({ id, ...proof })));
    const empty = claimed.filter((proof) => proof.file === file && !titles.has(proof.title));
    const words = empty.map(({ id, title }) => `${id}: no test "${title}"; write it, or correct its title in rows.ts`);
    expect(words).toEqual([]);
  });

  it("refuses a title that no test has, and one that is skipped", () => {
    const titles = titlesIn("tests/faults/store.spec.ts");
    expect(titles.has("a full storage is said in words, and the answer is saved once there is room")).toBe(true);
    expect(titles.has("a full storage")).toBe(false);
  });

  it("has at least one test for every row that is not awaited, each in a file that a suite runs", () => {
    const bad = Object.entries(ROWS).filter(([, proofs]) => proofs.length === 0);
    expect(bad).toEqual([]);
    expect(
      FILES.filter(
        (file) =>
          !/^(tests\/(faults|e2e|built)\/.+\.(spec|test)\.ts|src\/.+\.test\.tsx?|plugins\/.+\.test\.ts)$/.test(file),
      ),
    ).toEqual([]);
  });
});
