import { describe, expect, it } from "vitest";
import { openStream } from "../../engine/streams";
import { drawP99, tailOf } from "./latency";
import { classify, KAYENTA, score, shiftInterval } from "./mann-whitney";
import { normalCdf, normalQuantile } from "./normal";
import { rateInterval, requestsNeeded, twoProportions } from "./proportions";
import { ARMITAGE, peekingShare, powerOf } from "./theory";

const RUNS = 20_000;

describe("the normal distribution by plain arithmetic", () => {
  /* Source: any table of the normal distribution. */
  it.each([
    [0, 0.5],
    [1, 0.841_344_746],
    [-1.959_963_985, 0.025],
    [2.326_347_874, 0.99],
    [-3, 0.001_349_898],
    [6, 0.999_999_999],
  ])("P(Z ≤ %d) = %d", (z, p) => expect(normalCdf(z)).toBeCloseTo(p, 9));

  it("has its inverse", () => {
    for (const p of [0.0001, 0.01, 0.025, 0.5, 0.8, 0.975, 0.99, 0.9999])
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959_963_985, 9);
  });

  it("ends far out, too", () => expect([normalCdf(-9), normalCdf(9)]).toEqual([0, 1]));
});

describe("two error rates", () => {
  it("the page's Monday: 60 of 6,000 beside 30 of 6,000", () => {
    const { z, p } = twoProportions({ requests: 6000, errors: 60 }, { requests: 6000, errors: 30 });
    expect(z).toBeCloseTo(3.17, 2);
    expect(p).toBeLessThan(0.002);
  });

  it("no data and no errors are no difference", () => {
    expect(twoProportions({ requests: 0, errors: 0 }, { requests: 9, errors: 1 }).p).toBe(1);
    expect(twoProportions({ requests: 9, errors: 0 }, { requests: 9, errors: 0 }).p).toBe(1);
  });

  /* Source: the formula of statsmodels' power_proportions_2indep; figures of the canary page. */
  it.each([
    [0.005, 0.01, 4673],
    [0.01, 0.02, 2319],
    [0.01, 0.011, 163_095],
    [0.005, 0.006, 85_862],
    [0.005, 0.05, 207],
  ])("from %d to %d needs %d requests in each arm", (from, to, n) => {
    expect(requestsNeeded({ from, to, alpha: 0.05, power: 0.8, ratio: 1 })).toBe(n);
    expect(powerOf({ from, to, alpha: 0.05 }, n)).toBeGreaterThanOrEqual(0.8);
    expect(powerOf({ from, to, alpha: 0.05 }, 0.99 * n)).toBeLessThan(0.8);
  });

  it("against the old fleet the canary needs fewer", () => {
    expect(requestsNeeded({ from: 0.005, to: 0.01, alpha: 0.05, power: 0.8, ratio: 19 })).toBe(2119);
  });

  it("without an error in n requests only rates above 3 to 4 ÷ n are unlikely", () => {
    const { low, high } = rateInterval({ requests: 1000, errors: 0 });
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(0.003);
    expect(high).toBeLessThan(0.004);
    expect(rateInterval({ requests: 0, errors: 0 })).toEqual({ low: 0, high: 1 });
  });
});

/* Repeated significance tests on accumulating data, as a random walk: see theory.ts for what is published. */
it("looks at accumulating data reject as many healthy releases as the table says", () => {
  const limit = normalQuantile(0.975);
  const random = openStream(1969, "armitage", "walk");
  const rejected = new Map(ARMITAGE.map(({ looks }) => [looks, 0]));
  for (let run = 0; run < RUNS; run++) {
    let [sum, first] = [0, Infinity];
    for (let look = 1; look <= 50 && first === Infinity; look++) {
      sum += random.normal(0, 1);
      if (Math.abs(sum) / Math.sqrt(look) > limit) first = look;
    }
    for (const [looks, so] of rejected) if (first <= looks) rejected.set(looks, so + 1);
  }
  for (const { looks, share } of ARMITAGE)
    expect(Math.abs((rejected.get(looks) ?? 0) / RUNS - share), `${looks} looks`).toBeLessThanOrEqual(0.01);
  expect([peekingShare(20), peekingShare(11), peekingShare(21), peekingShare(51)]).toEqual([0.248, 0.248, 0.32, 1]);
}, 20_000);

describe("Kayenta's judge", () => {
  const how = { direction: "Increase", ...KAYENTA } as const;
  const even = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i / n);

  it("has the confidence and the tolerance of its code", () => {
    expect(KAYENTA).toEqual({ confidence: 0.98, tolerance: 0.25 });
  });

  it("a tolerance of a quarter is one of the shift: a clear rise of 3 % is High", () => {
    expect(classify(even(206, 60), even(200, 60), how)).toBe("High");
    expect(classify(even(200, 60), even(206, 60), how)).toBe("Pass");
    expect(classify(even(200, 60), even(206, 60), { ...how, direction: "Either" })).toBe("Low");
  });

  it("a tolerance of all of the shift lets it pass", () => {
    expect(classify(even(206, 60), even(200, 60), { ...how, tolerance: 1 })).toBe("Pass");
  });

  it("identical data pass, missing data are no data, constants have their gap", () => {
    expect(classify([3, 1, 2], [1, 2, 3], how)).toBe("Pass");
    expect([classify([], [1], how), classify([1], [], how)]).toEqual(["Nodata", "Nodata"]);
    expect(classify([3, 3], [2, 2], how)).toBe("High");
  });

  it("finds the shift that was made", () => {
    const { low, high, estimate } = shiftInterval(even(12, 40), even(10, 40), 0.98);
    expect(estimate).toBeCloseTo(2, 1);
    expect(low).toBeLessThan(2);
    expect(high).toBeGreaterThan(2);
    expect(low).toBeGreaterThan(1.7);
  });

  it("weighs what passes; half without data is 0", () => {
    const metric = (label: "Pass" | "High" | "Nodata", weight: number) => ({ label, weight });
    expect(score([metric("Pass", 60), metric("High", 40)])).toBe(60);
    expect(score([metric("Pass", 60), metric("Nodata", 40)])).toBe(0);
    expect(score([metric("Pass", 50), metric("Pass", 30), metric("Nodata", 20)])).toBe(100);
  });
});

describe("the p99", () => {
  /* 80 ms · e^(0.6 · 2.3263) = 323 ms. The logarithm of a p99 of n values deviates by 0.6 · √0.0099 ÷ 0.02665 ÷ √n. */
  it.each([1, 1.15, 5])("of checkouts that take %d times as long is that of the log-normal", (factor) => {
    const random = openStream(5, "test", "p99");
    const n = 100_000;
    const found = drawP99(random, n, tailOf(factor));
    // Linear within a bucket a twelfth of an octave and less is off by up to half a per cent.
    expect(Math.abs(found / (323.06 * factor) - 1)).toBeLessThan((4 * 0.6 * 0.0995) / 0.02665 / Math.sqrt(n) + 0.005);
  });

  it("of one checkout is somewhere, never less than the first bound", () => {
    const random = openStream(6, "test", "p99");
    for (let i = 0; i < 200; i++) expect(drawP99(random, 1, tailOf(1))).toBeGreaterThanOrEqual(70);
  });
});
