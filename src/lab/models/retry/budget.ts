import {
  bucketAfterFirstTry,
  type RatioSettings,
  startThrottle,
  takeFromBucket,
  throttleAfterFailure,
  throttleAfterSuccess,
  throttleAllows,
  type ThrottleSettings,
} from "./token-budgets";
import {
  startWindowed,
  takeFromWindow,
  windowedAfterFirstTry,
  type WindowedSettings,
  type WindowedState,
} from "./windowed-budget";

/** At most `percent` of the calls under way may be retries, but always `least` (Envoy). */
export interface ConcurrentSettings {
  readonly percent: number;
  readonly least: number;
}

/** What keeps a client from retrying more than it should. */
export type BudgetPolicy =
  | { readonly kind: "none" }
  | ({ readonly kind: "ratio" } & RatioSettings)
  | ({ readonly kind: "throttle" } & ThrottleSettings)
  | ({ readonly kind: "windowed" } & WindowedSettings)
  | ({ readonly kind: "concurrent" } & ConcurrentSettings);

export interface BudgetState {
  readonly tokens: number;
  readonly window: WindowedState | null;
}

/** What a budget may look at when it is asked. */
export interface Moment {
  readonly nowUs: number;
  /** Attempts sent or waiting for a connection. */
  readonly active: number;
  /** Retries decided on and not yet answered. */
  readonly retrying: number;
}

/** The budget of a client that has sent nothing yet. */
export function startBudget(policy: BudgetPolicy): BudgetState {
  if (policy.kind === "windowed") return { tokens: 0, window: startWindowed() };
  const tokens = policy.kind === "ratio" ? policy.size : policy.kind === "throttle" ? startThrottle(policy) : 0;
  return { tokens, window: null };
}

export function afterFirstTry(policy: BudgetPolicy, state: BudgetState, nowUs: number): BudgetState {
  if (policy.kind === "ratio") return { ...state, tokens: bucketAfterFirstTry(policy, state.tokens) };
  if (policy.kind === "windowed" && state.window !== null)
    return { ...state, window: windowedAfterFirstTry(policy, state.window, nowUs) };
  return state;
}

export const afterSuccess = (policy: BudgetPolicy, state: BudgetState): BudgetState =>
  policy.kind === "throttle" ? { ...state, tokens: throttleAfterSuccess(policy, state.tokens) } : state;

export const afterFailure = (policy: BudgetPolicy, state: BudgetState): BudgetState =>
  policy.kind === "throttle" ? { ...state, tokens: throttleAfterFailure(state.tokens) } : state;

/** The most retries at once for so many calls under way; fractions are cut. */
export const concurrentLimit = ({ percent, least }: ConcurrentSettings, active: number): number =>
  Math.max(least, Math.trunc((percent * active) / 100));

/** The budget after a retry it allows, or null when it allows none now. */
export function takeRetry(
  policy: BudgetPolicy,
  state: BudgetState,
  { nowUs, active, retrying }: Moment,
): BudgetState | null {
  switch (policy.kind) {
    case "none":
      return state;
    case "ratio": {
      const tokens = takeFromBucket(state.tokens);
      return tokens === null ? null : { ...state, tokens };
    }
    case "throttle":
      return throttleAllows(policy, state.tokens) ? state : null;
    case "windowed": {
      const window = takeFromWindow(policy, state.window ?? startWindowed(), nowUs);
      return window === null ? null : { ...state, window };
    }
    case "concurrent":
      return retrying < concurrentLimit(policy, active) ? state : null;
  }
}
