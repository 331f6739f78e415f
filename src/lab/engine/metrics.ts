import { US_PER_SECOND } from "./clock";
import { EngineError } from "./engine-error";
import type { Id } from "./event";
import type { LogEntry } from "./log";

/** A stretch of virtual time in microseconds, `from` included, `to` not. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** How often each type of entry occurs in a window. */
export interface Metrics extends Window {
  readonly count: Readonly<Record<string, number>>;
  /** Per second of virtual time. */
  readonly ratePerSecond: Readonly<Record<string, number>>;
}

/** Counts entries, which must all lie in the window, by type. */
export function countByType(entries: readonly LogEntry[], window: Window): Metrics {
  const { from, to } = window;
  if (!(to > from)) {
    throw new EngineError({
      found: `a window from ${from} to ${to} µs`,
      expected: "an end after the beginning",
      fix: "swap the two, or widen the window",
    });
  }
  const counts = new Map<string, number>();
  for (const { type } of entries) counts.set(type, (counts.get(type) ?? 0) + 1);
  const sorted = [...counts];
  sorted.sort(([a], [b]) => (a < b ? -1 : 1));
  const rate = ([type, count]: [string, number]) => [type, (count / (to - from)) * US_PER_SECOND] as const;
  return { from, to, count: Object.fromEntries(sorted), ratePerSecond: Object.fromEntries(sorted.map(rate)) };
}

/** From the first to the last moment of one thing, such as a request. */
export interface Span {
  readonly id: Id;
  readonly startedAt: number;
  readonly durationUs: number;
}

/** Pairs each `start` entry with the next `end` entry of the same id, in order of the ends. Unfinished ones are left out. */
export function spans(entries: Iterable<LogEntry>, start: string, end: string): Span[] {
  const open = new Map<Id, number>();
  const done: Span[] = [];
  for (const { t, type, id } of entries) {
    if (type === start) open.set(id, t);
    const startedAt = type === end ? open.get(id) : undefined;
    if (startedAt === undefined) continue;
    open.delete(id);
    done.push({ id, startedAt, durationUs: t - startedAt });
  }
  return done;
}

/**
 * The time-weighted mean over a window of a level that entries raise and lower, such as the number in the system.
 *
 * @param entries from the beginning of the run, so that the level at the window's beginning is known
 * @param change what an entry adds to the level, 0 for most
 */
export function timeAverage(entries: Iterable<LogEntry>, window: Window, change: (entry: LogEntry) => number): number {
  const { from, to } = window;
  let area = 0;
  let level = 0;
  let since = from;
  for (const entry of entries) {
    if (entry.t >= to) break;
    const step = change(entry);
    if (step === 0) continue;
    if (entry.t > since) {
      area += level * (entry.t - since);
      since = entry.t;
    }
    level += step;
  }
  return (area + level * (to - since)) / (to - from);
}

/**
 * The smallest value that at least the share `q` of all values does not exceed (nearest rank): always one that
 * occurred, never an average of two. Undefined without values.
 */
export function quantile(values: readonly number[], q: number): number | undefined {
  const sorted = [...values];
  sorted.sort((a, b) => a - b);
  return sorted[Math.min(sorted.length, Math.max(1, Math.ceil(q * sorted.length))) - 1];
}
