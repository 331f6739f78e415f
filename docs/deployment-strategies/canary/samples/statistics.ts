import { normalCdf, normalQuantile } from "./mann-whitney";

export interface Arm {
  readonly requests: number;
  readonly errors: number;
}

// #region two-proportions
/** Two-sided test that both arms have the same error rate: how surprising is this difference if they do? */
export function twoProportions(canary: Arm, baseline: Arm): { z: number; p: number } {
  const pooled = (canary.errors + baseline.errors) / (canary.requests + baseline.requests);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / canary.requests + 1 / baseline.requests));
  if (spread === 0) return { z: 0, p: 1 };
  const z = (canary.errors / canary.requests - baseline.errors / baseline.requests) / spread;
  return { z, p: 2 * normalCdf(-Math.abs(z)) };
}
// #endregion two-proportions

export interface Step {
  /** Error rate of the baseline. */
  readonly from: number;
  /** The worse error rate that must not pass unseen. */
  readonly to: number;
  /** Share of healthy canaries that may be rejected. */
  readonly alpha?: number;
  /** Share of canaries this bad that must be caught. */
  readonly power?: number;
  /** Requests of the comparison arm for each request of the canary. */
  readonly ratio?: number;
}

// #region sample-size
/** Requests the canary must serve before a two-sided test of two proportions can be trusted to see the step. */
export function canaryRequests({ from, to, alpha = 0.05, power = 0.8, ratio = 1 }: Step): number {
  const mixed = (ratio * from + to) / (ratio + 1);
  const alike = normalQuantile(1 - alpha / 2) * Math.sqrt((1 + 1 / ratio) * mixed * (1 - mixed));
  const apart = normalQuantile(power) * Math.sqrt((from * (1 - from)) / ratio + to * (1 - to));
  return Math.ceil(((alike + apart) / (to - from)) ** 2);
}

/** The same as minutes of traffic, for a canary that gets `share` of `perSecond` requests. */
export function canaryMinutes(step: Step, traffic: { perSecond: number; share: number }): number {
  return canaryRequests(step) / (traffic.perSecond * traffic.share) / 60;
}
// #endregion sample-size

/** A small seeded generator (mulberry32), so that every run of the simulation is the same. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Two independent normal deviates from two uniform ones (Box and Muller). */
function normalPair(random: () => number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  const angle = 2 * Math.PI * random();
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

export interface Peeking {
  readonly looks: number;
  readonly runs: number;
  readonly alpha?: number;
  readonly seed: number;
}

// #region peeking
/** Share of HEALTHY canaries rejected when the same data is tested after each of `looks` equal batches. */
export function falseAlarms({ looks, runs, alpha = 0.05, seed }: Peeking): number {
  const limit = normalQuantile(1 - alpha / 2);
  const random = seeded(seed);
  let spare: number[] = [];
  let rejected = 0;
  for (let run = 0; run < runs; run++) {
    let [sum, stopped] = [0, false];
    for (let look = 1; look <= looks; look++) {
      if (spare.length === 0) spare = normalPair(random);
      sum += spare.pop() ?? 0;
      // The first look that says "different" ends the release: nobody waits for the rest.
      stopped ||= Math.abs(sum) / Math.sqrt(look) > limit;
    }
    if (stopped) rejected++;
  }
  return rejected / runs;
}
// #endregion peeking

// #region gate
/** Share of HEALTHY canaries stopped by a gate of independent checks, of which each fails by chance with `each`. */
export function gateAlarms({ checks, each, allowed }: { checks: number; each: number; allowed: number }): number {
  let [tolerated, ways] = [0, 1];
  for (let failed = 0; failed <= allowed; failed++) {
    tolerated += ways * each ** failed * (1 - each) ** (checks - failed);
    ways *= (checks - failed) / (failed + 1);
  }
  return 1 - tolerated;
}
// #endregion gate

/** The chance that an error of this rate does not happen once in so many requests. */
export const unseen = (rate: number, requests: number): number => (1 - rate) ** requests;
