/** Closed: calls go out and are counted. Open: calls are refused. Half-open: a few go out as probes. */
export type Phase = "closed" | "open" | "half-open";

/** `ignored`: the call says nothing about the dependency, such as a bad request or a caller who went away. */
export type CallResult = "success" | "failure" | "ignored";

/** What a verdict rests on: results in the window, and how many of them failed or were slow. */
export interface Counts {
  readonly calls: number;
  readonly failed: number;
  readonly slow: number;
}

/** The answer to a call that wants to go out. */
export interface Asked<S> {
  readonly state: S;
  /** `wait`: ask again when the probe that is out has come back. */
  readonly verdict: "go" | "refuse" | "wait";
  /** True when the call goes out to test an open breaker. To be handed back with its result. */
  readonly probe: boolean;
}

/** A call that has come back. */
export interface Ended {
  readonly result: CallResult;
  readonly tookUs: number;
  /** What `ask` said of it. */
  readonly probe: boolean;
}

/** The part of its state that every breaker shows. */
export interface BreakerState {
  readonly phase: Phase;
}

/**
 * The rules of one library with its settings, as pure functions: state in, state out, time an argument. Times are in
 * microseconds. The order at one instant is the caller's.
 */
export interface BreakerRules<S extends BreakerState> {
  start(now: number): S;
  /** What timers alone have changed by now. Most libraries have none: they look at the clock when a call asks. */
  wake(state: S, now: number): S;
  /** When a timer will change the phase; null where only a call can. */
  wakesAt(state: S): number | null;
  /** To be asked before each call. */
  ask(state: S, now: number): Asked<S>;
  /** To be told of each call that went out, when it ends. */
  record(state: S, ended: Ended, now: number): S;
  /** What the next verdict would rest on. */
  counts(state: S, now: number): Counts;
}

/** No results at all. */
export const NO_COUNTS: Counts = { calls: 0, failed: 0, slow: 0 };
