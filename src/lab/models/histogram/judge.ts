import {
  added,
  bucketOf,
  boundsOf,
  type Bounds,
  isBound,
  isNative,
  type Layout,
  quantileUs,
  shareUpTo,
  sparse,
} from "./layout";
import { growthOf, rankedObservation } from "./native";
import type { HistogramParameters, Pod } from "./state";

/** The quantiles a panel may ask for, ascending. */
export const QUANTILES = [0.5, 0.9, 0.95, 0.99, 0.999] as const;

/** A window at its end: the truth of all calls, and what the histogram makes of it. Times in µs, shares from 0 to 1. */
export interface Judged {
  calls: number;
  /** The smallest observation that at least q of all do not exceed: number ⌈q × n⌉ from below. */
  truthUs: number;
  /** `histogram_quantile` of the added buckets. */
  estimateUs: number;
  /** The mean of the pods' own true quantiles, as of summaries; pods without calls have none. */
  averageUs: number;
  /** What the panel shows: one of the two. */
  shownUs: number;
  /** The bucket of the observation that Prometheus' rank names. */
  lowerUs: number;
  /** null: it has no end. */
  upperUs: number | null;
  /** Observations above the true quantile's place: what the estimate rests on. */
  above: number;
  shareTrue: number;
  shareTold: number;
}

/** A rule of every window, by name, and whether this one keeps it. */
export type Rules = Readonly<Record<"added" | "same-bucket" | "share" | "monotone" | "growth", boolean>>;

const LITTLE = 1e-9;
const atMost = (a: number, b: number): boolean => a <= b + LITTLE * Math.abs(b);

/** The observation at place ⌈q × n⌉ of sorted ones; q in thousandths, so that no rounding moves the place. */
export function trueQuantile(sorted: readonly number[], q: number): number {
  const place = Math.max(1, Math.ceil((Math.round(q * 1000) * sorted.length) / 1000));
  return sorted[place - 1] ?? Number.NaN;
}

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** Estimate and observation in one bucket; beyond the last finite bound the estimate is that bound. */
function inSameBucket(layout: Layout, estimate: number, { lower, upper }: Bounds): boolean {
  if (upper === Infinity) return estimate === lower;
  return isNative(layout) ? atMost(lower, estimate) && atMost(estimate, upper) : lower < estimate && estimate <= upper;
}

/**
 * Judges a window.
 *
 * @param pods with one call at least among them
 */
export function judge(pods: readonly Pod[], parameters: HistogramParameters): { judged: Judged; rules: Rules } {
  const { q, layout, objectiveUs, panel } = parameters;
  const all = ascending(pods.flatMap(({ seen }) => seen));
  const n = all.length;
  const buckets = added(pods.map((pod) => pod.buckets));
  const ranked = all[rankedObservation(q, n, isNative(layout)) - 1] ?? Number.NaN;
  const bounds = boundsOf(layout, bucketOf(layout, ranked));
  const estimateUs = quantileUs(layout, q, buckets);
  const own = pods.filter(({ seen }) => seen.length > 0).map(({ seen }) => trueQuantile(ascending(seen), q));
  const averageUs = own.reduce((sum, each) => sum + each, 0) / own.length;
  const shareTrue = all.filter((us) => us <= objectiveUs).length / n;
  const shareTold = shareUpTo(layout, objectiveUs, buckets);
  const unsure = isBound(layout, objectiveUs) ? 0 : (buckets[bucketOf(layout, objectiveUs)] ?? 0) / n;

  const told = QUANTILES.map((each) => quantileUs(layout, each, buckets));
  const filled = sparse(buckets);
  const recounted: Record<number, number> = {};
  for (const us of all) recounted[bucketOf(layout, us)] = (recounted[bucketOf(layout, us)] ?? 0) + 1;
  const rules: Rules = {
    added:
      filled.every(([index, count]) => count === recounted[index]) &&
      filled.reduce((sum, [, count]) => sum + count, 0) === n &&
      pods.reduce((sum, { count }) => sum + count, 0) === n,
    "same-bucket": inSameBucket(layout, estimateUs, bounds),
    share: Math.abs(shareTold - shareTrue) <= (unsure === 0 ? 0 : unsure + LITTLE),
    monotone: told.every((each, index) => index === 0 || atMost(told[index - 1] as number, each)),
    growth: !isNative(layout) || atMost(Math.abs(estimateUs - ranked), (growthOf(layout.schema) - 1) * ranked),
  };
  const truthUs = trueQuantile(all, q);
  return {
    judged: {
      calls: n,
      truthUs,
      estimateUs,
      averageUs,
      shownUs: panel === "average" ? averageUs : estimateUs,
      lowerUs: bounds.lower,
      upperUs: bounds.upper === Infinity ? null : bounds.upper,
      above: n - Math.ceil((Math.round(q * 1000) * n) / 1000),
      shareTrue,
      shareTold,
    },
    rules,
  };
}
