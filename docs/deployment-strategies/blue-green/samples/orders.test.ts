import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { beforeAll, describe, expect, it } from "vitest";
import { releases, renameAtOnce, steps, together, type ReleaseName, type Step } from "./orders";

let SQL: SqlJsStatic;
beforeAll(async () => {
  SQL = await initSqlJs();
});

/** A table as it stands after a step, with an order in it that v1 placed before the change began. */
function after(step: Step): Database {
  const db = new SQL.Database();
  for (const { name, sql } of steps) {
    db.run(sql);
    if (name === "start") releases.v1.place(db, "from-v1", 4_950);
    if (name === step) return db;
  }
  throw new Error(`no step ${step}`);
}

const works = (step: Step, blue: ReleaseName, green: ReleaseName): boolean =>
  together(after(step), blue, green) === null;

describe("two releases on one table", () => {
  // #region test-matrix
  it("each step serves the neighbours it was made for", () => {
    const names = steps.map((step) => step.name);
    const pairs: [ReleaseName, ReleaseName][] = [
      ["v1", "v2"],
      ["v2", "v3"],
      ["v3", "v4"],
    ];
    const where = (pair: [ReleaseName, ReleaseName]) => names.filter((step) => works(step, ...pair));
    expect(pairs.map(where)).toEqual([
      ["expand", "backfill"], // v1 beside v2
      ["backfill", "relax"], // v2 beside v3
      ["relax"], // v3 beside v4
    ]);
  });
  // #endregion test-matrix

  it("a release that is alone works from its first step to its last", () => {
    const alone = (name: ReleaseName) => steps.map((step) => step.name).filter((step) => works(step, name, name));
    expect(alone("v1")).toEqual(["start", "expand", "backfill"]);
    expect(alone("v2")).toEqual(["expand", "backfill", "relax"]);
    expect(alone("v3")).toEqual(["backfill", "relax"]);
    expect(alone("v4")).toEqual(["relax", "contract"]);
  });

  it("skipping a release breaks on every step", () => {
    const skips: [ReleaseName, ReleaseName][] = [
      ["v1", "v3"],
      ["v1", "v4"],
      ["v2", "v4"],
    ];
    for (const [blue, green] of skips)
      expect(
        steps.some((step) => works(step.name, blue, green)),
        `${blue} beside ${green}`,
      ).toBe(false);
  });

  it("a rename at once breaks the running release, and renaming back breaks the new one", () => {
    const db = after("start");
    expect(releases.v1.read(db, "from-v1")).toBe(4_950);
    db.run(renameAtOnce);
    expect(releases.v4.read(db, "from-v1")).toBe(4_950);
    expect(() => releases.v1.read(db, "from-v1")).toThrow("no such column: total");
    expect(() => releases.v1.place(db, "o-1", 100)).toThrow("no column named total");
    expect(together(db, "v4", "v4")).toBeNull();
  });
});

describe("what goes wrong quietly", () => {
  // #region test-stale
  it("a rollback to v1 leaves the new column stale: v3 reads a wrong amount, not an error", () => {
    const db = after("backfill");
    releases.v2.place(db, "o-7", 12_990); // green writes both columns
    releases.v1.correct(db, "o-7", 9_990); // rolled back: blue knows only the old one
    expect(releases.v2.read(db, "o-7")).toBe(9_990);
    expect(releases.v3.read(db, "o-7")).toBe(12_990);
    db.run(steps.find((step) => step.name === "backfill")!.sql); // compares values, not only NULL
    expect(releases.v3.read(db, "o-7")).toBe(9_990);
  });
  // #endregion test-stale

  it("a backfill that fills only NULLs does not repair it", () => {
    const db = after("backfill");
    releases.v2.place(db, "o-7", 12_990);
    releases.v1.correct(db, "o-7", 9_990);
    db.run("UPDATE orders SET total_cents = ROUND(total * 100) WHERE total_cents IS NULL");
    expect(releases.v3.read(db, "o-7")).toBe(12_990);
  });

  it("an order that v1 places after the backfill has no cents", () => {
    const db = after("backfill");
    releases.v1.place(db, "o-8", 12_990);
    expect(releases.v3.read(db, "o-8")).toBeNull();
  });

  it("v4's orders have no old amount: after it, going back past v3 is over before anything is dropped", () => {
    const db = after("relax");
    releases.v4.place(db, "o-9", 12_990);
    expect(releases.v3.read(db, "o-9")).toBe(12_990);
    expect(releases.v2.read(db, "o-9")).toBeNull();
  });

  it("contract while v3 still runs fails its checkouts", () => {
    const db = after("contract");
    expect(() => releases.v3.place(db, "o-10", 12_990)).toThrow("no column named total");
    expect(() => releases.v3.correct(db, "from-v1", 9_990)).toThrow("no such column: total");
    expect(releases.v3.read(db, "from-v1")).toBe(4_950); // reads pass: a smoke test that only reads sees nothing
  });
});
