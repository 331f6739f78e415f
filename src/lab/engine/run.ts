import { notBefore } from "./clock";
import type { SimEvent } from "./event";
import { History } from "./history";
import { Kernel, type RunOptions } from "./kernel";
import type { LogEntry, LogFilter } from "./log";
import { countByType, type Metrics, type Window } from "./metrics";
import type { Scenario } from "./model";
import type { Snapshot } from "./snapshot";

/** Where to stop: whichever comes first of those given. */
export interface Until<S> {
  /** Handles every event up to and including this moment, in microseconds, then stands at it. */
  readonly t?: number;
  /** Asked after every event. */
  readonly when?: (state: S, now: number) => boolean;
  /** As many events more. */
  readonly maxEvents?: number;
}

/** Why a run stopped; `empty`: nothing is left to happen. */
export type Stopped = "time" | "condition" | "events" | "empty";

/**
 * Begins a run at time 0.
 *
 * @param seed a whole number of 0 or more
 * @throws EngineError when the seed, or what the model does at its start, breaks a rule
 */
export function create<S, P, M extends object>(
  scenario: Scenario<S, P, M>,
  seed: number,
  options: RunOptions = {},
): Run<S, P, M> {
  return new Run(new Kernel(scenario, seed, options), options.history === false ? Infinity : undefined);
}

/** A simulation in progress. The same scenario and seed give the same log, however the run is driven. */
export class Run<S, P, M extends object> {
  readonly #kernel: Kernel<S, P, M>;
  readonly #interval: number | undefined;
  #history: History<S, M>;

  /** @param interval of its history's checkpoints, in events */
  constructor(kernel: Kernel<S, P, M>, interval?: number) {
    this.#kernel = kernel;
    this.#interval = interval;
    this.#history = new History(kernel.checkpoint(), interval);
  }

  /** Virtual time in microseconds. */
  get now(): number {
    return this.#kernel.now;
  }

  /** How many events have been handled. */
  get handled(): number {
    return this.#kernel.handled;
  }

  /** The model's state, to look at. Changing it changes the run. */
  get state(): S {
    return this.#kernel.state;
  }

  /** Handles the next event and returns it, or undefined when nothing is left to happen. */
  step(): SimEvent<M> | undefined {
    const event = this.#kernel.step();
    if (this.#kernel.handled >= this.#history.due) this.#history.keep(this.#kernel.checkpoint());
    return event;
  }

  /** Handles events until a limit is met, and says which. */
  runUntil({ t, when, maxEvents = Infinity }: Until<S> = {}): Stopped {
    const end = t === undefined ? Infinity : notBefore(this.now, t);
    for (let done = 0; ; done++) {
      const next = this.#kernel.nextAt();
      if (next === Infinity && t === undefined) return "empty";
      if (next > end) {
        this.#kernel.idleUntil(end);
        return "time";
      }
      if (done >= maxEvents) return "events";
      this.step();
      if (when?.(this.state, this.now) === true) return "condition";
    }
  }

  /** Goes back by this many events: to the nearest checkpoint before, then forward again. */
  stepBack(events = 1): void {
    const target = this.handled - events;
    this.#kernel.resume(this.#history.rewind(target), this.#kernel.seed);
    while (this.handled < target) this.step();
  }

  /** Everything this run is, as plain data. What the run does later does not reach it. */
  snapshot(): Snapshot<S, M> {
    return { seed: this.#kernel.seed, checkpoint: this.#kernel.checkpoint(), log: this.log() };
  }

  /**
   * Goes to a snapshot of the same model. The run's own parameters stay, so a snapshot also answers "what if, from
   * here". The history begins there: what came before cannot be stepped back to.
   */
  restore({ seed, checkpoint, log }: Snapshot<S, M>): void {
    this.#kernel.log.load(log);
    this.#kernel.resume(checkpoint, seed);
    this.#history = new History(this.#kernel.checkpoint(), this.#interval);
  }

  /** The log entries that match, in order. */
  log(filter?: LogFilter): LogEntry[] {
    return this.#kernel.log.entries(filter);
  }

  /** How often each type of entry was logged in a window; default: from the start to before now. */
  metrics(window: Window = { from: 0, to: this.now }): Metrics {
    return countByType(this.log(window), window);
  }

  /** A hash of the log: 16 hexadecimal digits, equal for equal logs on every engine. */
  digest(): string {
    return this.#kernel.log.digest();
  }
}
