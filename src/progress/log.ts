import type { NewEvent, ProgressEvent } from "./events";
import { EARLIEST_AT, LATEST_AT, readRecord } from "./record";

/** Who writes, when, and the greatest counter the writer has seen. */
export interface Stamp {
  /** 8–32 characters `a-z0-9`; two writers never share one. */
  device: string;
  /** The greatest counter of any event seen so far; 0 for none. */
  seen: number;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * The event with its id, device, counter and time.
 * @throws Error when the event breaks the schema: saved, it could never be read again.
 */
export function stamp(event: NewEvent, { device, seen, at }: Stamp): ProgressEvent {
  const counter = seen + 1;
  // A clock outside these years is wrong, and nothing would ever be due again.
  const when = Math.min(Math.max(Math.trunc(at), EARLIEST_AT), LATEST_AT);
  const read = readRecord({ ...event, id: `${device}:${counter}`, device, counter, at: when });
  if (!read.ok) throw new Error(`Progress event of type "${event.type}" cannot be kept: ${read.reason}`);
  return read.event;
}
