/** The classification that Kayenta's standard judge gives to one metric: how the canary lies against its baseline. */
export type Label = "Pass" | "High" | "Low" | "Nodata" | "NodataFailMetric";
export type Direction = "Increase" | "Decrease" | "Either";

export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly estimate: number;
}

export interface MetricConfig {
  readonly direction?: Direction;
  readonly critical?: boolean;
  /** Kayenta's `mustHaveData`: an empty series counts as failed instead of as unknown. */
  readonly mustHaveData?: boolean;
  /** Kayenta's `nanStrategy`: by default `remove`, and an empty series is "Nodata"; with `replace` it passes. */
  readonly nanStrategy?: "remove" | "replace";
  readonly allowedIncrease?: number;
  readonly allowedDecrease?: number;
  readonly criticalIncrease?: number;
  readonly criticalDecrease?: number;
  readonly tolerance?: number;
  readonly confidence?: number;
}

export interface Classified {
  readonly label: Label;
  readonly critical: boolean;
  readonly meanRatio: number;
}

/** P(Z ≤ z) of the standard normal distribution; the series converges for every z that a test here meets. */
export function normalCdf(z: number): number {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let term = z;
  let sum = z;
  for (let k = 1; Math.abs(term) > 1e-17; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The root of a function that only falls, between two points where its sign differs. */
export function bisect(falling: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 100 && high - low > 1e-12; step++) {
    const middle = (low + high) / 2;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The z below which a share `p` of the standard normal distribution lies: 0.975 → 1.96. */
export const normalQuantile = (p: number): number => bisect((z) => p - normalCdf(z), -8, 8);

/** Ranks from 1; equal values share the mean of their places. Returns the rank sum of the first sample and the ties. */
function rankSum(first: readonly number[], second: readonly number[]): { sum: number; ties: number } {
  const all = [...first.map((value) => ({ value, own: true })), ...second.map((value) => ({ value, own: false }))];
  all.sort((a, b) => a.value - b.value);
  let [sum, ties] = [0, 0];
  for (let start = 0; start < all.length;) {
    let end = start;
    while (end < all.length && all[end]?.value === all[start]?.value) end++;
    const size = end - start;
    const rank = (start + 1 + end) / 2;
    for (const each of all.slice(start, end)) if (each.own) sum += rank;
    ties += size ** 3 - size;
    start = end;
  }
  return { sum, ties };
}

// #region statistic
/** How many standard deviations the canary's rank sum lies from its expectation, if the canary were shifted by `shift`. */
export function standardised(canary: readonly number[], baseline: readonly number[], shift: number): number {
  const [m, n] = [canary.length, baseline.length];
  const shifted = canary.map((value) => value - shift);
  const { sum, ties } = rankSum(shifted, baseline);
  const distance = sum - (m * (m + 1)) / 2 - (m * n) / 2;
  const variance = ((m * n) / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1)));
  if (variance === 0) throw new RangeError("every observation is tied: there is no interval");
  return (distance - 0.5 * Math.sign(distance)) / Math.sqrt(variance);
}

/** The shifts that the test would not reject: an interval for "how much higher is the canary". */
export function shiftInterval(canary: readonly number[], baseline: readonly number[], confidence: number): Interval {
  const least = Math.min(...canary) - Math.max(...baseline);
  const most = Math.max(...canary) - Math.min(...baseline);
  const root = (z: number): number => {
    if (standardised(canary, baseline, least) <= z) return least;
    if (standardised(canary, baseline, most) >= z) return most;
    return bisect((shift) => standardised(canary, baseline, shift) - z, least, most);
  };
  const z = normalQuantile(1 - (1 - confidence) / 2);
  return { low: root(z), high: root(-z), estimate: root(0) };
}
// #endregion statistic

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** Both series constant and different: no ranks to compare. Kayenta adds a little noise first; here the gap decides. */
function constantGap(canary: readonly number[], baseline: readonly number[]): Interval | null {
  if (new Set(canary).size > 1 || new Set(baseline).size > 1) return null;
  const gap = (canary[0] ?? 0) - (baseline[0] ?? 0);
  return { low: gap, high: gap, estimate: gap };
}

// #region classify
export function classify(
  canary: readonly number[],
  baseline: readonly number[],
  metric: MetricConfig = {},
): Classified {
  const { direction = "Either", critical = false, tolerance = 0.25, confidence = 0.98 } = metric;
  if (canary.length === 0 || baseline.length === 0) return classifyMissing(metric);
  const same = ascending(canary).join() === ascending(baseline).join();
  if (same) return { label: "Pass", critical: false, meanRatio: 1 };

  const { low, high, estimate } = constantGap(canary, baseline) ?? shiftInterval(canary, baseline, confidence);
  const tolerated = tolerance * Math.abs(estimate);
  const ratio = mean(baseline) === 0 || mean(canary) === 0 ? Number.NaN : mean(canary) / mean(baseline);
  const over = (limit = 1) => Number.isNaN(ratio) || ratio >= limit;
  const under = (limit = 1) => Number.isNaN(ratio) || ratio <= limit;

  const label: Label =
    direction !== "Decrease" && low > tolerated && over(metric.allowedIncrease)
      ? "High"
      : direction !== "Increase" && high < -tolerated && under(metric.allowedDecrease)
        ? "Low"
        : "Pass";
  const fatal =
    (label === "High" && over(metric.criticalIncrease)) || (label === "Low" && under(metric.criticalDecrease));
  return { label, critical: critical && fatal, meanRatio: ratio };
}
// #endregion classify

function classifyMissing({ nanStrategy, critical = false, mustHaveData = false }: MetricConfig): Classified {
  if (nanStrategy === "replace") return { label: "Pass", critical: false, meanRatio: 1 };
  if (mustHaveData && !critical) return { label: "NodataFailMetric", critical: false, meanRatio: 1 };
  return { label: "Nodata", critical, meanRatio: 1 };
}

export interface Result {
  readonly group: string;
  readonly label: Label;
  readonly critical?: boolean;
}

export type Verdict = "Pass" | "Marginal" | "Fail";

// #region score
/** Kayenta's sum: a group's share of passed metrics, weighted by the group; two reasons make it 0 at once. */
export function score(results: readonly Result[], weights: Readonly<Record<string, number>>): number {
  if (results.some(({ critical, label }) => critical && label !== "Pass")) return 0;
  if (results.filter(({ label }) => label === "Nodata").length / results.length >= 0.5) return 0;

  const groups = [...new Set(results.map(({ group }) => group))];
  const unweighted = groups.filter((group) => weights[group] === undefined);
  const given = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const rest = unweighted.length === 0 ? 0 : (100 - given) / unweighted.length;

  let total = 0;
  for (const group of groups) {
    const known = results.filter((each) => each.group === group && each.label !== "Nodata");
    const passed = known.filter(({ label }) => label === "Pass").length;
    const points = known.length === 0 ? 100 : (passed / known.length) * 100;
    total += points * ((weights[group] ?? rest) / 100);
  }
  return Math.round(total * 100) / 100;
}

export function verdict(points: number, limits: { pass: number; marginal: number }): Verdict {
  return points >= limits.pass ? "Pass" : points >= limits.marginal ? "Marginal" : "Fail";
}
// #endregion score
