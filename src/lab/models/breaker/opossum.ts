import type { Asked, BreakerRules, BreakerState, Ended } from "./breaker";
import { addToSlice, sumOfSlices, type Slice } from "./windows";

/** Settings of an opossum breaker. */
export interface OpossumSettings {
  readonly errorPercent: number;
  readonly volumeThreshold: number;
  readonly resetUs: number;
  readonly windowUs: number;
  readonly buckets: number;
}

export interface OpossumState extends BreakerState {
  readonly openedAt: number;
  /** Whether the half-open breaker still has its one call to give. */
  readonly pending: boolean;
  readonly createdAt: number;
  /** `calls` are calls started, refused ones too. */
  readonly slices: readonly Slice[];
}

/** The rules of opossum 9 (lib/circuit.js, lib/status.js). */
export function opossum(settings: OpossumSettings): BreakerRules<OpossumState> {
  const bucketUs = Math.floor(settings.windowUs / settings.buckets);
  const index = (state: OpossumState, now: number) => Math.floor((now - state.createdAt) / bucketUs);

  const add = (state: OpossumState, calls: number, failed: number, now: number): OpossumState => {
    const at = index(state, now);
    const slices = addToSlice(state.slices, at, at - settings.buckets + 1, { calls, failed, slow: 0 });
    return { ...state, slices };
  };

  const counts = (state: OpossumState, now: number) => {
    const at = index(state, now);
    return sumOfSlices(state.slices, at - settings.buckets + 1, at);
  };

  const wakesAt = ({ phase, openedAt }: OpossumState) => (phase === "open" ? openedAt + settings.resetUs : null);

  const wake = (state: OpossumState, now: number): OpossumState => {
    const at = wakesAt(state);
    return at !== null && now >= at ? { ...state, phase: "half-open", pending: true } : state;
  };

  return {
    start: (now) => ({ phase: "closed", openedAt: now, pending: false, createdAt: now, slices: [] }),
    wake,
    wakesAt,
    counts,
    ask(asked, now): Asked<OpossumState> {
      const state = add(wake(asked, now), 1, 0, now);
      if (state.phase === "closed") return { state, verdict: "go", probe: false };
      if (!state.pending) return { state, verdict: "refuse", probe: false };
      return { state: { ...state, pending: false }, verdict: "go", probe: true };
    },
    record(woken, { result }: Ended, now) {
      const state = wake(woken, now);
      // A filtered error is emitted as a success. Any success closes a half-open breaker, whenever its call left.
      if (result !== "failure")
        return state.phase === "half-open" ? { ...state, phase: "closed", pending: false } : state;
      const after = add(state, 0, 1, now);
      const { calls, failed } = counts(after, now);
      if (calls < settings.volumeThreshold && after.phase !== "half-open") return after;
      const opens = after.phase === "half-open" || (failed / calls) * 100 > settings.errorPercent;
      if (!opens || after.phase === "open") return after;
      return { ...after, phase: "open", openedAt: now, pending: false };
    },
  };
}
