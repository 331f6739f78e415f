import { normalCdf, normalQuantile } from "./normal";

/** What one arm was asked and how much of it failed. */
export interface Arm {
  requests: number;
  errors: number;
}

/**
 * The two-sided test that both arms fail alike, with the pooled variance. `z` is positive where the canary fails more
 * often; without data, or without any difference in fate, p is 1.
 */
export function twoProportions(canary: Arm, baseline: Arm): { z: number; p: number } {
  if (canary.requests === 0 || baseline.requests === 0) return { z: 0, p: 1 };
  const pooled = (canary.errors + baseline.errors) / (canary.requests + baseline.requests);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / canary.requests + 1 / baseline.requests));
  if (spread === 0) return { z: 0, p: 1 };
  const z = (canary.errors / canary.requests - baseline.errors / baseline.requests) / spread;
  return { z, p: 2 * normalCdf(-Math.abs(z)) };
}

/** What a test must see, and how often it may be wrong. Rates and shares are 0–1. */
export interface Plan {
  from: number;
  to: number;
  alpha: number;
  power: number;
  /** Requests of the comparison arm for each request of the canary. */
  ratio: number;
}

/**
 * Requests the canary must serve before the test of two proportions sees this step with this power: pooled variance if
 * nothing has changed, separate variances if something has. Source: statsmodels, power_proportions_2indep.
 */
export function requestsNeeded({ from, to, alpha, power, ratio }: Plan): number {
  const mixed = (ratio * from + to) / (ratio + 1);
  const alike = normalQuantile(1 - alpha / 2) * Math.sqrt((1 + 1 / ratio) * mixed * (1 - mixed));
  const apart = normalQuantile(power) * Math.sqrt((from * (1 - from)) / ratio + to * (1 - to));
  const root = (alike + apart) / (to - from);
  return Math.ceil(root * root);
}

/** Wilson's interval of 95 % for an error rate, 0–1: where the true one may lie. */
export function rateInterval({ requests, errors }: Arm): { low: number; high: number } {
  if (requests === 0) return { low: 0, high: 1 };
  const rate = errors / requests;
  const z2 = 3.8415 / requests;
  const middle = (rate + z2 / 2) / (1 + z2);
  const half = Math.sqrt((rate * (1 - rate) + z2 / 4) * z2) / (1 + z2);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
