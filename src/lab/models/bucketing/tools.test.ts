import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { murmur3Of } from "./hashes";
import {
  flagdPlace,
  flagdVariantOf,
  growthbookPlace,
  growthbookStretches,
  LAUNCHDARKLY_WHOLE,
  launchDarklyPlace,
  launchDarklyVariantOf,
  unleashLetsIn,
  unleashValue,
  unleashVariantOf,
  variantAt,
} from "./tools";

const list = (...weights: number[]) => weights.map((weight, index) => ({ answer: index + 1, weight }));
const keys = fc.string({ maxLength: 40 });

describe("flagd", () => {
  it("scales exactly, where a double would round: as with integers of any size", () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 2_147_483_647 }), (key, total) => {
        expect(flagdPlace(key, total)).toBe(Number((BigInt(murmur3Of(key)) * BigInt(total)) >> 32n));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("gives a place to the variant that begins there, not to the one that ends there", () => {
    const place = flagdPlace("new-payment-formanna", 100);
    expect(place).toBe(20);
    expect(flagdVariantOf("new-payment-formanna", list(20, 80))).toBe(2);
    expect(flagdVariantOf("new-payment-formanna", list(21, 79))).toBe(1);
    expect(flagdVariantOf("new-payment-formanna", list(-5, 21, 79))).toBe(2);
    expect(flagdVariantOf("new-payment-formanna", list(0, 0))).toBe(0);
  });

  /* The page's drawing of the line. */
  it("puts Jon at 4, Anna at 20 and Ben at 92", () => {
    expect(["jon", "anna", "ben"].map((name) => flagdPlace(`new-payment-form${name}`, 100))).toEqual([4, 20, 92]);
  });
});

describe("Unleash", () => {
  /* src/test/strategy/util.test.ts of the Node SDK @33c3556. */
  it("counts from 1", () => expect([unleashValue("gr1", "123"), unleashValue("groupX", "999")]).toEqual([73, 25]));

  it("lets in at the percentage itself, and nobody without an id or at 0", () => {
    expect([72, 73, 74].map((percentage) => unleashLetsIn("gr1", "123", percentage))).toEqual([false, true, true]);
    expect([unleashLetsIn("gr1", "", 100), unleashLetsIn("gr1", "123", 0)]).toEqual([false, false]);
    fc.assert(
      fc.property(keys, (id) => {
        expect(unleashLetsIn("g", `x${id}`, 100)).toBe(true);
      }),
      { seed: 1 },
    );
  });

  it("gives the variant whose sum reaches the value, not only exceeds it, and never one of weight 0", () => {
    const value = unleashValue("gr1", "123", 100, 86_028_157);
    expect(unleashVariantOf("gr1", "123", list(value, 100 - value))).toBe(1);
    expect(unleashVariantOf("gr1", "123", list(value - 1, 101 - value))).toBe(2);
    expect(unleashVariantOf("gr1", "123", list(0, 1))).toBe(2);
    expect(unleashVariantOf("gr1", "123", list(0, 0))).toBe(0);
  });
});

describe("GrowthBook", () => {
  /* packages/sdk-js/test/cases.json @8f1db445. */
  it("has two versions of its hash and no third", () => {
    expect([growthbookPlace("", "a", 1), growthbookPlace("b", "a", 1)]).toEqual([0.22, 0.946]);
    expect([growthbookPlace("seed", "a", 2), growthbookPlace("foo", "def", 2)]).toEqual([0.0505, 0.2019]);
    expect(growthbookPlace("", "a", 99)).toBeNull();
  });

  it("cuts each range from its end", () => {
    expect(
      growthbookStretches(
        [
          { answer: 1, weight: 0.5 },
          { answer: 2, weight: 0.5 },
        ],
        0.5,
      ),
    ).toEqual([
      { answer: 1, from: 0, to: 0.25 },
      { answer: 2, from: 0.5, to: 0.75 },
    ]);
    expect(growthbookStretches([{ answer: 1, weight: 1 }], 7)).toEqual([{ answer: 1, from: 0, to: 1 }]);
    expect(growthbookStretches([{ answer: 1, weight: 1 }], -1)).toEqual([{ answer: 1, from: 0, to: 0 }]);
  });

  it("holds the beginning of a range and not its end", () => {
    const stretches = [{ answer: 1, from: 0.2, to: 0.4 }];
    expect([0.1999, 0.2, 0.3999, 0.4].map((place) => variantAt(place, stretches))).toEqual([0, 1, 1, 0]);
  });
});

describe("LaunchDarkly", () => {
  it("rounds sixty bits once, as reading fifteen digits does", () => {
    fc.assert(
      fc.property(keys, keys, (prefix, id) => {
        const place = launchDarklyPlace(prefix, id);
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(1);
        expect(launchDarklyPlace(prefix, id)).toBe(place);
      }),
      { seed: 1 },
    );
    expect(launchDarklyPlace("hashKey.saltyA", "userKeyA")).toBeCloseTo(0.421_575_87, 7);
    expect(launchDarklyPlace("61", "userKeyC")).toBeCloseTo(0.924_264_09, 7);
  });

  it("gives the first variation above the bucket, and the last where the weights do not reach it", () => {
    const bucket = launchDarklyPlace("hashKey.saltyA", "userKeyA");
    const below = Math.floor(bucket * LAUNCHDARKLY_WHOLE);
    const variation = (...weights: number[]) => launchDarklyVariantOf("hashKey.saltyA", "userKeyA", list(...weights));
    expect([variation(below, 100_000 - below), variation(below + 1, 0)]).toEqual([2, 1]);
    expect([variation(1, 1), variation()]).toEqual([2, 0]);
  });
});
