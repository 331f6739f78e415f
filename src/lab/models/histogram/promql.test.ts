import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cumulative, histogramFraction, histogramQuantile } from "./promql";

const buckets = (...pairs: [le: number, count: number][]): Cumulative[] => pairs.map(([le, count]) => ({ le, count }));
const DEFAULTS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, Infinity];
const filled = (values: readonly number[], bounds: readonly number[] = DEFAULTS) =>
  bounds.map((le) => ({ le, count: values.filter((value) => value <= le).length }));

/*
 * Sources: prometheus @d15adb9a, promql/promqltest/testdata/histograms.test (testhistogram3_bucket{start="positive"}:
 * 50, 70, 110, 110 up to 0.1, 0.2, 1, +Inf); prometheus/docs, practices/histograms.md for the spike at 220 ms.
 */
describe("histogram_quantile, by published numbers", () => {
  const three = buckets([0.1, 50], [0.2, 70], [1, 110], [Infinity, 110]);

  it("is a straight line inside the bucket, and the first begins at 0", () => {
    expect(histogramQuantile(0.25, three)).toBeCloseTo(0.055, 12);
    expect(histogramQuantile(0.5, three)).toBeCloseTo(0.125, 12);
    expect(histogramQuantile(0.75, three)).toBeCloseTo(0.45, 12);
  });

  it("tells a spike at 220 ms between 200 and 300 as a p95 of 295 ms", () => {
    expect(histogramQuantile(0.95, buckets([0.2, 0], [0.3, 1000], [Infinity, 1000]))).toBeCloseTo(0.295, 12);
  });

  it("tells 975 × 0.3 s and 25 × 0.9 s as 0.8 s, as the page does", () => {
    const page = [...Array.from({ length: 975 }, () => 0.3), ...Array.from({ length: 25 }, () => 0.9)];
    expect(histogramQuantile(0.99, filled(page))).toBeCloseTo(0.8, 12);
    expect(histogramFraction(-Infinity, 0.8, filled(page))).toBeCloseTo(0.99, 12);
    const own = [0.1, 0.2, 0.3, 0.5, 0.65, 0.8, 1, 2, 3.5, Infinity];
    expect(histogramQuantile(0.99, filled(page, own))).toBeCloseTo(0.92, 12);
    expect(histogramFraction(-Infinity, 0.8, filled(page, own))).toBe(0.975);
  });

  it("takes the first bucket that reaches the rank: at it, not only beyond", () => {
    const even = buckets([1, 990], [2, 1000], [Infinity, 1000]);
    expect(histogramQuantile(0.99, even)).toBe(1);
    expect(histogramQuantile(0.991, even)).toBeCloseTo(1.1, 9);
  });

  it("answers the last finite bound where the rank is beyond it", () => {
    const monday = buckets([5, 900], [10, 900], [Infinity, 1000]);
    expect(histogramQuantile(0.9, monday)).toBe(5);
    expect(histogramQuantile(0.901, monday)).toBe(10);
    expect(histogramQuantile(1, monday)).toBe(10);
  });

  it("answers a first bound of 0 or less with that bound: there is no line to it", () => {
    expect(histogramQuantile(0.5, buckets([-0.1, 10], [1, 12], [Infinity, 12]))).toBe(-0.1);
    expect(histogramQuantile(0, buckets([0, 0], [1, 12], [Infinity, 12]))).toBe(0);
  });

  it("has no answer without observations, without +Inf, with one bucket, or for no quantile", () => {
    expect(histogramQuantile(0.5, buckets([1, 0], [Infinity, 0]))).toBeNaN();
    expect(histogramQuantile(0.5, buckets([1, 1], [2, 1]))).toBeNaN();
    expect(histogramQuantile(0.5, buckets([Infinity, 1]))).toBeNaN();
    expect(histogramQuantile(Number.NaN, three)).toBeNaN();
    expect([histogramQuantile(-0.1, three), histogramQuantile(1.1, three)]).toEqual([-Infinity, Infinity]);
  });

  it("raises counts that fall, and adds up equal bounds", () => {
    expect(histogramQuantile(0.5, buckets([1, 10], [2, 4], [Infinity, 10]))).toBe(0.5);
    expect(histogramQuantile(0.5, buckets([1, 5], [Infinity, 10], [1, 5]))).toBe(0.5);
  });
});

describe("histogram_fraction", () => {
  it("is a count at bounds, a line between them, and nothing from beyond the last", () => {
    const some = buckets([1, 20], [2, 60], [Infinity, 100]);
    expect(histogramFraction(-Infinity, 2, some)).toBe(0.6);
    expect(histogramFraction(-Infinity, 1.5, some)).toBeCloseTo(0.4, 12);
    expect(histogramFraction(-Infinity, 50, some)).toBe(0.6);
    expect(histogramFraction(1, 2, some)).toBeCloseTo(0.4, 12);
    expect(histogramFraction(2, 2, some)).toBe(0);
    expect(histogramFraction(0, 1, buckets([1, 0], [Infinity, 0]))).toBeNaN();
  });

  it("is the inverse of the quantile, below the last bound", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 10, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const histogram = filled(values);
          const q = percent / 100;
          expect(histogramFraction(-Infinity, histogramQuantile(q, histogram), histogram)).toBeCloseTo(q, 9);
        },
      ),
      { seed: 1 },
    );
  });
});
