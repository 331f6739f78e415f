import { describe, expect, it } from "vitest";
import { differences } from "../../../docs/data-patterns/strangler-fig/samples/compare";
import { monolithQuote, shippingQuote, STEPS, strayReads } from "../../../docs/data-patterns/strangler-fig/samples/day";
import { ownerOf } from "../../../docs/data-patterns/strangler-fig/samples/strangler";
import { presetValues, runLab } from "../../../src/lab/labs/describe-lab.contract";
import { stranglerRouting } from "../../../src/lab/labs/strangler-routing";
import { differingShare, strayShare } from "../../../src/lab/labs/strangler-routing/theory";
import { CUSTOMERS, type Rules, sideOf } from "../../../src/lab/models/strangler/settings";
import type { StranglerState } from "../../../src/lab/models/strangler/state";

/* The lab and the samples of its page are two implementations of one example: they must agree. */
const QUOTES = Array.from({ length: 10_000 }, (_, n) => n);
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const VISITS = 20_000;

/** Four standard errors of the difference of two shares. */
const band = (share: number, n: number, m: number): number => 4 * Math.sqrt(share * (1 - share) * (1 / n + 1 / m));

function reads(preset: string, share: number, part: "elsewhere" | "acrossElsewhere", of: "reads" | "across") {
  const values = { ...presetValues(stranglerRouting, preset), share };
  const tallies = SEEDS.map((seed) => (runLab(stranglerRouting, values, seed).state as StranglerState).tally);
  const sum = (key: typeof part | typeof of) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { share: sum(part) / sum(of), of: sum(of) };
}

describe("the strangler's lab and the samples of its page", () => {
  it.each([10, 25, 50])("a share of %i: as many reads go elsewhere", (percent) => {
    const drawn = reads("by-request", percent, "elsewhere", "reads");
    const theory = strayShare("request", percent);
    expect(Math.abs(drawn.share - strayReads(VISITS, "by request", percent))).toBeLessThan(
      band(theory, drawn.of, VISITS),
    );
    expect(reads("by-customer", percent, "elsewhere", "reads").share).toBe(strayReads(VISITS, "by customer", percent));
    const raised = reads("raised", percent, "acrossElsewhere", "across");
    expect(Math.abs(raised.share - strayReads(VISITS, "by customer", percent, percent + 15))).toBeLessThan(
      band(0.15, raised.of, VISITS),
    );
  });

  it.each([
    [0, "raw"],
    [3, "values"],
    [4, "any-order"],
  ] as const)("rules of step %i: as many of 10,000 quotes differ", (step, rules) => {
    const { rules: fields } = STEPS[step]!;
    const differ = QUOTES.filter((n) => differences(monolithQuote(n), shippingQuote(n), fields).length > 0);
    expect(differ).toHaveLength(Math.round(10_000 * differingShare({ rules: rules as Rules, bug: 10, noise: 4 })));
  });

  it("let the same share of customers move, and keep those who were in", () => {
    const slice = { prefix: "/shipping", shadow: 0, returnable: true };
    const customers = Array.from({ length: CUSTOMERS }, (_, customer) => customer);
    const sample = (percent: number) =>
      new Set(customers.filter((one) => ownerOf({ ...slice, percent }, String(one), false) === "shipping"));
    const lab = (percent: number) =>
      new Set(customers.filter((one) => sideOf("customer", percent, one, 0) === "shipping"));
    for (const moved of [sample, lab]) {
      const later = moved(25);
      expect([...moved(10)].filter((one) => !later.has(one))).toEqual([]);
      expect(moved(0).size).toBe(0);
      expect(moved(100).size).toBe(CUSTOMERS);
      expect(Math.abs(later.size - 250)).toBeLessThan(4 * Math.sqrt(1000 * 0.25 * 0.75));
    }
  });
});
