import { milliseconds } from "../../engine/clock";
import type { Asked, BreakerRules, BreakerState, Counts, Ended } from "./breaker";

/** Settings of Polly's circuit breaker strategy. */
export interface PollySettings {
  readonly failureRatio: number;
  readonly minimumThroughput: number;
  readonly samplingUs: number;
  readonly breakUs: number;
}

interface HealthWindow {
  readonly startedAt: number;
  readonly calls: number;
  readonly failed: number;
}

export interface PollyState extends BreakerState {
  readonly blockedUntil: number;
  /** Oldest first; each begins with the first result after the one before is over. */
  readonly windows: readonly HealthWindow[];
}

const WINDOWS = 10;
/** A sampling duration below this is one window. */
const SHORTEST_SPLIT_US = milliseconds(200);

/** The test Polly makes after a failure. */
export const shouldBreak = (
  calls: number,
  failureRate: number,
  { minimumThroughput, failureRatio }: Pick<PollySettings, "minimumThroughput" | "failureRatio">,
): boolean => calls >= minimumThroughput && failureRate >= failureRatio;

/** The rules of Polly 8 (CircuitStateController, AdvancedCircuitBehavior, RollingHealthMetrics). */
export function polly(settings: PollySettings): BreakerRules<PollyState> {
  const { samplingUs } = settings;
  const windowUs = samplingUs < SHORTEST_SPLIT_US ? samplingUs : Math.floor(samplingUs / WINDOWS);

  const current = (windows: readonly HealthWindow[], now: number): HealthWindow[] => {
    const last = windows.at(-1);
    const begun = last === undefined || now - last.startedAt >= windowUs;
    const all = begun ? [...windows, { startedAt: now, calls: 0, failed: 0 }] : windows;
    return all.filter(({ startedAt }) => now - startedAt < samplingUs);
  };

  const add = (state: PollyState, failed: number, now: number): PollyState => {
    const windows = current(state.windows, now);
    const last = windows.pop() as HealthWindow;
    windows.push({ ...last, calls: last.calls + 1, failed: last.failed + failed });
    return { ...state, windows };
  };

  const counts = (state: PollyState, now: number): Counts => {
    let [calls, failed] = [0, 0];
    for (const window of current(state.windows, now)) {
      calls += window.calls;
      failed += window.failed;
    }
    return { calls, failed, slow: 0 };
  };

  const open = (state: PollyState, now: number): PollyState => ({
    ...state,
    phase: "open",
    blockedUntil: now + settings.breakUs,
  });

  return {
    start: () => ({ phase: "closed", blockedUntil: 0, windows: [] }),
    wake: (state) => state,
    wakesAt: () => null,
    counts,
    ask(state, now): Asked<PollyState> {
      if (state.phase === "closed") return { state, verdict: "go", probe: false };
      if (state.phase === "half-open" || now < state.blockedUntil) return { state, verdict: "refuse", probe: false };
      return { state: { ...open(state, now), phase: "half-open" }, verdict: "go", probe: true };
    },
    record(state, { result }: Ended, now) {
      // What is not handled, a cancelled call for one, is booked as a success.
      if (result !== "failure") {
        if (state.phase === "half-open") return { phase: "closed", blockedUntil: 0, windows: [] };
        return add(state, 0, now);
      }
      if (state.phase === "half-open") return open(state, now);
      const after = add(state, 1, now);
      if (after.phase === "open") return after;
      const { calls, failed } = counts(after, now);
      return shouldBreak(calls, failed / calls, settings) ? open(after, now) : after;
    },
  };
}
