import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shares } from "./flow";

const empty = (rate: number) => ({ rate, lag: 0, stuck: false });
const behind = (rate: number) => ({ rate, lag: 100, stuck: false });

describe("a pod's time", () => {
  it("goes to what arrives, where there is enough of it", () => {
    expect(shares(40, [empty(5), empty(10)])).toEqual([5, 10]);
    expect(shares(40, [empty(10), empty(30)])).toEqual([10, 30]);
  });

  it("is shared by partitions that are behind; small ones without lag come first", () => {
    expect(shares(40, [behind(1), behind(30)])).toEqual([20, 20]);
    expect(shares(40, [empty(5), behind(5), behind(5)])).toEqual([5, 17.5, 17.5]);
    expect(shares(40, [empty(50), empty(5), empty(5)])).toEqual([30, 5, 5]);
  });

  it("is not spent on a partition that is stuck", () =>
    expect(shares(40, [{ rate: 8, lag: 10, stuck: true }, behind(8)])).toEqual([0, 40]));

  it("is never exceeded, and none is left while somebody is behind", () => {
    const partition = fc.record({ rate: fc.nat(50), lag: fc.constantFrom(0, 0, 10), stuck: fc.boolean() });
    fc.assert(
      fc.property(fc.array(partition, { maxLength: 8 }), fc.integer({ min: 0, max: 100 }), (all, capacity) => {
        const taken = shares(capacity, all);
        const sum = taken.reduce((total, rate) => total + rate, 0);
        expect(sum).toBeLessThanOrEqual(capacity + 1e-9);
        if (all.some(({ lag, stuck }) => lag > 0 && !stuck)) expect(sum).toBeCloseTo(capacity, 6);
        for (const [at, { rate, lag }] of all.entries())
          if (lag === 0) expect(taken[at]).toBeLessThanOrEqual(rate + 1e-9);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
