/** Buckets as a monitoring system keeps them: how many calls took at most `le` ms. */
export type Histogram = readonly { le: number; count: number }[];

/** 100,000 calls to payment on a busy day. */
export const PAYMENT: Histogram = [
  { le: 80, count: 12_000 },
  { le: 120, count: 50_000 },
  { le: 160, count: 78_000 },
  { le: 240, count: 93_000 },
  { le: 400, count: 98_500 },
  { le: 600, count: 99_600 },
  { le: 900, count: 99_900 },
  { le: 1_300, count: 99_960 },
  { le: 2_500, count: 99_990 },
  { le: Number.POSITIVE_INFINITY, count: 100_000 },
];

// #region choose
const total = (histogram: Histogram): number => histogram.at(-1)?.count ?? 0;

/** The share of good calls that a time-out at the bucket bound `ms` would kill. */
export function falseTimeOutRate(histogram: Histogram, ms: number): number {
  const within = histogram.findLast(({ le }) => le <= ms)?.count ?? 0;
  return 1 - within / total(histogram);
}

/** The smallest bucket bound that kills at most `rate` of the good calls, plus `margin`; never below `floor` ms. */
export function timeOutFor(histogram: Histogram, rate: number, { margin = 0.1, floor = 50 } = {}): number {
  const wanted = Math.ceil((1 - rate) * total(histogram) - 1e-6);
  const bound = histogram.find(({ count }) => count >= wanted)?.le ?? Number.POSITIVE_INFINITY;
  return Math.max(floor, Math.round(bound * (1 + margin)));
}

/** Little's law: calls that wait at once if the other side hangs. */
export const waitingIfHung = (callsPerSecond: number, ms: number): number => (callsPerSecond * ms) / 1_000;
// #endregion choose
