import type { Asked, BreakerRules, BreakerState, Counts, Ended } from "./breaker";
import { addToSlice, sumOfSlices, type Slice } from "./windows";

/** Settings of a Hystrix command's breaker. */
export interface HystrixSettings {
  readonly errorPercent: number;
  readonly minimumCalls: number;
  readonly sleepUs: number;
  readonly windowUs: number;
  /** How often the counts are renewed. */
  readonly snapshotUs: number;
}

export interface HystrixState extends BreakerState {
  /** When it opened, or last let a probe out. */
  readonly since: number;
  /** When the counting began: slices are counted from here. */
  readonly streamFrom: number;
  readonly slices: readonly Slice[];
}

/**
 * The rules of Hystrix 1.5.18 (HystrixCircuitBreaker, HealthCountsStream). It has no half-open state: while open it
 * lets one call out per sleep window, and the first success of any call closes it.
 */
export function hystrix(settings: HystrixSettings): BreakerRules<HystrixState> {
  const slicesOfWindow = Math.round(settings.windowUs / settings.snapshotUs);
  const slice = ({ streamFrom }: HystrixState, now: number) => Math.floor((now - streamFrom) / settings.snapshotUs);

  // Only slices that are over have been summed up.
  const counts = (state: HystrixState, now: number): Counts => {
    const current = slice(state, now);
    return sumOfSlices(state.slices, current - slicesOfWindow, current - 1);
  };

  const trips = ({ calls, failed }: Counts) =>
    calls >= settings.minimumCalls && Math.floor((failed / calls) * 100) >= settings.errorPercent;

  return {
    start: (now) => ({ phase: "closed", since: now, streamFrom: now, slices: [] }),
    wake: (state) => state,
    wakesAt: () => null,
    counts,
    ask(state, now): Asked<HystrixState> {
      if (state.phase === "closed") {
        if (!trips(counts(state, now))) return { state, verdict: "go", probe: false };
        return { state: { ...state, phase: "open", since: now }, verdict: "refuse", probe: false };
      }
      // The wait starts again with each probe, whatever becomes of it.
      if (now > state.since + settings.sleepUs) return { state: { ...state, since: now }, verdict: "go", probe: true };
      return { state, verdict: "refuse", probe: false };
    },
    record(state, { result }: Ended, now) {
      if (result === "ignored") return state;
      if (result === "success" && state.phase === "open")
        return { phase: "closed", since: now, streamFrom: now, slices: [] };
      const index = slice(state, now);
      const more = { calls: 1, failed: result === "failure" ? 1 : 0, slow: 0 };
      return { ...state, slices: addToSlice(state.slices, index, index - slicesOfWindow, more) };
    },
  };
}
