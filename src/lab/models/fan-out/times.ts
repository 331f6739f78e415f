import type { Random } from "../../engine/random";
import { normalCdf } from "../canary/normal";
import type { Times } from "./state";

/** Calls that are neither quick nor slow take so many times the quick time. */
export const MIDDLE = 2.5;
/** Deviations as shares of their means, where times spread: N(10, 2) and N(100, 10) for 10 and 100 ms. */
export const QUICK_SPREAD = 0.2;
export const SLOW_SPREAD = 0.1;

/** The time that one copy takes, in whole µs. */
export function drawTime(random: Random, { quickUs, slowUs, slowShare, middleShare, spread }: Times): number {
  const unit = random.unit();
  if (unit < slowShare) return whole(spread ? random.normal(slowUs, SLOW_SPREAD * slowUs) : slowUs);
  const mean = unit < slowShare + middleShare ? MIDDLE * quickUs : quickUs;
  return whole(spread ? random.normal(mean, QUICK_SPREAD * mean) : mean);
}

const whole = (us: number): number => Math.max(0, Math.round(us));

/** The three kinds of times with their shares; shares over 1 are cut as the draw cuts them. */
export function parts({ quickUs, slowUs, slowShare, middleShare }: Times) {
  const middle = Math.max(0, Math.min(middleShare, 1 - slowShare));
  return [
    { share: slowShare, meanUs: slowUs, spread: SLOW_SPREAD },
    { share: middle, meanUs: MIDDLE * quickUs, spread: QUICK_SPREAD },
    { share: 1 - slowShare - middle, meanUs: quickUs, spread: QUICK_SPREAD },
  ];
}

/**
 * The chance that a copy takes longer than `us`, or, with `orEqual`, at least that long.
 *
 * @param us in µs
 */
export function chanceOver(times: Times, us: number, orEqual = false): number {
  if (us < 0 || (orEqual && us === 0)) return 1;
  const over = (meanUs: number, spread: number): number => {
    if (!times.spread) return meanUs > us || (orEqual && meanUs === us) ? 1 : 0;
    return 1 - normalCdf((us - meanUs) / (spread * meanUs));
  };
  return parts(times).reduce((sum, { share, meanUs, spread }) => sum + share * over(meanUs, spread), 0);
}

/** Mean and variance of a copy's time, in µs and µs². */
export function moments(times: Times): { mean: number; variance: number } {
  const all = parts(times);
  const mean = all.reduce((sum, { share, meanUs }) => sum + share * meanUs, 0);
  const square = all.reduce((sum, { share, meanUs, spread }) => {
    const deviation = times.spread ? spread * meanUs : 0;
    return sum + share * (meanUs * meanUs + deviation * deviation);
  }, 0);
  return { mean, variance: square - mean * mean };
}
