import { US_PER_SECOND } from "../../engine/clock";
import type { Asked, BreakerRules, BreakerState, Counts, Ended, Phase } from "./breaker";
import { addToCountWindow, addToSlice, emptyCountWindow, sumOfSlices, type CountWindow, type Slice } from "./windows";

/** Settings of a Resilience4j CircuitBreaker, under their names in words. */
export interface Resilience4jSettings {
  readonly failureRatePercent: number;
  readonly slowRatePercent: number;
  /** A call is slow when it took strictly longer. */
  readonly slowAfterUs: number;
  /** The last `calls` results, or the last `seconds`. */
  readonly window: { readonly calls: number } | { readonly seconds: number };
  readonly minimumCalls: number;
  readonly openUs: number;
  /** What the wait is multiplied by each time the probes fail; 1 unless set. */
  readonly openFactor?: number;
  readonly probes: number;
  /** Whether a timer turns open into half-open, without waiting for a call. */
  readonly automatic?: boolean;
}

export interface Resilience4jState extends BreakerState {
  readonly openedAt: number;
  /** How often it has opened since it was last closed. */
  readonly attempts: number;
  /** Results that its rates need. */
  readonly minimum: number;
  /** Probes that may still go out. */
  readonly permits: number;
  readonly window: CountWindow | readonly Slice[];
}

/** The rules of Resilience4j, and what its state machine can also be told or asked. */
export interface Resilience4jRules extends BreakerRules<Resilience4jState> {
  /** As `transitionTo…State()` does. */
  to(state: Resilience4jState, phase: Phase, now: number): Resilience4jState;
  /** Failure and slow-call rate in percent; −1 while there are fewer results than the minimum. */
  rates(state: Resilience4jState, now: number): { failure: number; slow: number };
}

/** Slices of a time window are seconds of the clock. */
const second = (now: number) => Math.floor(now / US_PER_SECOND);

/** The rules of Resilience4j 2 (CircuitBreakerStateMachine, CircuitBreakerMetrics). */
export function resilience4j(settings: Resilience4jSettings): Resilience4jRules {
  const { window, minimumCalls, probes } = settings;
  const emptyWindow = () => ("calls" in window ? emptyCountWindow(window.calls) : []);
  // A count window clamps the minimum to what it can hold; a time window does not.
  const minimum = "calls" in window ? Math.min(minimumCalls, window.calls) : minimumCalls;
  const oldest = (now: number) => second(now) - ("seconds" in window ? window.seconds : 0) + 1;

  const counts = (state: Resilience4jState, now: number): Counts =>
    "counts" in state.window ? state.window.counts : sumOfSlices(state.window, oldest(now), second(now));

  const rates = (state: Resilience4jState, now: number) => {
    const { calls, failed, slow } = counts(state, now);
    if (calls < state.minimum) return { failure: -1, slow: -1 };
    return { failure: (failed * 100) / calls, slow: (slow * 100) / calls };
  };

  const waitUs = ({ attempts }: Resilience4jState) => {
    let wait = settings.openUs;
    for (let attempt = 1; attempt < attempts; attempt++) wait *= settings.openFactor ?? 1;
    return Math.round(wait);
  };

  const to = (state: Resilience4jState, phase: Phase, now: number): Resilience4jState => {
    if (phase === "open") return { ...state, phase, openedAt: now, attempts: state.attempts + 1, permits: 0 };
    if (phase === "closed") return { ...state, phase, attempts: 0, minimum, permits: 0, window: emptyWindow() };
    const forProbes = { minimum: Math.min(minimumCalls, probes), window: emptyCountWindow(probes) };
    return { ...state, phase, permits: probes, ...forProbes };
  };

  const wakesAt = (state: Resilience4jState) =>
    settings.automatic === true && state.phase === "open" ? state.openedAt + waitUs(state) : null;

  const wake = (state: Resilience4jState, now: number) => {
    const at = wakesAt(state);
    return at !== null && now >= at ? to(state, "half-open", now) : state;
  };

  return {
    start: () => ({ phase: "closed", openedAt: 0, attempts: 0, minimum, permits: 0, window: emptyWindow() }),
    wake,
    wakesAt,
    counts,
    rates,
    to,
    ask(asked, now): Asked<Resilience4jState> {
      let state = wake(asked, now);
      // Strictly after the wait, and only because somebody asks.
      if (state.phase === "open" && now > state.openedAt + waitUs(state)) state = to(state, "half-open", now);
      if (state.phase === "closed") return { state, verdict: "go", probe: false };
      if (state.phase === "open" || state.permits === 0) return { state, verdict: "refuse", probe: false };
      return { state: { ...state, permits: state.permits - 1 }, verdict: "go", probe: true };
    },
    record(woken, { result, tookUs }: Ended, now) {
      const state = wake(woken, now);
      // It left before the breaker opened: too late to matter.
      if (state.phase === "open") return state;
      if (result === "ignored") return state.phase === "half-open" ? { ...state, permits: state.permits + 1 } : state;
      const failed = result === "failure";
      const slow = tookUs > settings.slowAfterUs;
      const added =
        "counts" in state.window
          ? addToCountWindow(state.window, { failed, slow })
          : addToSlice(state.window, second(now), oldest(now), {
              calls: 1,
              failed: failed ? 1 : 0,
              slow: slow ? 1 : 0,
            });
      const after: Resilience4jState = { ...state, window: added };
      const { failure, slow: slowRate } = rates(after, now);
      if (failure < 0) return after;
      if (failure >= settings.failureRatePercent || slowRate >= settings.slowRatePercent) return to(after, "open", now);
      return after.phase === "half-open" ? to(after, "closed", now) : after;
    },
  };
}
