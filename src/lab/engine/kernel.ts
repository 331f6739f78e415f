import { after } from "./clock";
import { EngineError } from "./engine-error";
import type { Id, SimEvent } from "./event";
import { Log, type LogData } from "./log";
import type { Context, Scenario } from "./model";
import { copyPlain } from "./plain";
import { EventQueue } from "./queue";
import type { Checkpoint } from "./snapshot";
import { Streams } from "./streams";

/** What a run may be told beyond scenario and seed. */
export interface RunOptions {
  /** The run stops with an error when it needs more events: its model never comes to rest. Default 10 million. */
  readonly maxEvents?: number;
  /** Checks after every event that state, payloads and log are plain data that stay as they are. Slow; for tests of models. */
  readonly strict?: boolean;
  /**
   * Whether checkpoints are kept on the way, as stepping back in little time needs. Default true. Without them a step
   * back begins at the beginning, and a run with a large state takes a fraction of the time.
   */
  readonly history?: boolean;
}

/** The moving parts of a run: everything that a checkpoint holds, and the one way to move them, `step`. */
export class Kernel<S, P, M extends object> {
  readonly log: Log;
  readonly #scenario: Scenario<S, P, M>;
  readonly #maxEvents: number;
  readonly #strict: boolean;
  readonly #queue = new EventQueue<SimEvent<M>>();
  readonly #context: Context<P, M>;
  #streams: Streams;
  #state: S;
  #now = 0;
  #handled = 0;
  #nextSeq = 0;
  /** Sequence number of the event being handled. */
  #cause = -1;
  /** True while an event is being handled, and for good when the model threw. */
  #halfway = false;

  constructor(scenario: Scenario<S, P, M>, seed: number, options: RunOptions) {
    this.#scenario = scenario;
    this.#maxEvents = options.maxEvents ?? 10_000_000;
    this.#strict = options.strict ?? false;
    this.log = new Log(this.#strict);
    this.#streams = new Streams(seed);
    this.#context = this.#makeContext();
    this.#state = scenario.model.start(this.#context);
  }

  get seed(): number {
    return this.#streams.seed;
  }

  get now(): number {
    return this.#now;
  }

  get handled(): number {
    return this.#handled;
  }

  get state(): S {
    return this.#state;
  }

  /** When the next event happens; Infinity when nothing is left to happen. */
  nextAt(): number {
    return this.#queue.peek()?.t ?? Infinity;
  }

  /** Lets time pass in which nothing happens. */
  idleUntil(t: number): void {
    this.#now = t;
  }

  /** Handles the next event and returns it, or undefined when there is none. */
  step(): SimEvent<M> | undefined {
    this.#demandWhole();
    if (this.#handled >= this.#maxEvents && this.nextAt() < Infinity) throw this.#restless();
    const event = this.#queue.pop();
    if (event === undefined) return undefined;
    this.#now = event.t;
    this.#cause = event.seq;
    this.#halfway = true;
    this.#state = this.#scenario.model.on(this.#state, event, this.#context);
    if (this.#strict) copyPlain(this.#state, "state");
    this.#halfway = false;
    this.#handled++;
    return event;
  }

  /** A copy of everything but the log's entries. */
  checkpoint(): Checkpoint<S, M> {
    this.#demandWhole();
    return {
      now: this.#now,
      handled: this.#handled,
      nextSeq: this.#nextSeq,
      state: copyPlain(this.#state, "state"),
      queue: copyPlain(this.#queue.events(), "queue"),
      streams: this.#streams.states(),
      logLength: this.log.length,
    };
  }

  /** Goes to a checkpoint; the log must still hold the entries up to it. */
  resume(checkpoint: Checkpoint<S, M>, seed: number): void {
    this.#now = checkpoint.now;
    this.#handled = checkpoint.handled;
    this.#nextSeq = checkpoint.nextSeq;
    this.#state = copyPlain(checkpoint.state, "state");
    this.#queue.load(copyPlain(checkpoint.queue, "queue"));
    this.#streams = new Streams(seed);
    this.#streams.load(checkpoint.streams);
    this.log.truncate(checkpoint.logLength);
    this.#halfway = false;
  }

  #makeContext(): Context<P, M> {
    const now = (): number => this.#now;
    return {
      get now() {
        return now();
      },
      parameters: this.#scenario.parameters,
      random: (component, purpose) => this.#streams.stream(component, purpose),
      schedule: (delayUs, type, id, payload) => this.#schedule(delayUs, type, id, payload),
      cancel: (seq) => this.#cancel(seq),
      log: (type, id, data?: LogData) => this.log.append(this.#now, this.#cause, type, id, data ?? null),
    };
  }

  #schedule(delayUs: number, type: string, id: Id, payload: unknown): number {
    const t = after(this.#now, delayUs, type);
    if (this.#strict || typeof payload === "function") copyPlain(payload, `the payload of "${type}"`);
    const seq = this.#nextSeq++;
    this.#queue.push({ t, seq, type, id, payload } as SimEvent<M>);
    return seq;
  }

  #cancel(seq: number): void {
    if (Number.isInteger(seq) && seq >= 0 && seq < this.#nextSeq) return this.#queue.cancel(seq);
    throw new EngineError({
      found: `cancel(${String(seq)})`,
      expected: `a sequence number that schedule() returned, so far 0 to ${this.#nextSeq - 1}`,
      fix: "keep what schedule() returns in the state",
    });
  }

  #demandWhole(): void {
    if (!this.#halfway) return;
    throw new EngineError({
      found: `a run whose model threw while it handled event ${this.#handled + 1} at t = ${this.#now} µs`,
      expected: "a run between two events",
      fix: "mend the model; to look at the state before that event, use stepBack(0)",
    });
  }

  #restless(): EngineError {
    return new EngineError({
      found: `more than ${this.#maxEvents} events; the next is "${this.#queue.peek()?.type}" at t = ${this.nextAt()} µs`,
      expected: "a run that ends within maxEvents",
      fix: "look for events that schedule each other without delay, stop at a time, or raise maxEvents",
    });
  }
}
