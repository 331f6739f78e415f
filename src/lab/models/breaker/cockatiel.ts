import type { Asked, BreakerRules, BreakerState, Ended } from "./breaker";
import {
  countsOf,
  emptyMemory,
  opens,
  remember,
  type CockatielBreaker,
  type CockatielMemory,
} from "./cockatiel-windows";

/** Settings of a cockatiel circuit breaker policy. It has no defaults. */
export interface CockatielSettings {
  readonly breaker: CockatielBreaker;
  readonly halfOpenAfterUs: number;
}

export interface CockatielState extends BreakerState {
  readonly openedAt: number;
  readonly memory: CockatielMemory;
}

/**
 * The rules of cockatiel 3 (CircuitBreakerPolicy and its breakers). While a probe is out, other callers wait for it
 * and then ask again.
 */
export function cockatiel({ breaker, halfOpenAfterUs }: CockatielSettings): BreakerRules<CockatielState> {
  const fresh = () => emptyMemory(breaker);
  const add = (state: CockatielState, failed: boolean, now: number): CockatielState => ({
    ...state,
    memory: remember(state.memory, breaker, failed, now),
  });
  const open = (state: CockatielState, now: number): CockatielState =>
    state.phase === "open" ? state : { ...state, phase: "open", openedAt: now };
  // Only a half-open breaker closes: one that a late failure has opened again stays open.
  const close = (state: CockatielState): CockatielState =>
    state.phase === "half-open" ? { ...state, phase: "closed" } : state;

  return {
    start: () => ({ phase: "closed", openedAt: 0, memory: fresh() }),
    wake: (state) => state,
    wakesAt: () => null,
    counts: (state) => countsOf(state.memory),
    ask(state, now): Asked<CockatielState> {
      if (state.phase === "closed") return { state, verdict: "go", probe: false };
      if (state.phase === "half-open") return { state, verdict: "wait", probe: false };
      if (now - state.openedAt < halfOpenAfterUs) return { state, verdict: "refuse", probe: false };
      return { state: { ...state, phase: "half-open" }, verdict: "go", probe: true };
    },
    record(state, { result, probe }: Ended, now) {
      // What the policy does not handle counts nowhere; as a probe it proves that somebody answers.
      if (result === "ignored") return probe ? close(state) : state;
      if (result === "success")
        return probe ? close(add({ ...state, memory: fresh() }, false, now)) : add(state, false, now);
      const after = add(state, true, now);
      return probe || opens(after.memory, breaker) ? open(after, now) : after;
    },
  };
}
