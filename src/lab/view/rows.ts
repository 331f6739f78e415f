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

/** The entries that the lab puts into words, at most `most`; of a longer run the first three quarters of them and the last. */
export function eventRows(lab: Pick<AnyLab, "describe">, log: readonly LogEntry[], most = 200): EventRows {
  const rows = log.flatMap((entry): EventRow[] => {
    const text = lab.describe(entry);
    return text === undefined ? [] : [{ t: entry.t, text }];
  });
  if (rows.length <= most) return { first: rows, last: [], of: rows.length };
  const first = Math.ceil(most * 0.75);
  return { first: rows.slice(0, first), last: rows.slice(rows.length - (most - first)), of: rows.length };
}
