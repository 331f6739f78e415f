import type { Bucket } from "./histogram-quantile";

/** The true quantile of raw observations: the one that ranks at q × n. */
export function quantileOf(observations: readonly number[], q: number): number {
  const sorted = observations.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? NaN;
}

/** What a histogram keeps of observations: the cumulative count below each bound. */
export function countInto(bounds: readonly number[], observations: readonly number[]): Bucket[] {
  return [...bounds, Infinity].map((le) => ({ le, count: observations.filter((value) => value <= le).length }));
}

// #region aggregate
/** The wrong way: a mean of percentiles. A pod with ten calls weighs as much as one with a thousand. */
export function averageOfQuantiles(pods: readonly (readonly number[])[], q: number): number {
  return pods.reduce((sum, pod) => sum + quantileOf(pod, q), 0) / pods.length;
}

/** The right way: add up the buckets of all pods, then ask once. It is `sum by (le)` inside `histogram_quantile`. */
export function addBuckets(pods: readonly (readonly Bucket[])[]): Bucket[] {
  const [first = [], ...rest] = pods;
  return first.map(({ le, count }, index) => ({
    le,
    count: rest.reduce((sum, pod) => sum + (pod[index]?.count ?? 0), count),
  }));
}
// #endregion aggregate

export const repeated = (value: number, times: number): number[] => Array.from({ length: times }, () => value);
