import { EngineError } from "./engine-error";
import type { Id } from "./event";
import { Hash } from "./hash";

/** What a log entry may carry: flat, so that it can be tabulated, hashed and sent to a worker. */
export type LogData = Readonly<Record<string, number | string | boolean | null>>;

/** One thing that happened. The log is a run's only result: metrics, pictures and tables are read from it. */
export interface LogEntry {
  /** Microseconds of virtual time. */
  readonly t: number;
  /** Sequence number of the event that caused it; −1 for the start of the run. */
  readonly seq: number;
  readonly type: string;
  readonly id: Id;
  readonly data: LogData | null;
}

/** Which entries to read: all that match every part given. Times in microseconds, `from` included, `to` not. */
export interface LogFilter {
  readonly type?: string;
  readonly id?: Id;
  readonly from?: number;
  readonly to?: number;
}

/** The append-only log of a run, in order of time. */
export class Log {
  readonly #strict: boolean;
  #entries: LogEntry[] = [];
  #hash = new Hash();
  #hashed = 0;

  /** @param strict whether a later change of logged data throws; it costs a third of the speed */
  constructor(strict = false) {
    this.#strict = strict;
  }

  get length(): number {
    return this.#entries.length;
  }

  /** @throws EngineError when a value is not finite or not flat: it would poison every metric after it */
  append(t: number, seq: number, type: string, id: Id, data: LogData | null): void {
    check(id, "id", type, t);
    if (data !== null) for (const key in data) check(data[key], key, type, t);
    if (this.#strict) Object.freeze(data);
    this.#entries.push({ t, seq, type, id, data });
  }

  /** The entries that match, in order. */
  entries(filter: LogFilter = {}): LogEntry[] {
    const { type, id, from = 0, to = Infinity } = filter;
    const window = this.#entries.slice(this.#firstFrom(from), this.#firstFrom(to));
    if (type === undefined && id === undefined) return window;
    return window.filter(
      (entry) => (type === undefined || entry.type === type) && (id === undefined || entry.id === id),
    );
  }

  /** Forgets everything after the first `length` entries. */
  truncate(length: number): void {
    if (length < this.#hashed) this.#restartHash();
    this.#entries.length = length;
  }

  /** Replaces the content. */
  load(entries: readonly LogEntry[]): void {
    this.#entries = [...entries];
    this.#restartHash();
  }

  /** 16 hexadecimal digits over every entry in order: equal logs, equal digest, on every engine. */
  digest(): string {
    for (; this.#hashed < this.#entries.length; this.#hashed++)
      addEntry(this.#hash, this.#entries[this.#hashed] as LogEntry);
    return this.#hash.hex();
  }

  #restartHash(): void {
    this.#hash = new Hash();
    this.#hashed = 0;
  }

  /** Index of the first entry at `t` or later. */
  #firstFrom(t: number): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle] as LogEntry).t < t) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function check(value: unknown, key: string, type: string, t: number): void {
  if (
    typeof value === "number"
      ? Number.isFinite(value)
      : value === null || typeof value === "string" || typeof value === "boolean"
  )
    return;
  throw new EngineError({
    found: `${typeof value === "number" ? String(value) : typeof value} as "${key}" of the log entry "${type}" at t = ${t} µs`,
    expected: "a finite number, a string, a boolean or null",
    fix: "log the parts of it that matter, each under a name of its own; leave a value out rather than log NaN",
  });
}

function addEntry(hash: Hash, { t, seq, type, id, data }: LogEntry): void {
  hash.number(t);
  hash.number(seq);
  hash.string(type);
  addValue(hash, id);
  if (data === null) return;
  for (const key of Object.keys(data)) {
    hash.string(key);
    addValue(hash, data[key]);
  }
}

/** The first word names the kind, so that 1, "1" and true differ. */
function addValue(hash: Hash, value: LogData[string] | undefined): void {
  if (typeof value === "number") {
    hash.word(1);
    hash.number(value);
  } else if (typeof value === "string") {
    hash.word(2);
    hash.string(value);
  } else {
    hash.word(value === true ? 3 : value === false ? 4 : 5);
  }
}
