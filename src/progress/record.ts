import * as v from "valibot";
import { ProgressEvent } from "./events";
import { canonicalJson } from "./hash";
import { compileCheck } from "./record-check";

/** The longest record, in characters of JSON: notes may have 20,000 characters, each of which JSON may write as six. */
export const LONGEST_RECORD = 160_000;

/** The earliest and latest times a record may bear, in milliseconds since 1970. */
export const EARLIEST_AT = Date.UTC(2000, 0, 1);
export const LATEST_AT = Date.UTC(2100, 0, 1);

/** A record as it came from a store or a file, judged. */
export type ReadRecord = { ok: true; event: ProgressEvent } | { ok: false; reason: string };

/**
 * Judges one record from outside. A good one comes back as a fresh object that shares nothing with its source;
 * a bad one with the reason in words. The record's depth must be small (see `import-file`).
 */
export function readRecord(record: unknown): ReadRecord {
  const parsed = v.safeParse(ProgressEvent, record, { abortEarly: true });
  if (!parsed.success) return { ok: false, reason: reasonOf(parsed.issues[0]) };
  const event = parsed.output;
  if (event.id !== `${event.device}:${event.counter}`) {
    return { ok: false, reason: "its id does not consist of its device and counter" };
  }
  if (event.at < EARLIEST_AT || event.at > LATEST_AT) return { ok: false, reason: "its time is not in 2000–2099" };
  const text = canonicalJson(event);
  if (text.length > LONGEST_RECORD) return { ok: false, reason: `it is longer than ${LONGEST_RECORD} characters` };
  // Through the text, so that -0, undefined and anything else JSON does not know cannot differ between stores.
  return { ok: true, event: JSON.parse(text) as ProgressEvent };
}

const isGood = compileCheck(ProgressEvent, LONGEST_RECORD);

/**
 * As `readRecord`, and as strict, for a record that nobody else holds, such as a database or JSON gives: a good one
 * comes back itself. A log of 50,000 is judged in tens of milliseconds instead of hundreds.
 */
export function takeRecord(record: unknown): ReadRecord {
  if (isGood?.(record) !== true) return readRecord(record);
  const event = record as ProgressEvent;
  const { id, device, counter, at } = event;
  const isOurs = id === `${device}:${counter}` && at >= EARLIEST_AT && at <= LATEST_AT;
  return isOurs ? { ok: true, event } : readRecord(record);
}

// Without the value found: it may be long, hostile, or private, and equal reasons are counted together.
function reasonOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return "it is not a record";
  if (path === "type") return "its type is not known here";
  return issue.expected === null ? `its "${path}" is not valid` : `its "${path}" should be ${issue.expected}`;
}
