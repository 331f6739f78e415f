import { describe, expect, it } from "vitest";
import { forceMonotonic, histogramFraction, histogramQuantile } from "./histogram-quantile";
import { BUCKETS } from "./order-metrics";
import { countInto, quantileOf, repeated } from "./percentiles";

const DEFAULT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

describe("the examples of the Prometheus documentation", () => {
  const bounds = [0.1, 0.2, 0.3, 0.45];
  it("a spike at 220 ms is told as 295 ms, one at 320 ms as 443 ms", () => {
    expect(histogramQuantile(0.95, countInto(bounds, repeated(0.22, 1000)))).toBeCloseTo(0.295, 10);
    expect(histogramQuantile(0.95, countInto(bounds, repeated(0.32, 1000)))).toBeCloseTo(0.4425, 10);
  });

  it("a spike at 110 ms between bounds of 100 and 200 ms: a median of 150 ms, a p90 of 190 ms", () => {
    const buckets = countInto([0.1, 0.2], repeated(0.11, 1000));
    expect(histogramQuantile(0.5, buckets)).toBeCloseTo(0.15, 10);
    expect(histogramQuantile(0.9, buckets)).toBeCloseTo(0.19, 10);
  });
});

// #region slo
describe("2.5 % of the checkouts take 0.9 s, and the objective is 99 % within 0.8 s", () => {
  const checkouts = [...repeated(0.3, 975), ...repeated(0.9, 25)];

  it("default buckets say: met, to the millisecond", () => {
    const buckets = countInto(DEFAULT_BUCKETS, checkouts);
    expect(histogramQuantile(0.99, buckets)).toBeCloseTo(0.8, 10);
    expect(histogramFraction(0, 0.8, buckets)).toBeCloseTo(0.99, 10);
  });

  it("a bucket that ends at the objective says how many: 97.5 %", () => {
    const buckets = countInto(BUCKETS, checkouts);
    expect(histogramFraction(0, 0.8, buckets)).toBe(0.975);
    expect(buckets.find(({ le }) => le === 0.8)?.count).toBe(975);
    expect(histogramQuantile(0.99, buckets)).toBeCloseTo(0.92, 10);
    expect(quantileOf(checkouts, 0.99)).toBe(0.9);
  });
});
// #endregion slo

describe("where the estimate can be", () => {
  it("one call in ten hangs for 30 s: the default buckets say 10 s", () => {
    expect(histogramQuantile(0.99, countInto(DEFAULT_BUCKETS, [...repeated(0.2, 900), ...repeated(30, 100)]))).toBe(10);
  });

  it("above the last bound everything looks alike", () => {
    for (const hang of [4, 30, 3600])
      expect(histogramQuantile(0.99, countInto(BUCKETS, [...repeated(0.2, 90), ...repeated(hang, 10)]))).toBe(3.5);
  });

  it("the estimate lies in the bucket of the true quantile, so the error is less than the bucket's width", () => {
    const observations = Array.from({ length: 5000 }, (_, index) => 3.4 * (index / 5000) ** 3 + 0.02);
    const bounds = [0, ...BUCKETS];
    for (const q of [0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999]) {
      const truth = quantileOf(observations, q);
      const index = bounds.findIndex((bound) => truth <= bound);
      const estimate = histogramQuantile(q, countInto(BUCKETS, observations));
      expect(estimate).toBeGreaterThan(bounds[index - 1] as number);
      expect(estimate).toBeLessThanOrEqual(bounds[index] as number);
    }
  });

  it("needs +Inf, two buckets and at least one observation", () => {
    expect(histogramQuantile(0.9, [{ le: 1, count: 5 }])).toBeNaN();
    expect(histogramQuantile(0.9, [{ le: Infinity, count: 5 }])).toBeNaN();
    expect(histogramQuantile(0.9, countInto([1], []))).toBeNaN();
  });
});

describe("the repair", () => {
  it("raises what falls and leaves what was given alone", () => {
    const given = [
      { le: 1, count: 20 },
      { le: 2, count: 15 },
      { le: Infinity, count: 30 },
    ];
    const { buckets, forced } = forceMonotonic(given);
    expect([forced, buckets.map(({ count }) => count)]).toEqual([true, [20, 20, 30]]);
    expect(given[1]?.count).toBe(15);
  });

  it("takes a difference of rounding, in either direction, for none", () => {
    for (const factor of [1 + 1e-14, 1 - 1e-14]) {
      const { buckets, forced } = forceMonotonic([
        { le: 1, count: 1 },
        { le: Infinity, count: factor },
      ]);
      expect([forced, buckets[1]?.count]).toEqual([false, 1]);
    }
  });

  it("adds up two bounds that are written differently and are equal", () => {
    const buckets = [
      { le: 1, count: 4 },
      { le: 1, count: 4 },
      { le: Infinity, count: 10 },
    ];
    expect(histogramQuantile(0.4, buckets)).toBeCloseTo(0.5, 10);
  });
});
