import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freshRecord } from "../load-balancing/outlier";
import { candidates, levelShares, levelsOf, nearHosts, type Level } from "./levels";

const level = (hosts: number, healthy: number, first = 0): Level => {
  const all = Array.from({ length: hosts }, (_, host) => first + host);
  return { hosts: all, healthy: all.slice(0, healthy) };
};
const random = (draw: number) => ({ below: () => draw }) as unknown as Parameters<typeof candidates>[2];

// Envoy, panic_threshold.rst (0d030764): rows of its tables, factor 1.4, threshold 50 %.
describe("what the levels get", () => {
  it.each([
    [72, 100, [100, 0], [false, false]],
    [71, 71, [99, 1], [false, false]],
    [50, 100, [70, 30], [false, false]],
    [25, 100, [35, 65], [false, false]],
    [25, 25, [50, 50], [true, true]],
    [5, 65, [7, 93], [true, false]],
  ])("%i %% and %i %% healthy", (near, far, percents, panic) => {
    const shares = levelShares([level(100, near), level(100, far, 100)], 50);
    expect(shares.map(({ percent }) => percent)).toEqual(percents);
    expect(shares.map((share) => share.panic)).toEqual(panic);
  });

  it("in total panic the number of hosts decides, not their health", () => {
    const shares = levelShares([level(10, 0), level(30, 10, 10)], 50);
    expect(shares).toEqual([
      { percent: 25, panic: true },
      { percent: 75, panic: true },
    ]);
  });

  it("a threshold of 0 never panics, and nobody healthy is nobody at all", () => {
    const levels = [level(4, 0)];
    const shares = levelShares(levels, 0);
    expect(shares[0]?.panic).toBe(false);
    expect(candidates(levels, shares, random(0))).toEqual({ hosts: [], panic: false });
  });

  it("exactly at the threshold there is no panic, below it there is", () => {
    expect(levelShares([level(10, 5)], 50)[0]?.panic).toBe(false);
    expect(levelShares([level(10, 4)], 50)[0]?.panic).toBe(true);
  });

  it("the draw of 69 is near, that of 70 far, where near gets 70", () => {
    const levels = [level(10, 5), level(10, 10, 10)];
    const shares = levelShares(levels, 50);
    expect(candidates(levels, shares, random(69)).hosts).toEqual([0, 1, 2, 3, 4]);
    expect(candidates(levels, shares, random(70)).hosts).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it("in panic all hosts of the level are used", () => {
    const levels = [level(10, 4)];
    expect(candidates(levels, levelShares(levels, 50), random(99))).toEqual({ hosts: levels[0]?.hosts, panic: true });
  });

  it("whatever is healthy, all of the load goes somewhere", () => {
    const one = fc.integer({ min: 1, max: 12 }).chain((hosts) => fc.tuple(fc.constant(hosts), fc.nat(hosts)));
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 3 }), fc.nat(100), (sizes, threshold) => {
        const shares = levelShares(
          sizes.map(([hosts, healthy]) => level(hosts, healthy)),
          threshold,
        );
        expect(shares.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
        for (const { percent } of shares) expect(percent).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1 },
    );
  });
});

describe("who is near", () => {
  it("the first half, rounded up; all where zones do not count", () => {
    const records = Array.from({ length: 5 }, freshRecord);
    expect(nearHosts(5)).toBe(3);
    expect(levelsOf(records, true).map(({ hosts }) => hosts)).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
    expect(levelsOf(records, false).map(({ hosts }) => hosts)).toEqual([[0, 1, 2, 3, 4]]);
  });

  it("a single host makes a single level", () => {
    expect(levelsOf([freshRecord()], true)).toHaveLength(1);
  });

  it("an ejected host is in the level and not healthy", () => {
    const records = [freshRecord(), { ...freshRecord(), ejected: true }];
    expect(levelsOf(records, false)).toEqual([{ hosts: [0, 1], healthy: [0] }]);
  });
});
