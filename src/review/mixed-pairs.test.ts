import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedRun, type PairItem } from "./mixed-pairs";
import type { Status } from "./standing";

const items: PairItem[] = ["a", "b", "c"].flatMap((topic) =>
  [1, 2, 3, 4].map((number) => ({ id: `${topic}${number}`, sheet: `pairs/${topic}`, topic })),
);
const statusOf = (known: Record<string, Status>) => (id: string) => known[id] ?? "unanswered";

describe("mixedRun", () => {
  it("takes what was missed before what is open, and what is known last", () => {
    const known = { a1: "wrong", b2: "wrong", c1: "right", c2: "right" } as const;
    const ids = mixedRun(items, statusOf(known), 10, "seed").map(({ id }) => id);
    expect(ids).toHaveLength(10);
    expect(ids).toEqual(expect.arrayContaining(["a1", "b2"]));
    expect(ids.includes("c1") && ids.includes("c2")).toBe(false);
  });

  it("never asks twice, never two of one group in a row while another is left, and the same for the same seed", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 12 }), (seed, size) => {
        const run = mixedRun(items, statusOf({}), size, seed);
        expect(new Set(run.map(({ id }) => id)).size).toBe(Math.min(size, items.length));
        expect(mixedRun(items, statusOf({}), size, seed)).toEqual(run);
        const groups = run.map(({ topic }) => topic);
        const most = Math.max(...["a", "b", "c"].map((group) => groups.filter((each) => each === group).length));
        if (most * 2 <= size) groups.slice(1).forEach((group, at) => expect(group).not.toBe(groups[at]));
      }),
    );
  });
});
