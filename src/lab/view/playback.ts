import { create, type Run } from "../engine/run";
import type { Snapshot } from "../engine/snapshot";
import type { LogEntry } from "../engine/log";
import type { AnyLab, Outcome, ParameterValues, Picture } from "../lab";

/** A run is cut here, so that no turn of a knob can hang a page. */
export const MOST_EVENTS = 1_000_000;
/** Places at which the curves are sampled, evenly over the run. */
export const SAMPLES = 201;
/** A run in one piece keeps this many points to scrub from. */
const CHECKPOINTS = 48;
/** After so many events the caller gets a word in. */
const SLICE = 2000;

type AnyRun = Run<unknown, ParameterValues, Record<string, unknown>>;
type AnySnapshot = Snapshot<unknown, Record<string, unknown>>;

/** A run from beginning to end: what it came to, and the means to see any moment of it. */
export interface Recorded {
  lengthUs: number;
  /** True where the guard ended it before its time. */
  cut: boolean;
  log: readonly LogEntry[];
  outcome: Outcome;
  /** One list for each series: its value at `SAMPLES` even moments. */
  samples: readonly (readonly number[])[];
  /** The moment of every event, in order. */
  moments: readonly number[];
  checkpoints: readonly AnySnapshot["checkpoint"][];
}

/** What a run yields on its way: the share that is done, 0–1. */
export type Steps<T> = Generator<number, T, void>;

/** Does all of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function start(lab: AnyLab, values: ParameterValues, seed: number): AnyRun {
  // A recording keeps its own checkpoints, fewer of them, and only where it is to be seen.
  return create({ model: lab.model, parameters: values }, seed, { history: false }) as unknown as AnyRun;
}

/**
 * Runs a lab from beginning to end in short steps. With `scrub` it also keeps what `Playback` needs.
 *
 * @throws EngineError when the model breaks a rule with these values
 */
export function* record(lab: AnyLab, values: ParameterValues, seed: number, scrub = true): Steps<Recorded> {
  const lengthUs = lab.lengthUs(values);
  const run = start(lab, values, seed);
  const samples: number[][] = lab.series.map(() => []);
  const moments: number[] = [];
  const checkpoints = [run.snapshot().checkpoint];
  const when = () => {
    moments.push(run.now);
    return false;
  };
  const every = Math.floor(SAMPLES / CHECKPOINTS);
  for (let index = 0; index < SAMPLES; index++) {
    const t = Math.round((lengthUs * index) / (SAMPLES - 1));
    let stopped: string;
    do {
      stopped = run.runUntil({ t, maxEvents: Math.min(SLICE, MOST_EVENTS - run.handled), when });
      if (stopped === "events") yield index / SAMPLES;
    } while (stopped === "events" && run.handled < MOST_EVENTS);
    lab.sample(run.state, values).forEach((value, series) => samples[series]?.push(value));
    if (stopped === "events") break;
    if (scrub && index > 0 && index % every === 0) checkpoints.push(run.snapshot().checkpoint);
  }
  const log = run.log();
  const outcome = lab.outcome(run.state, log, values);
  return { lengthUs, cut: run.now < lengthUs, log, outcome, samples, moments, checkpoints };
}

/** Any moment of a recorded run. It runs a second time, from the nearest checkpoint, and never past the recorded end. */
export class Playback {
  readonly recorded: Recorded;
  readonly endUs: number;
  readonly #lab: AnyLab;
  readonly #values: ParameterValues;
  readonly #run: AnyRun;
  readonly #seed: number;
  #t = 0;

  constructor(lab: AnyLab, values: ParameterValues, seed: number, recorded: Recorded) {
    this.recorded = recorded;
    this.endUs = recorded.cut ? (recorded.moments.at(-1) ?? 0) : recorded.lengthUs;
    this.#lab = lab;
    this.#values = values;
    this.#seed = seed;
    this.#run = start(lab, values, seed);
  }

  /** Virtual microseconds. */
  get t(): number {
    return this.#t;
  }

  /** How many events have happened by now. */
  get handled(): number {
    return this.#run.handled;
  }

  get atEnd(): boolean {
    return this.#t >= this.endUs && this.handled >= this.recorded.moments.length;
  }

  /** Goes to a moment: every event up to and including it has happened. */
  seek(t: number): void {
    const to = Math.round(Math.min(Math.max(0, t), this.endUs));
    this.#goto(firstAfter(this.recorded.moments, to));
    this.#t = to;
  }

  /** Goes to where nothing has happened yet; `seek(0)` is after the events of the first moment. */
  rewind(): void {
    this.#goto(0);
    this.#t = 0;
  }

  /** The next event happens; after the last one, the end. */
  step(): void {
    if (this.handled >= this.recorded.moments.length) this.#t = this.endUs;
    else {
      this.#goto(this.handled + 1);
      this.#t = this.recorded.moments[this.handled - 1] ?? 0;
    }
  }

  /** As if the last event had not happened: the moment of the one before, or the beginning. */
  back(): void {
    if (this.handled === 0) this.#t = 0;
    else {
      this.#goto(this.handled - 1);
      this.#t = this.handled === 0 ? 0 : (this.recorded.moments[this.handled - 1] ?? 0);
    }
  }

  /** The picture now. */
  picture(): Picture {
    return this.#lab.picture(this.#run.state, this.#values);
  }

  #goto(handled: number): void {
    const nearest = this.recorded.checkpoints.findLast((checkpoint) => checkpoint.handled <= handled);
    if (nearest === undefined) return;
    if (this.handled > handled || this.handled < nearest.handled)
      this.#run.restore({ seed: this.#seed, checkpoint: nearest, log: this.recorded.log });
    while (this.handled < handled) this.#run.step();
  }
}

/** How many of the moments are at or before `t`. */
function firstAfter(moments: readonly number[], t: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? 0) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}
