import { normalQuantile } from "./normal";

/** How Kayenta names a canary's metric beside its baseline's. */
export type Label = "Pass" | "High" | "Low" | "Nodata";
export type Direction = "Increase" | "Decrease" | "Either";

/** Of the standard judge, NetflixACAJudge: fixed in its code at commit a69573be. */
export const KAYENTA = { confidence: 0.98, tolerance: 0.25 } as const;

/** From this share of metrics without data on, in per cent, the score is 0 (WeightedSumScorer). */
const NODATA_PERCENT = 50;

/**
 * How many standard deviations the canary's rank sum lies from its expectation once the canary is shifted down: normal
 * approximation with a continuity correction of one half and the variance corrected for ties. Both arms sorted.
 */
function standardised(canary: readonly number[], baseline: readonly number[], shift: number): number {
  const [m, n] = [canary.length, baseline.length];
  const at = (i: number): number => (i < m ? (canary[i] as number) - shift : Infinity);
  const other = (j: number): number => (j < n ? (baseline[j] as number) : Infinity);
  let [i, j, rankSum, ties] = [0, 0, 0, 0];
  while (i < m || j < n) {
    const value = Math.min(at(i), other(j));
    const [fromI, fromJ] = [i, j];
    while (i < m && at(i) === value) i++;
    while (j < n && other(j) === value) j++;
    const size = i - fromI + j - fromJ;
    // Equal values share the mean of their places.
    rankSum += (i - fromI) * (fromI + fromJ + (size + 1) / 2);
    ties += size * size * size - size;
  }
  const distance = rankSum - (m * (m + 1)) / 2 - (m * n) / 2;
  const variance = ((m * n) / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1)));
  return variance === 0 ? 0 : (distance - 0.5 * Math.sign(distance)) / Math.sqrt(variance);
}

export interface ShiftInterval {
  low: number;
  high: number;
  estimate: number;
}

/** The shifts of canary against baseline that the test would not reject, and the one it likes best. */
export function shiftInterval(
  canary: readonly number[],
  baseline: readonly number[],
  confidence: number,
): ShiftInterval {
  const x = canary.toSorted((a, b) => a - b);
  const y = baseline.toSorted((a, b) => a - b);
  const least = (x[0] ?? 0) - (y.at(-1) ?? 0);
  const most = (x.at(-1) ?? 0) - (y[0] ?? 0);
  const root = (z: number): number => {
    if (standardised(x, y, least) <= z) return least;
    if (standardised(x, y, most) >= z) return most;
    let [low, high] = [least, most];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (standardised(x, y, middle) > z) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  const z = normalQuantile(1 - (1 - confidence) / 2);
  return { low: root(z), high: root(-z), estimate: root(0) };
}

export interface Judged {
  direction: Direction;
  tolerance: number;
  confidence: number;
}

/**
 * High when the interval's lower end is over `tolerance` of the estimated shift, Low when its upper end is under minus
 * that, each only where the means lie that way too (effect size 1, Kayenta's default); identical data pass. Two constant
 * series have no ranks to compare: their gap is the interval. Source: MannWhitneyClassifier.scala.
 */
export function classify(canary: readonly number[], baseline: readonly number[], how: Judged): Label {
  if (canary.length === 0 || baseline.length === 0) return "Nodata";
  const sorted = (values: readonly number[]): string => values.toSorted((a, b) => a - b).join();
  if (sorted(canary) === sorted(baseline)) return "Pass";
  const constant = new Set(canary).size === 1 && new Set(baseline).size === 1;
  const gap = (canary[0] as number) - (baseline[0] as number);
  const { low, high, estimate } = constant
    ? { low: gap, high: gap, estimate: gap }
    : shiftInterval(canary, baseline, how.confidence);
  const tolerated = how.tolerance * Math.abs(estimate);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const ratio = mean(canary) === 0 || mean(baseline) === 0 ? undefined : mean(canary) / mean(baseline);
  if (how.direction !== "Decrease" && low > tolerated && (ratio === undefined || ratio >= 1)) return "High";
  if (how.direction !== "Increase" && high < -tolerated && (ratio === undefined || ratio <= 1)) return "Low";
  return "Pass";
}

/**
 * Kayenta's score of groups of one metric each, 0–100: the weights of those that pass. A group without data counts in
 * full, unless half or more of the metrics are without: then it is 0. Weights add up to 100. Source: WeightedSumScorer.scala.
 */
export function score(metrics: readonly { label: Label; weight: number }[]): number {
  const dark = metrics.filter(({ label }) => label === "Nodata").length;
  if ((100 * dark) / metrics.length >= NODATA_PERCENT) return 0;
  return metrics.reduce((sum, { label, weight }) => sum + (label === "Pass" || label === "Nodata" ? weight : 0), 0);
}
