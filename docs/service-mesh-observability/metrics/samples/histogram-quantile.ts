/**
 * What Prometheus computes from a classic histogram, rule by rule: `histogram_quantile` and `histogram_fraction` as in
 * promql/quantile.go of Prometheus 3.14. Counts are cumulative, as they are in the exposition and after `rate()`.
 */
export interface Bucket {
  /** Upper bound, inclusive; `Infinity` for the last one. */
  le: number;
  /** Observations at or below the bound. */
  count: number;
}

/** A `le` label as it is written: "0.25", ".2", "1e0", "+Inf". */
export function parseBound(le: string): number {
  if (le === "+Inf") return Infinity;
  return le === "-Inf" ? -Infinity : Number(le);
}

// #region quantile
export function histogramQuantile(q: number, scraped: readonly Bucket[]): number {
  if (Number.isNaN(q)) return NaN;
  if (q < 0) return -Infinity;
  if (q > 1) return Infinity;
  const merged = mergeEqualBounds(scraped);
  if (merged.at(-1)?.le !== Infinity) return NaN;
  const { buckets } = forceMonotonic(merged);
  if (buckets.length < 2) return NaN;
  const observations = at(buckets, buckets.length - 1).count;
  if (observations === 0) return NaN;

  const rank = q * observations;
  const index = buckets.findIndex(({ count }) => count >= rank);
  const { le: end, count } = at(buckets, index);
  // Above the last finite bound nothing is known: that bound is the answer, however slow the calls were.
  if (end === Infinity) return at(buckets, buckets.length - 2).le;
  if (index === 0 && end <= 0) return end;
  // Inside a bucket the observations are taken to lie evenly; the first bucket starts at 0.
  const before = index === 0 ? { le: 0, count: 0 } : at(buckets, index - 1);
  return before.le + (end - before.le) * ((rank - before.count) / (count - before.count));
}
// #endregion quantile

// #region monotonic
/** Counts that fall from bucket to bucket are raised to the one before; differences of rounding alone are evened out. */
export function forceMonotonic(buckets: readonly Bucket[]): { buckets: Bucket[]; forced: boolean } {
  let forced = false;
  let highest = buckets[0]?.count ?? 0;
  const repaired = buckets.map(({ le, count }) => {
    if (almostEqual(highest, count)) return { le, count: highest };
    if (count < highest) {
      forced = true;
      return { le, count: highest };
    }
    highest = count;
    return { le, count };
  });
  return { buckets: repaired, forced };
}
// #endregion monotonic

/** The share of observations between two values; the opposite question, and the one an objective asks. */
export function histogramFraction(lower: number, upper: number, scraped: readonly Bucket[]): number {
  const buckets = mergeEqualBounds(scraped);
  const last = buckets.at(-1);
  if (last?.le !== Infinity) return NaN;
  if (last.count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return NaN;
  if (lower >= upper) return 0;
  return (observationsBelow(upper, buckets) - observationsBelow(lower, buckets)) / last.count;
}

/** How many observations lie below a value, taken as lying evenly within each bucket; a bucket without end gives none. */
function observationsBelow(value: number, buckets: readonly Bucket[]): number {
  const total = at(buckets, buckets.length - 1).count;
  let rank = 0;
  let lower = at(buckets, 0).le <= 0 ? -Infinity : 0;
  for (const { le, count } of buckets) {
    if (lower >= value) return Math.min(rank, total);
    if (value < le) {
      const inside = lower === -Infinity ? count : rank + ((count - rank) * (value - lower)) / (le - lower);
      return Math.min(inside, total);
    }
    rank = count;
    lower = le;
  }
  return total;
}

function mergeEqualBounds(scraped: readonly Bucket[]): Bucket[] {
  const merged: Bucket[] = [];
  for (const bucket of scraped.toSorted((a, b) => (a.le < b.le ? -1 : Number(a.le > b.le)))) {
    const last = merged.at(-1);
    if (last?.le === bucket.le) last.count += bucket.count;
    else merged.push({ ...bucket });
  }
  return merged;
}

const SMALL_DELTA = 1e-12;
const SMALLEST_NORMAL = 2 ** -1022;

function almostEqual(a: number, b: number): boolean {
  if (a === b) return true;
  const sum = Math.abs(a) + Math.abs(b);
  const difference = Math.abs(a - b);
  if (a === 0 || b === 0 || sum < SMALLEST_NORMAL) return difference < SMALL_DELTA * SMALLEST_NORMAL;
  return difference / Math.min(sum, Number.MAX_VALUE) < SMALL_DELTA;
}

function at(buckets: readonly Bucket[], index: number): Bucket {
  const bucket = buckets[index];
  if (!bucket) throw new RangeError(`no bucket ${index}`);
  return bucket;
}
