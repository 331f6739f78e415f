import { describe, expect, it } from "vitest";
import {
  flagdBucket,
  growthbookHash,
  launchDarklyBucket,
  unleashEnabled,
  unleashNumber,
} from "../../../docs/deployment-strategies/feature-flags/samples/bucketing";
import { murmur3Of } from "../../../src/lab/models/bucketing/hashes";
import {
  flagdPlace,
  flagdVariantOf,
  growthbookPlace,
  growthbookStretches,
  launchDarklyPlace,
  unleashLetsIn,
  UNLEASH_VARIANT_SEED,
  unleashValue,
  unleashVariantOf,
  variantAt,
} from "../../../src/lab/models/bucketing/tools";
import { readVectors } from "../engine/vectors";

type Weights = [variant: string, weight: number][];
type Range = [from: number, to: number];

interface Unleash {
  unitVectors: { id: string; groupId: string; normalizer: number; seed: number; expected: number }[];
  rollout: {
    strategy: string;
    stickiness: string | null;
    groupId: string;
    percentage: number;
    stickinessId: string | null;
    expectedEnabled: boolean;
    normalized?: number;
  }[];
  variants: { groupId: string; stickinessId: string; weights: Weights; target: number; expectedVariant: string }[];
}

interface GrowthBook {
  hash: { seed: string; value: string; version: number; expected: number | null }[];
  getBucketRange: { numVariations: number; coverage: number; weights: number[] | null; expected: Range[] }[];
  chooseVariation: { n: number; ranges: Range[]; expected: number }[];
  inNamespace: { id: string; namespace: [name: string, from: number, to: number]; expected: boolean }[];
  getEqualWeights: { n: number; expected: number[] }[];
}

interface LaunchDarkly {
  vectors: { key?: string; salt?: string; seed?: number; value: string; expected: number }[];
  tolerance: number;
}

interface Flagd {
  vectors: { bucketKey: string; murmur3: number; weights: Weights; bucket: number; expected: string }[];
}

const named = (weights: Weights) => ({
  list: weights.map(([, weight], index) => ({ answer: index + 1, weight })),
  name: (answer: number) => weights[answer - 1]?.[0],
});
const sumOf = (weights: readonly number[]) => weights.reduce((sum, weight) => sum + weight, 0);
const title = (tool: string, cases: number | undefined) =>
  `${tool}, ${cases === undefined ? "no vectors" : `${cases} cases`}`;

const unleash = readVectors<Unleash>("unleash-bucketing.json");
const { unitVectors = [], rollout = [], variants = [] } = unleash ?? {};
const unleashCases = unitVectors.length + rollout.length + variants.length;
describe.skipIf(unleash === null)(title("Unleash", unleash ? unleashCases : undefined), () => {
  it.each(unitVectors)("$groupId:$id is $expected", ({ groupId, id, normalizer, seed, expected }) => {
    expect(unleashValue(groupId, id, normalizer, seed)).toBe(expected);
  });

  it.each(rollout)("$strategy $groupId:$stickinessId at $percentage %: $expectedEnabled", (each) => {
    // Without user and session the stickiness "default" draws a random number, as text; its cases hold for any.
    const drawn = each.strategy === "flexibleRollout" && each.stickiness === "default" && each.stickinessId === null;
    const ids = drawn ? Array.from({ length: 100 }, (_, index) => String(index + 1)) : [each.stickinessId ?? ""];
    for (const id of ids) expect(unleashLetsIn(each.groupId, id, each.percentage)).toBe(each.expectedEnabled);
    if (each.normalized !== undefined)
      expect(unleashValue(each.groupId, each.stickinessId ?? "")).toBe(each.normalized);
  });

  it.each(variants)("$groupId:$stickinessId gets $expectedVariant", (each) => {
    const { list, name } = named(each.weights);
    const total = sumOf(list.map(({ weight }) => weight));
    expect(unleashValue(each.groupId, each.stickinessId, total, UNLEASH_VARIANT_SEED)).toBe(each.target);
    expect(name(unleashVariantOf(each.groupId, each.stickinessId, list))).toBe(each.expectedVariant);
  });
});

const growthbook = readVectors<GrowthBook>("growthbook-bucketing.json");
const {
  hash = [],
  getBucketRange = [],
  chooseVariation = [],
  inNamespace = [],
  getEqualWeights = [],
} = growthbook ?? {};
const growthbookCases = sumOf(
  [hash, getBucketRange, chooseVariation, inNamespace, getEqualWeights].map((all) => all.length),
);
describe.skipIf(growthbook === null)(title("GrowthBook", growthbook ? growthbookCases : undefined), () => {
  const stretches = (ranges: Range[]) => ranges.map(([from, to], index) => ({ answer: index + 1, from, to }));
  const equal = (n: number) => Array.from({ length: Math.max(0, n) }, () => 1 / n);

  it.each(hash)("$seed and $value, version $version: $expected", ({ seed, value, version, expected }) => {
    expect(growthbookPlace(seed, value, version)).toBe(expected);
  });

  it.each(getBucketRange)(
    "$numVariations ranges, coverage $coverage",
    ({ numVariations, coverage, weights, expected }) => {
      // Weights that are too few or do not add up to 1 are replaced by equal ones; the lab never has any such.
      const sum = sumOf(weights ?? []);
      const valid = weights?.length === numVariations && sum >= 0.99 && sum <= 1.01;
      const shares = (valid ? weights : equal(numVariations)).map((weight, index) => ({ answer: index + 1, weight }));
      const found = growthbookStretches(shares, coverage).flatMap(({ from, to }) => [from, to]);
      expect(found).toHaveLength(2 * expected.length);
      for (const [index, end] of expected.flat().entries()) expect(found[index]).toBeCloseTo(end, 8);
    },
  );

  it.each(chooseVariation)("place $n is in range $expected", ({ n, ranges, expected }) => {
    expect(variantAt(n, stretches(ranges)) - 1).toBe(expected);
  });

  it.each(inNamespace)("$id in $namespace: $expected", ({ id, namespace: [name, from, to], expected }) => {
    const place = growthbookPlace(`__${name}`, id, 1) ?? -1;
    expect(variantAt(place, [{ answer: 1, from, to }]) === 1).toBe(expected);
  });

  it.each(getEqualWeights)("$n equal weights are ranges of equal length", ({ n, expected }) => {
    const found = growthbookStretches(
      equal(n).map((weight, index) => ({ answer: index + 1, weight })),
      1,
    );
    expect(found).toHaveLength(expected.length);
    for (const [index, { from, to }] of found.entries()) expect(to - from).toBeCloseTo(expected[index] ?? 0, 8);
  });
});

const launchDarkly = readVectors<LaunchDarkly>("launchdarkly-bucketing.json");
describe.skipIf(launchDarkly === null)(title("LaunchDarkly", launchDarkly?.vectors.length), () => {
  it.each(launchDarkly?.vectors ?? [])("$key$seed $value is $expected", ({ key, salt, seed, value, expected }) => {
    const place = launchDarklyPlace(seed === undefined ? `${key}.${salt}` : String(seed), value);
    expect(Math.abs(place - expected)).toBeLessThanOrEqual(launchDarkly?.tolerance ?? 0);
  });
});

const flagd = readVectors<Flagd>("flagd-fractional.json");
describe.skipIf(flagd === null)(title("flagd", flagd?.vectors.length), () => {
  it.each(flagd?.vectors ?? [])("$bucketKey is $expected", ({ bucketKey, murmur3, weights, bucket, expected }) => {
    const { list, name } = named(weights);
    expect(murmur3Of(bucketKey)).toBe(murmur3);
    expect(flagdPlace(bucketKey, sumOf(list.map(({ weight }) => weight)))).toBe(bucket);
    expect(name(flagdVariantOf(bucketKey, list))).toBe(expected);
  });
});

describe("the lab and the samples of its page", () => {
  const IDS = Array.from({ length: 2_000 }, (_, index) => `c-${(index * 2_654_435_761).toString(36)}é`);

  it("place 2,000 customers alike, to the last bit", () => {
    for (const id of IDS) {
      expect(flagdPlace(`form${id}`, 2_147_483_647)).toBe(flagdBucket(`form${id}`, 2_147_483_647));
      expect(unleashValue("form", id, 1_000)).toBe(unleashNumber("form", id, 1_000));
      expect(unleashLetsIn("form", id, 25)).toBe(unleashEnabled("form", id, 25));
      for (const version of [1, 2])
        expect(growthbookPlace("form", id, version)).toBe(growthbookHash("form", id, version));
      expect(launchDarklyPlace("form.shop", id)).toBe(launchDarklyBucket({ key: "form", salt: "shop" }, id));
    }
  });
});
