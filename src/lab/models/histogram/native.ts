import { ln } from "../../engine/ln";

/*
 * Native histograms with a standard schema n: bucket i holds what is above f^(i−1) and up to f^i seconds, f = 2^(2^−n).
 *
 * Sources: client_golang 1.24.1 @89c60c05, prometheus/histogram.go: observe; prometheus 3.14 @d15adb9a,
 * promql/quantile.go: HistogramQuantile, HistogramFraction; model/histogram/generic.go: FractionBelow
 */

/** Observations by index, ascending; buckets without any may be missing. */
export type Sparse = readonly (readonly [index: number, count: number])[];

const LN2 = 0.693_147_180_559_945_3;
/** From this quantile on Prometheus counts from the highest bucket down. */
const FROM_ABOVE = 0.5;

/** 2^(1/2), 2^(1/4), 2^(1/8) …: square roots are rounded exactly everywhere. */
const ROOTS: readonly number[] = (() => {
  const roots: number[] = [];
  for (let root = Math.sqrt(2); roots.length < 52; root = Math.sqrt(root)) roots.push(root);
  return roots;
})();

/** 2 to the power of `x`, by the bits of `x`: only × and √, so that every browser gets the same. */
export function powerOfTwo(x: number): number {
  const whole = Math.floor(x);
  let rest = x - whole;
  let result = 1;
  for (let bit = 0; rest > 0 && bit < ROOTS.length; bit++) {
    rest *= 2;
    if (rest >= 1) {
      result *= ROOTS[bit] as number;
      rest -= 1;
    }
  }
  for (let power = whole; power > 0; power--) result *= 2;
  for (let power = whole; power < 0; power++) result /= 2;
  return result;
}

/** How many buckets to one doubling; below 1 for schemas under 0. */
const perDoubling = (schema: number): number => powerOfTwo(schema);

/** By which factor the bounds of a schema, −4 to 8, grow. */
export const growthOf = (schema: number): number => powerOfTwo(1 / perDoubling(schema));

/** The upper bound of a bucket in seconds, which belongs to it; the lower one is that of the index before. */
export const upperBound = (schema: number, index: number): number => powerOfTwo(index / perDoubling(schema));

/**
 * The bucket of an observation.
 *
 * @param seconds more than 0
 */
export function bucketIndex(schema: number, seconds: number): number {
  let exponent = 0;
  for (let left = seconds; left > 1; left /= 2) exponent++;
  for (let left = seconds; left <= 0.5; left *= 2) exponent--;
  // Now 2^(exponent − 1) < seconds ≤ 2^exponent.
  const each = perDoubling(schema);
  // Adding 0 leaves no −0 behind, which would be another key in a log.
  if (each <= 1) return Math.ceil(exponent * each) + 0;
  let [low, high] = [(exponent - 1) * each + 1, exponent * each];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (upperBound(schema, middle) >= seconds) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Which observation a rank of Prometheus names, counted from the smallest, 1 for it. A classic histogram takes the first
 * bucket with q × n observations; a native one, from the median on, the first with (1 − q) × n from above. Where q × n is
 * whole, that is the next observation: both of the two are q-quantiles.
 *
 * @param n 1 or more
 */
export function rankedObservation(q: number, n: number, native: boolean): number {
  return native && q >= FROM_ABOVE ? n + 1 - Math.max(1, Math.ceil((1 - q) * n)) : Math.max(1, Math.ceil(q * n));
}

/**
 * `histogram_quantile` of a native histogram of positive observations: on a line between the logarithms of the bucket's
 * bounds.
 *
 * @param q from 0 to 1
 * @returns seconds; NaN without observations
 */
export function nativeQuantile(q: number, schema: number, buckets: Sparse): number {
  const filled = buckets.filter(([, count]) => count > 0);
  const total = filled.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return Number.NaN;
  const fromAbove = q >= FROM_ABOVE;
  const rank = (fromAbove ? 1 - q : q) * total;
  let passed = 0;
  for (const [index, count] of fromAbove ? filled.toReversed() : filled) {
    passed += count;
    if (passed < rank) continue;
    const share = (fromAbove ? passed - rank : rank - (passed - count)) / count;
    return powerOfTwo((index - 1 + share) / perDoubling(schema));
  }
  return Number.NaN;
}

/** The share of observations up to `seconds`, more than 0: exact at a bound, within a bucket by the logarithm. */
export function nativeFractionUpTo(seconds: number, schema: number, buckets: Sparse): number {
  let [below, total] = [0, 0];
  for (const [index, count] of buckets) {
    total += count;
    if (upperBound(schema, index) <= seconds) below += count;
    else if (upperBound(schema, index - 1) < seconds)
      below += count * ((ln(seconds) / LN2) * perDoubling(schema) - (index - 1));
  }
  return total === 0 ? Number.NaN : below / total;
}
