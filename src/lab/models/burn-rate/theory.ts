import type { Pair } from "./rules";

/*
 * The arithmetic of the Site Reliability Workbook, chapter 5, for errors at a constant ratio on even traffic, with
 * windows that saw no errors before. Ratios are 0–1, times are minutes.
 */

/**
 * From the first error until the long window is over the threshold, in minutes; the short one is by then. Undefined: never,
 * however long it lasts, because the ratio only reaches the threshold and does not pass it.
 */
export function minutesToFire({ threshold, longMinutes }: Pair, errorRatio: number): number | undefined {
  return errorRatio > threshold ? (threshold / errorRatio) * longMinutes : undefined;
}

/** From the last error until a pair that is true lets go, in minutes: the first of its windows to be back at the threshold. */
export function minutesToReset({ threshold, longMinutes, shortMinutes }: Pair, errorRatio: number): number {
  return Math.min(longMinutes, shortMinutes) * (1 - threshold / errorRatio);
}

/** The share of the period's budget that is gone when a pair fires at the earliest: burn rate × long window ÷ period. */
export function budgetAtFire({ threshold, longMinutes }: Pair, budget: number, periodMinutes: number): number {
  return ((threshold / budget) * longMinutes) / periodMinutes;
}

/** From a full budget to none at a constant error ratio, in minutes: period ÷ burn rate. */
export function minutesToExhaustion(errorRatio: number, budget: number, periodMinutes: number): number {
  return periodMinutes / (errorRatio / budget);
}
