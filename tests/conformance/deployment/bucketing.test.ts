import { describe, expect, it } from "vitest";
import {
  flagdBucket,
  flagdVariant,
  growthbookEqualWeights,
  growthbookHash,
  growthbookInNamespace,
  growthbookRanges,
  growthbookVariation,
  launchDarklyBucket,
  murmur3,
  UNLEASH_VARIANT_SEED,
  unleashEnabled,
  unleashNumber,
  unleashVariant,
  type Weight,
} from "../../../docs/deployment-strategies/feature-flags/samples/bucketing";
import { readVectors } from "../engine/vectors";

interface Unleash {
  unitVectors: { id: string; groupId: string; normalizer: number; seed: number; expected: number }[];
  rollout: {
    description: string;
    strategy: string;
    stickiness: string | null;
    groupId: string;
    percentage: number;
    stickinessId: string | null;
    expectedEnabled: boolean;
    normalized?: number;
  }[];
  variants: {
    description: string;
    groupId: string;
    stickinessId: string;
    weights: Weight[];
    target: number;
    expectedVariant: string;
  }[];
}

type Range = [number, number];

interface GrowthBook {
  hash: { seed: string; value: string; version: number; expected: number | null }[];
  getBucketRange: {
    name: string;
    numVariations: number;
    coverage: number;
    weights: number[] | null;
    expected: Range[];
  }[];
  chooseVariation: { name: string; n: number; ranges: Range[]; expected: number }[];
  inNamespace: { name: string; id: string; namespace: [string, number, number]; expected: boolean }[];
  getEqualWeights: { n: number; expected: number[] }[];
}

interface LaunchDarkly {
  vectors: { key?: string; salt?: string; seed?: number; value: string; expected: number }[];
  tolerance: number;
}

interface Flagd {
  vectors: { bucketKey: string; murmur3: number; weights: Weight[]; bucket: number; expected: string }[];
}

const counts: Record<string, number> = {};

/** Runs every case and counts the ones that ran, so that a case left out is noticed. */
function every<T>(name: string, cases: readonly T[], check: (each: T) => void): void {
  it.each(cases.map((each, index) => [index + 1, each] as const))(`${name} %i`, (_, each) => {
    check(each);
    counts[name] = (counts[name] ?? 0) + 1;
  });
}

const missing = (vectors: unknown) => (vectors === null ? " (skipped: no vectors)" : "");

const unleash = readVectors<Unleash>("unleash-bucketing.json");
describe.skipIf(unleash === null)(`Unleash's client specification${missing(unleash)}`, () => {
  every("Unleash number", unleash?.unitVectors ?? [], ({ id, groupId, normalizer, seed, expected }) => {
    expect(unleashNumber(groupId, id, normalizer, seed)).toBe(expected);
  });

  every("Unleash rollout", unleash?.rollout ?? [], (each) => {
    // With the stickiness "default" and neither user nor session, the SDK draws a random number from 1 to 100.
    const drawn = each.strategy === "flexibleRollout" && each.stickiness === "default" && each.stickinessId === null;
    const candidates = drawn ? [...Array(100).keys()].map(String) : [each.stickinessId];
    for (const id of candidates) {
      expect(unleashEnabled(each.groupId, id, each.percentage)).toBe(each.expectedEnabled);
    }
    if (each.normalized !== undefined) expect(unleashNumber(each.groupId, each.stickinessId!)).toBe(each.normalized);
  });

  every("Unleash variant", unleash?.variants ?? [], (each) => {
    const { groupId, stickinessId, weights, target, expectedVariant } = each;
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    expect(unleashNumber(groupId, stickinessId, total, UNLEASH_VARIANT_SEED)).toBe(target);
    expect(unleashVariant(groupId, stickinessId, weights)).toBe(expectedVariant);
  });
});

const growthbook = readVectors<GrowthBook>("growthbook-bucketing.json");
describe.skipIf(growthbook === null)(`GrowthBook's cases for its SDKs${missing(growthbook)}`, () => {
  const near = (found: readonly number[], expected: readonly number[]) => {
    expect(found).toHaveLength(expected.length);
    for (const [i, value] of expected.entries()) expect(Math.abs(found[i]! - value)).toBeLessThan(1e-8);
  };

  every("GrowthBook hash", growthbook?.hash ?? [], ({ seed, value, version, expected }) => {
    expect(growthbookHash(seed, value, version)).toBe(expected);
  });

  every("GrowthBook range", growthbook?.getBucketRange ?? [], ({ numVariations, coverage, weights, expected }) => {
    near(growthbookRanges(numVariations, coverage, weights ?? undefined).flat(), expected.flat());
  });

  every("GrowthBook variation", growthbook?.chooseVariation ?? [], ({ n, ranges, expected }) => {
    expect(growthbookVariation(n, ranges)).toBe(expected);
  });

  every("GrowthBook namespace", growthbook?.inNamespace ?? [], ({ id, namespace, expected }) => {
    expect(growthbookInNamespace(id, namespace)).toBe(expected);
  });

  every("GrowthBook equal weights", growthbook?.getEqualWeights ?? [], ({ n, expected }) => {
    near(growthbookEqualWeights(n), expected);
  });
});

const launchDarkly = readVectors<LaunchDarkly>("launchdarkly-bucketing.json");
describe.skipIf(launchDarkly === null)(`LaunchDarkly's bucketing${missing(launchDarkly)}`, () => {
  every("LaunchDarkly bucket", launchDarkly?.vectors ?? [], ({ key, salt, seed, value, expected }) => {
    const by = seed === undefined ? { key: key!, salt: salt! } : { seed };
    expect(Math.abs(launchDarklyBucket(by, value) - expected)).toBeLessThanOrEqual(launchDarkly!.tolerance);
  });
});

const flagd = readVectors<Flagd>("flagd-fractional.json");
describe.skipIf(flagd === null)(`flagd's fractional operation${missing(flagd)}`, () => {
  every("flagd fractional", flagd?.vectors ?? [], ({ bucketKey, murmur3: hash, weights, bucket, expected }) => {
    expect(murmur3(bucketKey)).toBe(hash);
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    expect(flagdBucket(bucketKey, total)).toBe(bucket);
    expect(flagdVariant(bucketKey, weights)).toBe(expected);
  });
});

describe.skipIf([unleash, growthbook, launchDarkly, flagd].includes(null))("the bucketing of four tools", () => {
  it("says how much was checked", () => {
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    console.log(`Bucketing: ${total} published cases of Unleash, GrowthBook, LaunchDarkly and flagd, none left out`);
    expect(counts).toEqual({
      "Unleash number": 2,
      "Unleash rollout": 25,
      "Unleash variant": 17,
      "GrowthBook hash": 15,
      "GrowthBook range": 13,
      "GrowthBook variation": 13,
      "GrowthBook namespace": 16,
      "GrowthBook equal weights": 6,
      "LaunchDarkly bucket": 6,
      "flagd fractional": 16,
    });
  });
});
