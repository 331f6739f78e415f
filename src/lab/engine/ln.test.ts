import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ln } from "./ln";

const bits = new DataView(new ArrayBuffer(8));
const place = (x: number): bigint => {
  bits.setFloat64(0, x);
  const raw = bits.getBigInt64(0);
  return raw < 0n ? -(raw & 0x7fff_ffff_ffff_ffffn) : raw;
};
/** How many doubles lie between two numbers. */
const steps = (a: number, b: number): number => Math.abs(Number(place(a) - place(b)));

describe("ln", () => {
  it.each([
    [1, 0],
    [2, 0.693_147_180_559_945_3],
    [Math.E, 1],
    [10, 2.302_585_092_994_046],
    [0.5, -0.693_147_180_559_945_3],
    [2 ** 1000, 693.147_180_559_945_4],
  ])("ln(%d) is the double nearest to the true value", (x, expected) => {
    expect(ln(x)).toBe(expected);
  });

  it("knows the edges of its domain", () => {
    expect([ln(0), ln(-0), ln(Infinity)]).toEqual([-Infinity, -Infinity, Infinity]);
    expect([ln(-1), ln(Number.NaN), ln(-Infinity)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it("is within two doubles of Math.log for every positive double, subnormal ones included", () => {
    const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
    fc.assert(
      fc.property(positive, (x) => {
        expect(steps(ln(x), Math.log(x))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 20_000, seed: 1 },
    );
  });

  it("is within two doubles of Math.log where samplers use it, and near 1 where digits cancel", () => {
    let worst = 0;
    for (let i = 1; i <= 20_000; i++) {
      for (const x of [i / 20_000, 1 - i * 2 ** -53, 1 + i * 2 ** -52, 0.5 + i / 20_000, i * 2 ** -53]) {
        worst = Math.max(worst, steps(ln(x), Math.log(x)));
      }
    }
    expect(worst).toBeLessThanOrEqual(2);
  });

  it("never falls when its argument rises", () => {
    const values = Array.from({ length: 50_000 }, (_, index) => ln((index + 1) / 10_000));
    expect(values.every((value, index) => index === 0 || value > (values[index - 1] as number))).toBe(true);
  });
});
