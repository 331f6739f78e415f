import { bucketIndex, nativeFractionUpTo, nativeQuantile, type Sparse, upperBound } from "./native";
import { type Cumulative, histogramFraction, histogramQuantile } from "./promql";

const US = 1_000_000;

/** Finite bounds in µs, by name. Defaults as of client_golang 1.24.1, prom-client 15.1.3, OpenTelemetry's SDK 2026-08. */
export const CLASSIC_BOUNDS = {
  /** `DefBuckets` of client_golang, and the same in prom-client: 5 ms to 10 s. */
  client: [5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000],
  /** The shop's own: 0.8 s is the objective, 3.5 s where the gateway gives up. */
  order: [100_000, 200_000, 300_000, 500_000, 650_000, 800_000, 1_000_000, 2_000_000, 3_500_000],
  /** OpenTelemetry's default boundaries, meant for milliseconds, with seconds recorded in them. */
  otel: [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000].map((seconds) => seconds * US),
} as const satisfies Record<string, readonly number[]>;

/** The bounds of a classic histogram, or the schema of a native one. */
export type Layout = { readonly boundsUs: readonly number[] } | { readonly schema: number };

/** How many observations each bucket holds, by its index; not cumulative. */
export type Counts = Record<number, number>;

/** Both ends in µs: above `lower`, up to and including `upper`, which is Infinity for the last of a classic histogram. */
export interface Bounds {
  lower: number;
  upper: number;
}

export const isNative = (layout: Layout): layout is { readonly schema: number } => "schema" in layout;

/** The bucket of an observation of `us` microseconds, more than 0. */
export function bucketOf(layout: Layout, us: number): number {
  if (isNative(layout)) return bucketIndex(layout.schema, us / US);
  const found = layout.boundsUs.findIndex((bound) => us <= bound);
  return found < 0 ? layout.boundsUs.length : found;
}

/** Where a bucket begins and ends. The first of a classic histogram begins at 0. */
export function boundsOf(layout: Layout, index: number): Bounds {
  if (isNative(layout))
    return { lower: upperBound(layout.schema, index - 1) * US, upper: upperBound(layout.schema, index) * US };
  return { lower: layout.boundsUs[index - 1] ?? 0, upper: layout.boundsUs[index] ?? Infinity };
}

/** Filled buckets by index, ascending. */
export const sparse = (counts: Counts): Sparse =>
  Object.keys(counts)
    .map((index) => [Number(index), counts[Number(index)] ?? 0] as const)
    .toSorted(([a], [b]) => a - b);

function cumulative(boundsUs: readonly number[], counts: Counts): Cumulative[] {
  let count = 0;
  return [...boundsUs, Infinity].map((le, index) => ({ le, count: (count += counts[index] ?? 0) }));
}

/** What `histogram_quantile` answers, in µs; NaN without observations. */
export function quantileUs(layout: Layout, q: number, counts: Counts): number {
  if (isNative(layout)) return nativeQuantile(q, layout.schema, sparse(counts)) * US;
  return histogramQuantile(q, cumulative(layout.boundsUs, counts));
}

/** What `histogram_fraction` answers for everything up to `us`; NaN without observations. */
export function shareUpTo(layout: Layout, us: number, counts: Counts): number {
  if (isNative(layout)) return nativeFractionUpTo(us / US, layout.schema, sparse(counts));
  return histogramFraction(-Infinity, us, cumulative(layout.boundsUs, counts));
}

/** Whether a bucket ends exactly here, so that the share up to here is a count and no guess. */
export const isBound = (layout: Layout, us: number): boolean => boundsOf(layout, bucketOf(layout, us)).upper === us;

/** Buckets of several pods, added up: `sum by (le)`. */
export function added(pods: readonly Counts[]): Counts {
  const sum: Counts = {};
  for (const counts of pods) for (const [index, count] of sparse(counts)) sum[index] = (sum[index] ?? 0) + count;
  return sum;
}

/** What a pod has Prometheus store: its bounds, `+Inf`, sum and count, or one series for all. */
export const seriesOf = (layout: Layout): number => (isNative(layout) ? 1 : layout.boundsUs.length + 3);
