import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exp, power, tanh } from "./elementary";

/** The relative error against the engine's own function, in units of 2^−52. */
const error = (value: number, expected: number) => Math.abs(value / expected - 1) / Number.EPSILON;

describe("elementary functions made of + − × ÷", () => {
  it("exp is Math.exp to four units in the last place", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => error(exp(x), Math.exp(x)) <= 4),
      { seed: 1, numRuns: 5000 },
    );
    expect([exp(0), exp(-800), exp(800), exp(Number.NaN)]).toEqual([1, 0, Infinity, Number.NaN]);
  });

  it("tanh is Math.tanh to four units, also where e^2x would lose digits", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 30, noNaN: true }), (x) => error(tanh(x), Math.tanh(x)) <= 4),
      { seed: 1, numRuns: 5000 },
    );
    for (const x of [1e-9, 1e-3, 0.5, 0.999_999, 1, 1.000_001, 21.9, 22.1])
      expect(error(tanh(x), Math.tanh(x))).toBeLessThanOrEqual(4);
    expect(tanh(0)).toBe(0);
  });

  it("whole powers are exact, others good to a few units for each whole step", () => {
    expect([power(2, 0), power(2, 10), power(2, 99), power(1.5, 3), power(2, -2)]).toEqual([
      1,
      1024,
      2 ** 99,
      3.375,
      0.25,
    ]);
    fc.assert(
      fc.property(
        fc.double({ min: 1.1, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (base, x) => error(power(base, x), base ** x) <= 8 + 2 * x,
      ),
      { seed: 1, numRuns: 5000 },
    );
  });
});
