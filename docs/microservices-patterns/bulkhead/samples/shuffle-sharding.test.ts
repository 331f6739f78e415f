import { describe, expect, it } from "vitest";
import { combinations, overlap, shardOf } from "./shuffle-sharding";

const eight = Array.from({ length: 8 }, (_, index) => `worker-${index}`);

describe("shuffle sharding", () => {
  it("has 28 shards of 2 out of 8, against 4 plain ones", () => {
    expect(combinations(8, 2)).toBe(28);
    expect(8 / 2).toBe(4);
  });

  it("deals over 300,000 hands of 4 from 54 cards, as its author counts", () => {
    expect(combinations(54, 4)).toBe(316_251);
    expect(overlap(54, 4, 1)).toBeLessThan(1 / 4);
    expect(overlap(54, 4, 2)).toBeLessThan(1 / 40);
    expect(overlap(54, 4, 3)).toBeLessThan(1 / 1_000);
  });

  it("of 28 shards, 1 shares both workers with a bad tenant, 12 share one, 15 share none", () => {
    expect([2, 1, 0].map((shared) => Math.round(28 * overlap(8, 2, shared)))).toEqual([1, 12, 15]);
  });

  it("of 20 workers in shards of 4: 1 in 4,845 shares all, 62 % share something", () => {
    expect(combinations(20, 4)).toBe(4_845);
    expect(1 - overlap(20, 4, 0)).toBeCloseTo(0.624, 3);
  });

  it("overlaps add up to everybody", () => {
    const all = [0, 1, 2, 3, 4].map((shared) => overlap(20, 4, shared));
    expect(all.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it("gives a tenant the same two workers each time, and 2,800 tenants every one of the 28 pairs", () => {
    expect(shardOf("acme", eight, 2)).toEqual(shardOf("acme", eight.toReversed(), 2));
    const pairs = new Map<string, number>();
    for (let tenant = 0; tenant < 2_800; tenant += 1) {
      const pair = shardOf(`tenant-${tenant}`, eight, 2).toSorted().join("+");
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    expect(pairs.size).toBe(28);
    expect(Math.max(...pairs.values())).toBeLessThan(150); // 100 expected
  });

  it("moves a tenant only if its own worker goes", () => {
    const gone = shardOf("acme", eight, 2)[0]!;
    const kept = shardOf("acme", eight, 2)[1]!;
    const rest = eight.filter((worker) => worker !== gone);
    expect(shardOf("acme", rest, 2)).toContain(kept);
    const other = eight.find((worker) => !shardOf("acme", eight, 2).includes(worker))!;
    expect(
      shardOf(
        "acme",
        eight.filter((worker) => worker !== other),
        2,
      ),
    ).toEqual(shardOf("acme", eight, 2));
  });
});
