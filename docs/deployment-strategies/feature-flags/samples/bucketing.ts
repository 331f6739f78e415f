import { createHash } from "node:crypto";

const utf8 = new TextEncoder();

const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by));

/** MurmurHash3, the variant x86_32, over the UTF-8 bytes of the text: what Unleash and flagd hash with. */
export function murmur3(text: string, seed = 0): number {
  const bytes = utf8.encode(text);
  const scramble = (k: number) => Math.imul(rotate(Math.imul(k, 0xcc9e2d51), 15), 0x1b873593);
  const whole = bytes.length - (bytes.length % 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let h = seed;
  for (let i = 0; i < whole; i += 4) {
    h = (Math.imul(rotate(h ^ scramble(view.getUint32(i, true)), 13), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= whole; i--) tail = (tail << 8) | bytes[i]!;
  h ^= scramble(tail) ^ bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** FNV-1a with 32 bits over UTF-16 code units, as GrowthBook's JavaScript SDK takes them. */
export function fnv1a32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

export type Weight = readonly [variant: string, weight: number];

// #region flagd
/** flagd: the hash, a fraction of 2^32, is scaled to the sum of the weights. The first variant whose end lies above wins. */
export function flagdVariant(key: string, weights: readonly Weight[]): string | null {
  const whole = weights.map(([variant, weight]) => [variant, Math.max(0, weight)] as const);
  const total = whole.reduce((sum, [, weight]) => sum + weight, 0);
  const bucket = flagdBucket(key, total);
  let end = 0;
  for (const [variant, weight] of whole) {
    end += weight;
    if (bucket < end) return variant;
  }
  return null;
}

export const flagdBucket = (key: string, total: number) => Number((BigInt(murmur3(key)) * BigInt(total)) >> 32n);
// #endregion flagd

/** Variants are drawn with a seed of their own, so that they do not depend on who is in the rollout. */
export const UNLEASH_VARIANT_SEED = 86_028_157;

// #region unleash
/** Unleash: a number from 1 to the normalizer. A user is in while it is not above the percentage. */
export const unleashNumber = (groupId: string, stickinessId: string, normalizer = 100, seed = 0) =>
  (murmur3(`${groupId}:${stickinessId}`, seed) % normalizer) + 1;

export function unleashEnabled(groupId: string, stickinessId: string | null, percentage: number): boolean {
  if (percentage <= 0 || stickinessId === null) return false; // nothing to hash: out, also at 100 %
  return unleashNumber(groupId, stickinessId) <= percentage;
}
// #endregion unleash

export function unleashVariant(groupId: string, stickinessId: string, weights: readonly Weight[]): string | null {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  if (total <= 0) return null;
  const target = unleashNumber(groupId, stickinessId, total, UNLEASH_VARIANT_SEED);
  let counter = 0;
  for (const [variant, weight] of weights) {
    counter += weight;
    if (weight > 0 && counter >= target) return variant;
  }
  return null;
}

// #region growthbook
/** GrowthBook: version 1 has 1,000 steps; version 2 hashes twice and has 10,000. Others are unknown. */
export function growthbookHash(seed: string, value: string, version: number): number | null {
  if (version === 2) return (fnv1a32(String(fnv1a32(seed + value))) % 10_000) / 10_000;
  if (version === 1) return (fnv1a32(value + seed) % 1_000) / 1_000;
  return null;
}

/**
 * Each variation owns a range that starts where the weights say. Coverage shortens every range from its end, so that
 * a growing coverage never moves a user from one variation to another.
 */
export function growthbookRanges(variations: number, coverage = 1, weights?: readonly number[]): [number, number][] {
  const part = Math.min(1, Math.max(0, coverage));
  const equal = growthbookEqualWeights(variations);
  const sum = (weights ?? []).reduce((a, b) => a + b, 0);
  const valid = weights?.length === variations && sum >= 0.99 && sum <= 1.01;
  let start = 0;
  return (valid ? weights : equal).map((weight) => {
    const from = start;
    start += weight;
    return [from, from + part * weight];
  });
}

export const growthbookVariation = (n: number, ranges: readonly (readonly [number, number])[]) =>
  ranges.findIndex(([from, to]) => n >= from && n < to);
// #endregion growthbook

export const growthbookEqualWeights = (n: number): number[] => (n <= 0 ? [] : Array<number>(n).fill(1 / n));

export function growthbookInNamespace(value: string, [name, from, to]: readonly [string, number, number]): boolean {
  const n = growthbookHash(`__${name}`, value, 1);
  return n !== null && n >= from && n < to;
}

// #region launchdarkly
/** LaunchDarkly: the first 15 hexadecimal digits of a SHA-1, as a fraction. An experiment's seed replaces key and salt. */
export function launchDarklyBucket(by: { key: string; salt: string } | { seed: number }, value: string): number {
  const prefix = "seed" in by ? String(by.seed) : `${by.key}.${by.salt}`;
  const digits = createHash("sha1").update(`${prefix}.${value}`).digest("hex").slice(0, 15);
  return Number.parseInt(digits, 16) / Number.parseInt("f".repeat(15), 16);
}
// #endregion launchdarkly
