// #region closed
/** The chance that at least one of `n` independent calls is slow, if each is slow with chance `p`. */
export const anySlow = (p: number, n: number): number => 1 - (1 - p) ** n;

/** How slow a single call may be at most, as a chance, so that no more than `share` of answers with `n` calls are. */
export const allowedSlow = (share: number, n: number): number => 1 - (1 - share) ** (1 / n);
// #endregion closed

/** Mulberry32: a small generator with a seed; numbers in [0, 1). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Times of one replica in ms: 95 % take 20, 4 % take 50, 1 % take 1,000. Its p95 is 20 ms. */
export const usual = (draw: number): number => (draw < 0.95 ? 20 : draw < 0.99 ? 50 : 1_000);
/** All replicas are overloaded: nothing takes less than 1,000 ms. */
export const overloaded = (): number => 1_000;

export interface Plan {
  /** Time of a call, from a number in [0, 1). */
  time: (draw: number) => number;
  /** A second copy is sent when the first has taken this long, in ms; none if absent. */
  hedgeAfter?: number;
  /** Do both copies share the cause of being slow? Then the second takes as long as the first. */
  sharedCause?: boolean;
  /** Hedges allowed as a share of the first calls; no limit if absent. */
  cap?: number;
}

export interface Outcome {
  /** Share of answers that took 500 ms or more. */
  slow: number;
  /** Calls sent for each answer, on average. */
  calls: number;
}

/** Answers that each wait for all of `fanOut` calls. */
export function simulate(plan: Plan, fanOut: number, answers: number, seed: number): Outcome {
  const draw = generator(seed);
  let slow = 0;
  let first = 0;
  let hedges = 0;
  for (let answer = 0; answer < answers; answer++) {
    let slowest = 0;
    for (let call = 0; call < fanOut; call++) {
      first++;
      let took = plan.time(draw());
      const late = plan.hedgeAfter !== undefined && took > plan.hedgeAfter;
      if (late && hedges < (plan.cap ?? 1) * first) {
        hedges++;
        const copy = plan.sharedCause ? took : plan.time(draw());
        took = Math.min(took, plan.hedgeAfter! + copy);
      }
      slowest = Math.max(slowest, took);
    }
    if (slowest >= 500) slow++;
  }
  return { slow: slow / answers, calls: (first + hedges) / answers };
}
