import { describe, expect, it } from "vitest";
import { compare, type Key, page, rowsRead, type Source } from "./pages";

const rowsOf = (source: string, ats: number[]): Key[] => ats.map((at, n) => ({ at, source, id: String(n) }));
/** A source over rows in memory. `short` returns at most that many rows, whatever the limit is. */
const over =
  (rows: Key[], { short = Infinity, reads = [] as number[] } = {}): Source =>
  (after, limit) => {
    const rest = rows.toSorted(compare).filter((row) => !after || compare(row, after) > 0);
    const some = rest.slice(0, Math.min(limit, short));
    reads.push(some.length);
    return Promise.resolve({ rows: some, next: some.length < rest.length ? (some.at(-1) ?? after) : undefined });
  };

async function walk(sources: () => Record<string, Source>, size: number, between = () => {}) {
  const seen: Key[] = [];
  let after: Key | undefined;
  for (;;) {
    const { rows, next } = await page(sources(), after, size);
    seen.push(...rows);
    if (!next) return seen;
    after = next;
    between();
  }
}

const orders = rowsOf("order", [90, 80, 70, 60, 50, 40]);
const refunds = rowsOf("payment", [85, 80, 80, 10]);
const returns = rowsOf("shipping", [95, 5]);
const all = [...orders, ...refunds, ...returns].toSorted(compare);

describe("pages of three rows from three sources", () => {
  it("are the sorted whole: nothing twice, nothing lost, equal times included", async () => {
    const sources = { order: over(orders), payment: over(refunds), shipping: over(returns) };
    expect(await walk(() => sources, 3)).toEqual(all);
  });

  // #region test-short
  it("does not take a short page for the end", async () => {
    const sources = { order: over(orders, { short: 1 }), payment: over(refunds), shipping: over(returns) };
    const { rows } = await page(sources, undefined, 4);
    expect(rows.map(({ at }) => at)).toEqual([95, 90, 85, 80]);
    expect(await walk(() => sources, 4)).toEqual(all);
  });
  // #endregion test-short

  // #region test-stable
  it("shows each row once while new ones arrive; an offset shows one again", async () => {
    const live = [...orders];
    const fresh = { at: 99, source: "order", id: "new" };
    const seen = await walk(
      () => ({ order: over(live), payment: over(refunds) }),
      3,
      () => void (live.includes(fresh) || live.push(fresh)),
    );
    expect(seen).toEqual([...orders, ...refunds].toSorted(compare)); // the new row belongs before page 1

    const first = new Set([...orders].toSorted(compare).slice(0, 3));
    const second = [...orders, fresh].toSorted(compare).slice(3, 6);
    expect(second.filter((row) => first.has(row))).toHaveLength(1);
  });
  // #endregion test-stable

  it("names a source that fails, shows the rest, and never comes back to its older rows", async () => {
    const down: Source = () => Promise.reject(new Error("503"));
    const without = await page({ order: over(orders), shipping: down }, undefined, 3);
    expect(without.rows.map(({ at }) => at)).toEqual([90, 80, 70]);
    expect(without.unreachable).toEqual(["shipping"]);
    const later = await page({ order: over(orders), shipping: over(returns) }, without.next, 9);
    expect(later.unreachable).toEqual([]);
    expect(later.rows).not.toContainEqual(returns[0]); // 95 has been passed by: reload, do not page on
  });
});

describe("rows read for page 50 of 20, from three sources", () => {
  it("are 3,000 by offset and 60 by key, as the sources count them", async () => {
    expect(rowsRead(3, 50, 20)).toEqual({ offset: 3_000, keyset: 60 });
    const reads: number[] = [];
    const long = (name: string) =>
      over(
        rowsOf(
          name,
          Array.from({ length: 400 }, (_, n) => 4_000 - n),
        ),
        { reads },
      );
    const sources = { order: long("order"), payment: long("payment"), shipping: long("shipping") };
    const { next } = await page(sources, undefined, 980);
    reads.length = 0;
    await page(sources, next, 20);
    expect(reads.reduce((sum, n) => sum + n, 0)).toBe(60);
  });
});
