import { PGlite } from "@electric-sql/pglite";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decode, keysetPage, offsetPage, TABLE } from "./pagination";

const SIZE = 10;
let db: PGlite;
let newest: number;

beforeAll(async () => {
  db = new PGlite();
  await db.exec(TABLE);
});
/** 100 orders, number 1 the oldest, one a second. */
beforeEach(async () => {
  await db.exec(`TRUNCATE orders;
    INSERT INTO orders SELECT n, timestamptz '2026-11-23 12:00:00Z' + n * interval '1 second' FROM generate_series(1, 100) n`);
  newest = 100;
});
const threeArrive = async () => {
  for (let i = 0; i < 3; i++) {
    newest++;
    await db.query(
      "INSERT INTO orders VALUES ($1, timestamptz '2026-11-23 12:00:00Z' + $1::int * interval '1 second')",
      [newest],
    );
  }
};
/** Three orders that the reader has already been shown are cancelled and leave the list. */
const threeLeave = () =>
  db.query("DELETE FROM orders WHERE id IN (SELECT id FROM orders ORDER BY placed_at DESC LIMIT 3)");

/** Reads page after page until there is no more or ten pages are read; between two pages `meanwhile` happens. */
async function walk(kind: "offset" | "keyset", meanwhile: () => Promise<unknown>): Promise<number[]> {
  const seen: number[] = [];
  let after: readonly [string, number] | undefined;
  for (let page = 0; page < 10; page++) {
    if (page > 0) await meanwhile();
    if (kind === "offset") {
      const rows = await offsetPage(db, SIZE, page * SIZE);
      seen.push(...rows.map(({ id }) => id));
      if (rows.length < SIZE) return seen;
    } else {
      const { items, link } = await keysetPage(db, SIZE, after);
      seen.push(...items.map(({ id }) => id));
      if (link === undefined) return seen;
      after = decode(/after=([^>]+)>/.exec(link)![1]!);
    }
  }
  return seen;
}
const count = (seen: readonly number[]) => ({
  rows: seen.length,
  different: new Set(seen).size,
  twice: seen.length - new Set(seen).size,
  missed: 100 - new Set(seen.filter((id) => id <= 100)).size,
});

// #region test-walk
describe("ten pages of ten over 100 orders, newest first", () => {
  it("three new orders between two pages: offset shows 27 twice", async () => {
    expect(count(await walk("offset", threeArrive))).toEqual({ rows: 100, different: 73, twice: 27, missed: 27 });
  });
  it("keyset shows each of the 100 once", async () => {
    expect(count(await walk("keyset", threeArrive))).toEqual({ rows: 100, different: 100, twice: 0, missed: 0 });
  });
  it("three of those already read leave between two pages: offset never shows 21 others", async () => {
    expect(count(await walk("offset", threeLeave))).toEqual({ rows: 79, different: 79, twice: 0, missed: 21 });
  });
  it("keyset misses none", async () => {
    expect(count(await walk("keyset", threeLeave))).toEqual({ rows: 100, different: 100, twice: 0, missed: 0 });
  });
});
// #endregion test-walk

describe("the order must be total", () => {
  it("without the id, orders of the same moment that stand on a page's edge are lost", async () => {
    await db.query("UPDATE orders SET placed_at = '2026-11-23 12:00:00Z'"); // one import, one time stamp
    const first = await keysetPage(db, SIZE);
    const byTimeAlone = await db.query("SELECT id FROM orders WHERE placed_at < $1", [first.items.at(-1)!.at]);
    expect(byTimeAlone.rows).toHaveLength(0);
    expect(count(await walk("keyset", async () => {}))).toMatchObject({ different: 100, twice: 0 });
  });
  it("a cursor keeps the microseconds that a JavaScript date loses", async () => {
    await db.query(
      "UPDATE orders SET placed_at = timestamptz '2026-11-23 12:00:00Z' + id * interval '10 microseconds'",
    );
    expect(count(await walk("keyset", async () => {}))).toMatchObject({ different: 100, twice: 0 });
    const { items } = await keysetPage(db, SIZE);
    const rounded = await keysetPage(db, SIZE, [new Date(items.at(-1)!.at).toISOString(), items.at(-1)!.id]);
    expect(rounded.items.length).toBe(0); // all 100 lie within one millisecond
  });
});

describe("what a deep page costs", () => {
  const rowsRead = async (sql: string) => {
    const { rows } = await db.query<{ "QUERY PLAN": [{ Plan: Node }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`);
    interface Node {
      readonly "Actual Rows": number;
      readonly Plans?: readonly Node[];
    }
    let node: Node = rows[0]!["QUERY PLAN"][0].Plan;
    while (node.Plans !== undefined) node = node.Plans[0]!;
    return node["Actual Rows"];
  };
  it("offset 50,000 makes Postgres walk 50,010 rows, the keyset 10", async () => {
    await db.exec(`
      INSERT INTO orders SELECT n, timestamptz '2026-11-23 12:00:00Z' + n * interval '1 second' FROM generate_series(101, 60000) n;
      ANALYZE orders`);
    const order = "ORDER BY placed_at DESC, id DESC LIMIT 10";
    expect(await rowsRead(`SELECT id FROM orders ${order} OFFSET 50000`)).toBe(50_010);
    const at = "timestamptz '2026-11-23 12:00:00Z' + 10000 * interval '1 second'";
    expect(await rowsRead(`SELECT id FROM orders WHERE (placed_at, id) < (${at}, 10000) ${order}`)).toBe(10);
  });
});

describe("cursors", () => {
  it.each(["", "x", Buffer.from("[1,2]").toString("base64url"), Buffer.from('["no time",2]').toString("base64url")])(
    "%j is refused",
    (cursor) => expect(decode(cursor)).toBeUndefined(),
  );
  it("the last page has no link", async () => expect((await keysetPage(db, 100)).link).toBeUndefined());
});
