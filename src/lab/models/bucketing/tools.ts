import { fnv1aOf, murmur3Of, sha1Of } from "./hashes";

/*
 * From a customer to an answer, as four tools do it. An answer is the place of a variant in the list of the flag, from
 * 1; 0 is none of them: off, or not part of the experiment.
 *
 * Sources: strategy/util.ts and variant.ts of Unleash's Node SDK @33c3556e; util.ts of GrowthBook's SDK @8f1db445;
 * fractional.go of flagd @bbb05d4b; Bucketer.ts and Evaluator.ts of LaunchDarkly's js-core @1ff89eca
 */

/** A variant and its weight, in the order in which they lie on the line. */
export interface Weighted {
  readonly answer: number;
  readonly weight: number;
}

/** A variant and its stretch of the line: from (included) to (not included), 0 to 1. */
export interface Stretch {
  readonly answer: number;
  readonly from: number;
  readonly to: number;
}

/** Unleash draws variants with another seed than the rollout's 0, so that one does not follow from the other. */
export const UNLEASH_VARIANT_SEED = 86_028_157;
/** LaunchDarkly's weights are whole thousandths of a per cent. */
export const LAUNCHDARKLY_WHOLE = 100_000;
const TWO_TO_28 = 268_435_456;
const TWO_TO_60 = TWO_TO_28 * TWO_TO_28 * 16;

const sumOf = (weights: readonly Weighted[]): number => weights.reduce((sum, { weight }) => sum + weight, 0);

/** Unleash's normalized value: a whole number from 1 to `normalizer`, 1 or more. */
export const unleashValue = (group: string, id: string, normalizer = 100, seed = 0): number =>
  (murmur3Of(`${group}:${id}`, seed) % normalizer) + 1;

/** Whether Unleash's rollout lets this id in: `percentage` in whole per cent. Without the id it asks for, not. */
export const unleashLetsIn = (group: string, id: string, percentage: number): boolean =>
  id !== "" && percentage > 0 && unleashValue(group, id) <= percentage;

/** Unleash's variant: the first whose sum of weights reaches the value; 0 if all weights are. */
export function unleashVariantOf(group: string, id: string, weights: readonly Weighted[]): number {
  const total = sumOf(weights);
  if (total <= 0) return 0;
  const value = unleashValue(group, id, total, UNLEASH_VARIANT_SEED);
  let reached = 0;
  return weights.find(({ weight }) => weight > 0 && (reached += weight) >= value)?.answer ?? 0;
}

/** flagd's place on the line: the hash of flag key and targeting key, a fraction of 2^32, scaled to the sum of weights. */
export function flagdPlace(key: string, total: number): number {
  const hash = murmur3Of(key);
  // hash × total has up to 63 bits: the two halves of the hash are scaled one after the other, without rounding.
  const low = Math.floor(((hash & 0xffff) * total) / 65_536);
  return Math.floor(((hash >>> 16) * total + low) / 65_536);
}

/** flagd's variant: the first whose end on the line lies above the place. A weight below 0 counts as 0. */
export function flagdVariantOf(key: string, weights: readonly Weighted[]): number {
  const place = flagdPlace(
    key,
    weights.reduce((sum, { weight }) => sum + Math.max(0, weight), 0),
  );
  let end = 0;
  return weights.find(({ weight }) => place < (end += Math.max(0, weight)))?.answer ?? 0;
}

/** GrowthBook's hash: version 1 has 1,000 steps, version 2 hashes twice and has 10,000; null for any other version. */
export function growthbookPlace(seed: string, id: string, version: number): number | null {
  if (version === 2) return (fnv1aOf(String(fnv1aOf(seed + id))) % 10_000) / 10_000;
  return version === 1 ? (fnv1aOf(id + seed) % 1_000) / 1_000 : null;
}

/** GrowthBook's ranges: each variant's begins where the weights say, and `coverage` (0 to 1) cuts it from its end. */
export function growthbookStretches(shares: readonly Weighted[], coverage: number): Stretch[] {
  const part = Math.min(1, Math.max(0, coverage));
  let start = 0;
  return shares.map(({ answer, weight }) => {
    const from = start;
    start += weight;
    return { answer, from, to: from + part * weight };
  });
}

/** The variant whose stretch holds the place; 0 for none. */
export const variantAt = (place: number, stretches: readonly Stretch[]): number =>
  stretches.find(({ from, to }) => from <= place && place < to)?.answer ?? 0;

/** LaunchDarkly's bucket from 0 to 1: fifteen hexadecimal digits of a SHA-1. `prefix` is `key.salt`, or a seed. */
export function launchDarklyPlace(prefix: string, id: string): number {
  const [first, second] = sha1Of(`${prefix}.${id}`) as [number, number];
  // 60 bits in a double of 53: rounded once, as reading the fifteen digits would; so is 0xFFFFFFFFFFFFFFF, to 2^60.
  return (first * TWO_TO_28 + (second >>> 4)) / TWO_TO_60;
}

/** LaunchDarkly's variation: the first whose sum of weights lies above the bucket, else the last. */
export function launchDarklyVariantOf(prefix: string, id: string, weights: readonly Weighted[]): number {
  const place = launchDarklyPlace(prefix, id);
  let sum = 0;
  return (weights.find(({ weight }) => place < (sum += weight / LAUNCHDARKLY_WHOLE)) ?? weights.at(-1))?.answer ?? 0;
}
