import { describe, expect, it } from "vitest";
import { EngineError } from "./engine-error";
import type { Pcg32 } from "./pcg32";
import { Random } from "./random";
import { openStream } from "./streams";

const SAMPLES = 160_000;
const draw = (name: string, sample: (random: ReturnType<typeof openStream>) => number) => {
  const random = openStream(2026, "test", name);
  return Array.from({ length: SAMPLES }, () => sample(random));
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const power = (values: readonly number[], n: number) => mean(values.map((value) => value ** n));

/** Four standard errors of a mean of samples with this variance. The seed is fixed: it holds always or never. */
const band = (variance: number) => 4 * Math.sqrt(variance / SAMPLES);
const expectMean = (values: readonly number[], expected: number, variance: number) => {
  expect(Math.abs(mean(values) - expected), `mean ${mean(values)}, theory ${expected}`).toBeLessThan(band(variance));
};

describe("samplers", () => {
  it("unit is uniform on [0, 1)", () => {
    const values = draw("unit", (random) => random.unit());
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expectMean(values, 1 / 2, 1 / 12);
    // E u² = 1/3, Var u² = 1/5 − 1/9
    expect(Math.abs(power(values, 2) - 1 / 3)).toBeLessThan(band(1 / 5 - 1 / 9));
  });

  it.each([2, 3, 6, 10, 1000])("below(%d) gives every number its share (chi-square)", (n) => {
    const counts = Array.from({ length: n }, () => 0);
    for (const value of draw(`below ${n}`, (random) => random.below(n)))
      counts[value] = (counts[value] ?? Number.NaN) + 1;
    const expected = SAMPLES / n;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Mean n − 1, variance 2 (n − 1).
    expect(Math.abs(chiSquare - (n - 1))).toBeLessThan(4 * Math.sqrt(2 * (n - 1)) + 8);
  });

  it("below does not favour small numbers when 2^32 is no multiple of n: it rejects", () => {
    // Of 3 × 2^30 numbers, plain remainders would hit the first third twice as often as the others.
    const values = draw("fair", (random) => (random.below(3 * 2 ** 30) < 2 ** 30 ? 1 : 0));
    expectMean(values, 1 / 3, 2 / 9);
  });

  it("integer includes both ends", () => {
    expect(new Set(draw("integer", (random) => random.integer(-1, 1)))).toEqual(new Set([-1, 0, 1]));
  });

  it.each([0, 0.01, 0.5, 1])("chance(%d) comes true as often", (p) => {
    const values = draw("chance", (random) => Number(random.chance(p)));
    expect(Math.abs(mean(values) - p)).toBeLessThanOrEqual(band(p * (1 - p)));
  });

  it("exponential has the mean, the spread and the tail of theory", () => {
    const values = draw("exponential", (random) => random.exponential(10));
    expect(values.every((value) => value >= 0)).toBe(true);
    expectMean(values, 10, 100);
    // E x² = 2 m², Var x² = 20 m⁴
    expect(Math.abs(power(values, 2) - 200)).toBeLessThan(band(20 * 10 ** 4));
    const tail = Math.exp(-3);
    expectMean(
      values.map((value) => Number(value > 30)),
      tail,
      tail * (1 - tail),
    );
  });

  it("normal has the moments of theory: 0, 1, 0, 3", () => {
    const values = draw("normal", (random) => random.normal(0, 1));
    expectMean(values, 0, 1);
    expect(Math.abs(power(values, 2) - 1)).toBeLessThan(band(2));
    expect(Math.abs(power(values, 3))).toBeLessThan(band(15));
    expect(Math.abs(power(values, 4) - 3)).toBeLessThan(band(96));
    expectMean(
      draw("shifted", (random) => random.normal(10, 2)),
      10,
      4,
    );
  });

  it("stay in their range for the smallest and the largest draw", () => {
    const smallest = new Random({ next: () => 0 } as unknown as Pcg32);
    const largest = new Random({ next: () => 2 ** 32 - 1 } as unknown as Pcg32);
    expect([smallest.unit(), largest.unit()]).toEqual([0, 1 - 2 ** -53]);
    expect(smallest.exponential(1)).toBeCloseTo(0, 15);
    expect(largest.exponential(1)).toBeCloseTo(53 * Math.LN2, 12);
    expect([smallest.chance(0), largest.chance(1)]).toEqual([false, true]);
  });

  it.each([
    ["below(0)", (random: ReturnType<typeof openStream>) => random.below(0)],
    ["below(2.5)", (random: ReturnType<typeof openStream>) => random.below(2.5)],
    ["integer(3, 1)", (random: ReturnType<typeof openStream>) => random.integer(3, 1)],
    ["chance(50)", (random: ReturnType<typeof openStream>) => random.chance(50)],
    ["chance(NaN)", (random: ReturnType<typeof openStream>) => random.chance(Number.NaN)],
    ["exponential(-1)", (random: ReturnType<typeof openStream>) => random.exponential(-1)],
    ["normal(0, NaN)", (random: ReturnType<typeof openStream>) => random.normal(0, Number.NaN)],
  ])("%s is refused and named", (found, sample) => {
    const random = openStream(1, "test", "refusal");
    expect(() => sample(random)).toThrow(EngineError);
    expect(() => sample(random)).toThrow(`found: ${found}; expected: `);
  });
});
