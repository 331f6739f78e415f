import type { LogEntry } from "../engine/log";
import type { AnyLab } from "../lab";

/** One line of the event table. */
export interface EventRow {
  /** Virtual microseconds. */
  t: number;
  text: string;
}

/** The run in words: all of it, or its beginning and its end. */
export interface EventRows {
  first: readonly EventRow[];
  last: readonly EventRow[];
  /** How many there are in all. */
  of: number;
}

/** Every entry that the lab puts into words, in the order of time. */
export function eventsInWords(lab: Pick<AnyLab, "describe">, log: readonly LogEntry[]): EventRow[] {
  return log.flatMap((entry): EventRow[] => {
    const text = lab.describe(entry);
    return text === undefined ? [] : [{ t: entry.t, text }];
  });
}

/** The last of these events at or before a time, by halving: it is asked for with every frame. */
export function lastEvent(events: readonly EventRow[], t: number): EventRow | undefined {
  let from = 0;
  let to = events.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((events[middle]?.t ?? Infinity) <= t) from = middle + 1;
    else to = middle;
  }
  return events[from - 1];
}

/** The events of a run, at most `most`; of a longer run the first three quarters of that and the last quarter. */
export function eventRows(rows: readonly EventRow[], most = 200): EventRows {
  if (rows.length <= most) return { first: rows, last: [], of: rows.length };
  const first = Math.ceil(most * 0.75);
  return { first: rows.slice(0, first), last: rows.slice(rows.length - (most - first)), of: rows.length };
}
