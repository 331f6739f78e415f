import { describe, expect, it } from "vitest";
import { differences, normalise } from "./compare";
import { monolithQuote, shippingQuote, STEPS, strayReads } from "./day";
import { echo } from "./echo";
import { needed, upperBound } from "./parity";

const QUOTES = Array.from({ length: 10_000 }, (_, n) => n);

describe("comparing answers", () => {
  it("reads amounts, instants and order by meaning, and only where it is told to", () => {
    const rules = { money: ["price"], instants: ["at"], unordered: { lines: "sku" }, ignore: ["id"] };
    const old = { id: 1, price: "4.90", at: "2026-11-23T10:00:00+01:00", lines: [{ sku: "b" }, { sku: "a" }] };
    const fresh = { id: 2, price: 4.9, at: "2026-11-23T09:00:00Z", lines: [{ sku: "a" }, { sku: "b" }] };
    expect(differences(old, fresh, rules)).toEqual([]);
    expect(differences(old, fresh, {})).toEqual(["id", "price", "at", "lines.0.sku", "lines.1.sku"]);
  });

  it("does not take an absent, an empty or an unreadable value for an equal one", () => {
    const rules = { money: ["price"] };
    expect(differences({ price: "4.90" }, {}, rules)).toEqual(["price"]);
    expect(differences({ price: "" }, { price: 0 }, rules)).toEqual(["price"]);
    expect(differences({ price: null }, { price: 0 }, rules)).toEqual(["price"]);
    expect(differences({ price: "free" }, { price: "n/a" }, rules)).toEqual(["price"]);
    expect(differences({ lines: [1] }, { lines: [1, 2] }, {})).toEqual(["lines"]);
    expect(normalise({ price: 0.1 + 0.2 }, rules)).toEqual({ price: 30 });
  });

  // #region test-steps
  it("leaves 14 of 10,000 after the fourth rule, and no sooner is the number of any use", () => {
    const left = STEPS.map(
      ({ rules }) => QUOTES.filter((n) => differences(monolithQuote(n), shippingQuote(n), rules).length > 0).length,
    );
    expect(left).toEqual([10_000, 10_000, 10_000, 2_510, 14]);
  });

  it("finds 4 of the 14 in the monolith alone, when it is asked twice", () => {
    const { rules } = STEPS.at(-1)!;
    const noise = QUOTES.filter((n) => differences(monolithQuote(n), monolithQuote(n, 2), rules).length > 0);
    expect(noise).toHaveLength(4);
  });
  // #endregion test-steps
});

describe("reads that miss the write before them", () => {
  // #region test-stray
  it.each([
    [10, 0.18],
    [25, 0.375],
    [50, 0.5],
  ])("%i %% drawn for each request: 2p(1 − p) of the visits", (percent, theory) => {
    // 20,000 visits: one deviation is at most 0.0035.
    expect(Math.abs(strayReads(20_000, "by request", percent) - theory)).toBeLessThan(0.011);
    expect(strayReads(20_000, "by customer", percent)).toBe(0);
    expect(Math.abs(strayReads(20_000, "by customer", percent, percent + 15) - 0.15)).toBeLessThan(0.008);
  });
  // #endregion test-stray
});

describe("parity as a rate with a bound", () => {
  // The upper limits of a Poisson mean at 95 %, one-sided: half the chi-square quantile with 2(k + 1) degrees of freedom.
  it.each([
    [0, 2.996],
    [1, 4.744],
    [2, 6.296],
    [3, 7.754],
    [10, 16.962],
  ])("%i mismatches: the bound is %f ÷ n for large n", (bad, limit) => {
    expect(upperBound(bad, 1_000_000) * 1_000_000).toBeCloseTo(limit, 2);
  });

  it("has the closed form for none: 1 − 0.05^(1/n)", () => {
    expect(upperBound(0, 59)).toBeCloseTo(1 - 0.05 ** (1 / 59), 12);
    expect(upperBound(0, 10_000)).toBeCloseTo(0.0002995, 6);
    expect(upperBound(5, 5)).toBe(1);
  });

  it("says how many comparisons a claim costs", () => {
    expect(needed(0.0001)).toBe(Math.ceil(Math.log(0.05) / Math.log1p(-0.0001))); // 29,956
    expect(needed(0.00001)).toBe(299_572);
    expect(needed(0.0001, 1)).toBeGreaterThan(47_400);
    expect(needed(0.0001, 1)).toBeLessThan(47_450);
  });

  it("agrees with the page's arithmetic", () => {
    const day = 100 * 86_400;
    expect(day * 0.001).toBe(8_640);
    expect(Math.round(upperBound(0, 10_000) * day)).toBe(2_588);
    expect(Math.round(upperBound(10, 10_000) * day)).toBe(14_650);
    expect(Math.round(upperBound(0, 299_572) * day)).toBe(86);
    expect(needed(0.00001, 1)).toBeGreaterThan(299_572); // a single mismatch, and more are needed
    expect(needed(0.00001) / 100 / 60).toBeCloseTo(49.9, 1);
    expect(needed(0.00001) / 10 / 3_600).toBeCloseTo(8.3, 1);
  });
});

describe("two-way synchronisation", () => {
  // #region test-echo
  it("sends one echo for each change if versions are compared, and never ends if not", () => {
    const writes = [
      { address: "Rue A 1", version: 1 },
      { address: "Rue B 2", version: 2 },
    ];
    expect(echo(writes.slice(0, 1), true)).toBe(2);
    expect(echo(writes, true)).toBe(4);
    expect(echo(writes.slice(0, 1), false)).toBe(1_000); // gave up
  });
  // #endregion test-echo
});
