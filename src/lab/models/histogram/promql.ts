/*
 * `histogram_quantile` and `histogram_fraction` of classic histograms, rule by rule. The samples of the topic "metrics"
 * hold the same arithmetic as an example to be read alone; a conformance test puts both to Prometheus' own cases and to
 * each other.
 *
 * Source: prometheus 3.14 @d15adb9a, promql/quantile.go: BucketQuantile, BucketFraction, coalesceBuckets,
 * ensureMonotonicAndIgnoreSmallDeltas; util/almost for the comparison
 */

/** A bucket as it is scraped: `count` observations at or below `le`, `Infinity` for the last. Any unit. */
export interface Cumulative {
  le: number;
  count: number;
}

/** Relative differences below it are taken for rounding. */
const SMALL_DELTA = 1e-12;
const SMALLEST_NORMAL = 2.225_073_858_507_201_4e-308;

function almostEqual(a: number, b: number): boolean {
  if (a === b) return true;
  const sum = Math.abs(a) + Math.abs(b);
  const difference = Math.abs(a - b);
  if (a === 0 || b === 0 || sum < SMALLEST_NORMAL) return difference < SMALL_DELTA * SMALLEST_NORMAL;
  return difference / Math.min(sum, Number.MAX_VALUE) < SMALL_DELTA;
}

/** Sorted by bound, those of equal bounds added up. */
function coalesced(scraped: readonly Cumulative[]): Cumulative[] {
  const merged: Cumulative[] = [];
  for (const { le, count } of scraped.toSorted((a, b) => (a.le < b.le ? -1 : a.le > b.le ? 1 : 0))) {
    const last = merged.at(-1);
    if (last?.le === le) last.count += count;
    else merged.push({ le, count });
  }
  return merged;
}

/** Counts that fall from bucket to bucket are raised to the one before; differences of rounding alone are evened out. */
function monotonic(buckets: readonly Cumulative[]): Cumulative[] {
  let highest = buckets[0]?.count ?? 0;
  return buckets.map(({ le, count }) => {
    if (count > highest && !almostEqual(highest, count)) highest = count;
    return { le, count: highest };
  });
}

/**
 * `histogram_quantile` of a classic histogram: the first bucket whose count reaches q × all, and in it a straight line
 * between its bounds. The first bucket begins at 0; beyond the last finite bound this bound is the answer.
 *
 * @param q from 0 to 1; below −Infinity is the answer, above Infinity
 * @returns in the unit of the bounds; NaN without observations, without a bucket for Infinity or with fewer than two
 */
export function histogramQuantile(q: number, scraped: readonly Cumulative[]): number {
  if (Number.isNaN(q)) return Number.NaN;
  if (q < 0) return -Infinity;
  if (q > 1) return Infinity;
  const buckets = monotonic(coalesced(scraped));
  const last = buckets.at(-1);
  const beforeLast = buckets.at(-2);
  if (last?.le !== Infinity || beforeLast === undefined || last.count === 0) return Number.NaN;
  const rank = q * last.count;
  const found = buckets.findIndex(({ count }) => count >= rank);
  const { le: end, count } = buckets[found] as Cumulative;
  if (end === Infinity) return beforeLast.le;
  if (found === 0 && end <= 0) return end;
  const { le: start, count: below } = buckets[found - 1] ?? { le: 0, count: 0 };
  return start + (end - start) * ((rank - below) / (count - below));
}

/**
 * `histogram_fraction` of a classic histogram: the share of observations above `lower` and up to `upper`, exact where
 * both are bounds, on a straight line within a bucket otherwise. Observations beyond the last finite bound never count
 * as below a finite value.
 *
 * @returns from 0 to 1; NaN without observations or without a bucket for Infinity
 */
export function histogramFraction(lower: number, upper: number, scraped: readonly Cumulative[]): number {
  const buckets = coalesced(scraped);
  const last = buckets.at(-1);
  if (last?.le !== Infinity || last.count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return Number.NaN;
  if (lower >= upper) return 0;
  return (countBelow(upper, buckets, last.count) - countBelow(lower, buckets, last.count)) / last.count;
}

function countBelow(value: number, buckets: readonly Cumulative[], total: number): number {
  let below = 0;
  let start = (buckets[0]?.le ?? 0) <= 0 ? -Infinity : 0;
  for (const { le, count } of buckets) {
    if (start >= value) break;
    if (value < le) {
      below = start === -Infinity ? count : below + ((count - below) * (value - start)) / (le - start);
      break;
    }
    below = count;
    start = le;
  }
  return Math.min(below, total);
}
