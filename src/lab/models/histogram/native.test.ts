import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bucketIndex,
  growthOf,
  nativeFractionUpTo,
  nativeQuantile,
  powerOfTwo,
  rankedObservation,
  upperBound,
} from "./native";

const schemas = fc.integer({ min: -4, max: 8 });
const seconds = fc.double({ min: 1e-6, max: 1e5, noNaN: true });

describe("powers of two without Math.pow", () => {
  it("are exact for whole numbers", () => {
    for (const whole of [-30, -1, 0, 1, 10, 30]) expect(powerOfTwo(whole)).toBe(2 ** whole);
  });

  it("are right to a few units in the last place between them", () => {
    fc.assert(
      fc.property(fc.double({ min: -25, max: 25, noNaN: true }), (x) => {
        expect(Math.abs(powerOfTwo(x) / 2 ** x - 1)).toBeLessThan(2e-14);
      }),
      { seed: 1 },
    );
  });
});

/* Sources: client_golang @89c60c05, nativeHistogramBounds; prometheus/docs, specs/native_histograms.md: the schemas. */
describe("the bounds of a schema", () => {
  it("are client_golang's table for schema 3, between 0.5 and 1", () => {
    const table = [
      0.5, 0.5452538663326288, 0.5946035575013605, 0.6484197773255048, 0.7071067811865475, 0.7711054127039704,
      0.8408964152537144, 0.9170040432046711,
    ];
    for (const [step, bound] of table.entries()) expect(upperBound(3, step - 8)).toBeCloseTo(bound, 14);
  });

  it("grow by 2 to the power of 2 to the power of −n", () => {
    expect([-4, -3, -2, -1, 0].map(growthOf)).toEqual([65_536, 256, 16, 4, 2]);
    expect(growthOf(3)).toBeCloseTo(1.0905, 4);
    expect(growthOf(8)).toBeCloseTo(1.00271, 5);
  });

  it("belong to the bucket below them", () => {
    expect([bucketIndex(0, 1), bucketIndex(0, 1.000001), bucketIndex(0, 2), bucketIndex(0, 0.5)]).toEqual([
      0, 1, 1, -1,
    ]);
    expect([bucketIndex(-1, 1), bucketIndex(-1, 1.1), bucketIndex(-1, 4), bucketIndex(-1, 4.1)]).toEqual([0, 1, 1, 2]);
    expect([bucketIndex(3, 0.5), bucketIndex(3, 0.500001), bucketIndex(3, 1)]).toEqual([-8, -7, 0]);
  });

  it("hold exactly their own upper bound, at every step of every schema, and a share up to it is a count", () => {
    for (let schema = -4; schema <= 8; schema++)
      for (let index = schema < 0 ? -2 : -40; index <= (schema < 0 ? 2 : 40); index++) {
        const bound = upperBound(schema, index);
        expect(bucketIndex(schema, bound)).toBe(index);
        const pair = [
          [index, 3],
          [index + 1, 1],
        ] as const;
        expect(nativeFractionUpTo(bound, schema, pair)).toBe(0.75);
      }
  });

  it("enclose every value", () => {
    fc.assert(
      fc.property(schemas, seconds, (schema, value) => {
        const index = bucketIndex(schema, value);
        expect(upperBound(schema, index)).toBeGreaterThanOrEqual(value);
        expect(upperBound(schema, index - 1)).toBeLessThan(value);
      }),
      { seed: 1 },
    );
  });

  it("of a coarser schema join neighbours of the finer", () => {
    fc.assert(
      fc.property(fc.integer({ min: -4, max: 7 }), seconds, (schema, value) => {
        expect(bucketIndex(schema, value)).toBe(Math.ceil(bucketIndex(schema + 1, value) / 2) + 0);
      }),
      { seed: 1 },
    );
  });
});

/*
 * Sources: prometheus @d15adb9a, promql/promqltest/testdata/native_histograms.test: single_histogram (buckets 1 2 1 of
 * schema 0) and its growth to 1 12 1; prometheus/docs, practices/histograms.md: 228 ms for a spike at 220 ms.
 */
describe("native quantiles, by published numbers", () => {
  const single = [
    [0, 1],
    [1, 2],
    [2, 1],
  ] as const;

  it("halfway through the bucket from 1 to 2 lies the square root of 2", () => {
    expect(nativeQuantile(0.5, 0, single)).toBeCloseTo(1.414213562373095, 14);
    const grown = [
      [0, 1],
      [1, 12],
      [2, 1],
    ] as const;
    expect(nativeQuantile(0.5, 0, grown)).toBeCloseTo(1.414213562373095, 14);
  });

  it("a spike at 220 ms has a p95 of 228 ms in schema 3", () => {
    expect(nativeQuantile(0.95, 3, [[bucketIndex(3, 0.22), 1000]])).toBeCloseTo(0.228, 3);
  });

  it("counts from above from the median on, and from below before it", () => {
    const halves = [
      [0, 5],
      [4, 5],
    ] as const;
    expect(nativeQuantile(0.5, 0, halves)).toBe(8);
    expect(nativeQuantile(0.499, 0, halves)).toBeLessThanOrEqual(1);
    expect([rankedObservation(0.5, 10, true), rankedObservation(0.5, 10, false)]).toEqual([6, 5]);
    expect([rankedObservation(0.499, 10, true), rankedObservation(0.51, 10, true)]).toEqual([5, 6]);
    expect([rankedObservation(1, 10, true), rankedObservation(0, 10, false)]).toEqual([10, 1]);
    expect(nativeQuantile(0.5, 0, [])).toBeNaN();
  });

  it("half of the values are above 1 and up to 2, and all up to 8", () => {
    const upTo = (value: number) => nativeFractionUpTo(value, 0, single);
    expect(upTo(2) - upTo(1)).toBe(0.5);
    expect(upTo(8)).toBe(1);
    expect(upTo(Math.SQRT2)).toBeCloseTo(0.5, 12);
    expect(nativeFractionUpTo(1, 0, [])).toBeNaN();
  });

  it("is never further from its observation than the schema's growth", () => {
    const samples = fc.array(seconds, { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(schemas, samples, fc.integer({ min: 1, max: 1000 }), (schema, values, permille) => {
        const counts = new Map<number, number>();
        for (const value of values) {
          const index = bucketIndex(schema, value);
          counts.set(index, (counts.get(index) ?? 0) + 1);
        }
        const sorted = values.toSorted((a, b) => a - b);
        const q = permille / 1000;
        const named = sorted[rankedObservation(q, values.length, true) - 1] ?? Number.NaN;
        const told = nativeQuantile(
          q,
          schema,
          [...counts].toSorted(([a], [b]) => a - b),
        );
        expect(Math.abs(told - named)).toBeLessThanOrEqual((growthOf(schema) - 1) * named * (1 + 1e-9));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
