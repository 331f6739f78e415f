import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  before,
  correct,
  freshTable,
  hasTotal,
  migrate,
  type OrdersTable,
  place,
  read,
  type Row,
  STEPS,
  unreadable,
  worksAlone,
  worksTogether,
} from "./schema";
import type { Step, Version } from "./settings";

const VERSIONS: readonly Version[] = [1, 2, 3, 4];
const latest = ({ recent }: OrdersTable): Row => recent.at(-1) as Row;

/** Each places, each corrects, both read both; and what was there before. As `together` of the page's samples does. */
function mechanism(step: Step, a: Version, b: Version): boolean {
  const table = freshTable(step);
  const readRightly = (row: Row) => [a, b].every((version) => read(row, step, version) === "right");
  for (const writer of [a, b])
    for (const corrector of [a, b]) {
      if (!place(table, writer) || !readRightly(latest(table))) return false;
      if (!correct(latest(table), step, corrector) || !readRightly(latest(table))) return false;
    }
  return table.old.every(readRightly);
}

/* The table of docs/deployment-strategies/blue-green, which samples/orders.test.ts finds on SQLite. */
describe("two releases on one table", () => {
  it.each([
    [1, 2, ["expand", "backfill"]],
    [2, 3, ["backfill", "relax"]],
    [3, 4, ["relax"]],
    [1, 3, []],
    [1, 4, []],
    [2, 4, []],
  ] as const)("v%d and v%d work together on %j", (a, b, on) => {
    expect(STEPS.filter((step) => worksTogether(step, a, b))).toEqual(on);
    expect(STEPS.filter((step) => mechanism(step, a, b))).toEqual(on);
  });

  it.each([
    [1, ["start", "expand", "backfill"]],
    [2, ["expand", "backfill", "relax"]],
    [3, ["backfill", "relax"]],
    [4, ["relax", "contract"]],
  ] as const)("v%d works alone on %j", (version, on) => {
    expect(STEPS.filter((step) => worksAlone(step, version))).toEqual(on);
    expect(STEPS.filter((step) => mechanism(step, version, version))).toEqual(on);
  });

  it("a rename at once leaves only v4", () => {
    expect(VERSIONS.filter((version) => mechanism("rename", version, version))).toEqual([4]);
    expect(VERSIONS.filter((version) => worksAlone("rename", version))).toEqual([4]);
  });

  it("after the contract no write of v1 to v3 goes through, and v3 still reads", () => {
    for (const version of [1, 2, 3] as const) {
      const table = freshTable("contract");
      expect(place(table, version)).toBe(false);
      expect(correct({ truth: 1, total: null, cents: 1 }, "contract", version)).toBe(false);
    }
    expect(read({ truth: 1, total: null, cents: 1 }, "contract", 3)).toBe("right");
    expect(read({ truth: 1, total: null, cents: 1 }, "contract", 2)).toBe("no-column");
  });
});

describe("rows", () => {
  it("turn stale when v1 corrects what v2 placed; the backfill repairs them, by comparing values", () => {
    const table = freshTable("backfill");
    place(table, 2);
    correct(latest(table), "backfill", 1);
    expect(read(latest(table), "backfill", 2)).toBe("right");
    expect(read(latest(table), "backfill", 3)).toBe("wrong");
    expect(unreadable(table, 3)).toEqual({ empty: 0, wrong: 1 });
    migrate(table, "backfill");
    expect(read(latest(table), "backfill", 3)).toBe("right");
  });

  it("of v1 after the backfill have no cents; of v4 on the relaxed table no total", () => {
    const filled = freshTable("backfill");
    place(filled, 1);
    expect(read(latest(filled), "backfill", 3)).toBe("empty");
    const relaxed = freshTable("relax");
    place(relaxed, 4);
    expect(read(latest(relaxed), "relax", 2)).toBe("empty");
    expect(read(latest(relaxed), "relax", 3)).toBe("right");
    correct(latest(relaxed), "relax", 2);
    expect(read(latest(relaxed), "relax", 2)).toBe("right");
  });

  it("are filled once more when the old column is relaxed: nothing is empty then", () => {
    const table = freshTable("backfill");
    place(table, 1);
    migrate(table, "relax");
    expect(read(latest(table), "relax", 3)).toBe("right");
  });

  it("of the archive turn wrong with the rest where the old column was", () => {
    const table = freshTable("backfill");
    place(table, 2);
    correct(latest(table), "backfill", 4);
    for (let i = 0; i < 100; i++) place(table, 2);
    expect(unreadable(table, 3)).toEqual({ empty: 0, wrong: 0 });
    migrate(table, "relax");
    expect(unreadable(table, 3)).toEqual({ empty: 0, wrong: 1 });
  });

  it("a correction that is refused changes nothing", () => {
    const row: Row = { truth: 3, total: null, cents: 3 };
    expect(correct(row, "contract", 3)).toBe(false);
    expect(row).toEqual({ truth: 3, total: null, cents: 3 });
  });

  it("are counted when they have left the latest hundred, each once", () => {
    const version = fc.constantFrom(...VERSIONS);
    fc.assert(
      fc.property(fc.constantFrom(...STEPS), fc.array(version, { maxLength: 400 }), (step, writers) => {
        const table = freshTable(step);
        let placed = 0;
        for (const writer of writers) if (place(table, writer)) placed++;
        expect(table.archive.rows + table.recent.length).toBe(placed);
        expect(table.recent.length).toBeLessThanOrEqual(100);
        const all = table.old.length + placed;
        for (const reader of VERSIONS) {
          const { empty, wrong } = unreadable(table, reader);
          expect(empty + wrong).toBeLessThanOrEqual(all);
          if (reader < 3 && !hasTotal(step)) expect(empty).toBe(all);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it("archived without an old amount stay unreadable for v2 and turn up in the count", () => {
    const table = freshTable("relax");
    for (let i = 0; i < 350; i++) place(table, 4);
    expect(table.archive).toMatchObject({ rows: 250, totalEmpty: 250, centsEmpty: 0 });
    expect(unreadable(table, 2)).toEqual({ empty: 350, wrong: 0 });
    expect(unreadable(table, 3)).toEqual({ empty: 0, wrong: 0 });
  });
});

it("knows the step before each", () => {
  expect(STEPS.map(before)).toEqual(["start", "start", "expand", "backfill", "relax"]);
  expect(before("rename")).toBe("start");
});
