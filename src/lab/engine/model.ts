import type { Id, SimEvent } from "./event";
import type { LogData } from "./log";
import type { Random } from "./random";

/** What a model may do while it handles one event. It is valid for that call only. */
export interface Context<P, M extends object> {
  /** Virtual time in microseconds. */
  readonly now: number;
  readonly parameters: P;
  /** The stream of random numbers of this component for this purpose; draws move no other stream. */
  random(component: string, purpose: string): Random;
  /**
   * Schedules an event `delayUs` whole microseconds from now (0: later in this instant) and returns its sequence
   * number. The payload now belongs to the event: do not keep it in the state as well.
   */
  schedule<K extends keyof M & string>(delayUs: number, type: K, id: Id, payload: M[K]): number;
  /** Takes back a scheduled event. One that has already happened stays as it is. */
  cancel(seq: number): void;
  /** Writes an entry into the run's log. The data must not be changed afterwards. */
  log(type: string, id: Id, data?: LogData): void;
}

/**
 * A simulated system: state in, state out, and nothing kept anywhere else. `S`, `P` and the payloads in `M` are plain
 * data. `on` may change the state it is given and return it: snapshots are copies.
 */
export interface Model<S, P, M extends object> {
  readonly name: string;
  /** The state at time 0; schedules the first events. */
  start(context: Context<P, M>): S;
  /** The state after one event. */
  on(state: S, event: SimEvent<M>, context: Context<P, M>): S;
}

/** A model and the parameters it runs with. */
export interface Scenario<S, P, M extends object> {
  readonly model: Model<S, P, M>;
  readonly parameters: P;
}
