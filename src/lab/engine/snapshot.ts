import type { SimEvent } from "./event";
import type { LogEntry } from "./log";
import type { StreamState } from "./streams";

/** A run at one moment, the log left out: enough to go on from. */
export interface Checkpoint<S, M extends object> {
  /** Virtual time in microseconds. */
  readonly now: number;
  /** Events handled so far. */
  readonly handled: number;
  /** The sequence number the next scheduled event gets. */
  readonly nextSeq: number;
  readonly state: S;
  /** The events to come, in order. */
  readonly queue: readonly SimEvent<M>[];
  readonly streams: readonly StreamState[];
  readonly logLength: number;
}

/** A whole run at one moment, as plain data that can be stored or sent to a worker. */
export interface Snapshot<S, M extends object> {
  readonly seed: number;
  readonly checkpoint: Checkpoint<S, M>;
  readonly log: readonly LogEntry[];
}
