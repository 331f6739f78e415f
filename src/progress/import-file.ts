import * as v from "valibot";
import type { ProgressEvent } from "./events";
import { EXPORT_FORMAT, EXPORT_VERSION } from "./export-file";
import { sameWitness, type Witness, witnessOf } from "./hash";
import { scanJson } from "./json-scan";
import { merge } from "./merge";
import { compareText, sorted } from "./order";
import { takeRecord } from "./record";

/** The longest file that is looked at, in characters: some 100,000 answers. Compare a file's size before reading it. */
export const LONGEST_FILE = 24_000_000;
/** An honest file is five deep: file, events, event, response, options. */
const DEEPEST = 16;
/**
 * Counters of an honest log are dense, because each is one more than the greatest one seen. A counter far beyond the
 * others is damage or malice, and would push every later counter towards the end of the numbers.
 */
const GREATEST_LEAP = 1_000_000;
/** Keys that mean something to JavaScript rather than to us. */
const DROPPED_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** How packed files begin when they are read as text. They are never unpacked here: a small one may hold gigabytes. */
const PACKED = [
  ["\u001F\uFFFD\b", "gzip"],
  ["PK\u0003\u0004", "zip"],
] as const;

/** Why a file was refused as a whole, for the reader. */
export interface Refusal {
  found: string;
  expected: string;
  fix: string;
}

/** A file read without changing anything. */
export type ImportFile =
  | {
      ok: true;
      /** When the file was made, as it says itself. */
      exportedAt: string;
      /** The good records: fresh objects, one per id. */
      events: ProgressEvent[];
      /** The bad records, counted by reason. */
      rejected: { reason: string; count: number }[];
    }
  | { ok: false; refusal: Refusal };

const Head = v.object({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  exportedAt: v.pipe(v.string(), v.isoTimestamp()),
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  events: v.array(v.unknown()),
});

/** Reads an export. Never throws, changes nothing, and takes all good records or, when it refuses, none. */
export function readImportFile(text: string): ImportFile {
  if (text.length > LONGEST_FILE) {
    return refuse(
      `a file of ${text.length} characters`,
      `at most ${LONGEST_FILE}`,
      "Choose a file exported from here.",
    );
  }
  const body = text.replace(/^\uFEFF/, "");
  const parsed = parse(body);
  if (!parsed.ok) return parsed;
  const head = readHead(parsed.value);
  if (!head.ok) return head;
  const { count, hash, events, exportedAt } = head;
  const actual = witnessOf(events);
  if (!sameWitness(actual, { count, hash })) return refuseDamaged(actual, { count, hash });
  return { ok: true, exportedAt, ...readRecords(events) };
}

function parse(body: string): { ok: true; value: unknown } | { ok: false; refusal: Refusal } {
  const expected = "a file exported from this site (JSON text)";
  if (body.trim() === "") return refuse("an empty file", expected, "Choose the file you exported.");
  const packed = PACKED.find(([start]) => body.startsWith(start));
  if (packed !== undefined)
    return refuse(`a packed file (${packed[1]})`, expected, "Unpack it first, then choose the .json file in it.");
  if (body.includes("\0")) {
    return refuse("a binary file, or text that is not UTF-8", expected, "Choose the .json file you exported.");
  }
  const scan = scanJson(body);
  if (scan.deepest > DEEPEST) {
    return refuse(`data nested ${scan.deepest} deep`, `at most ${DEEPEST}`, "Choose a file exported from here.");
  }
  try {
    // The reviver may recurse, since the depth is known to be small.
    const value: unknown = JSON.parse(body, (key, item: unknown) => (DROPPED_KEYS.has(key) ? undefined : item));
    return { ok: true, value };
  } catch {
    const cut = /^\s*\{/.test(body) && scan.open;
    return cut
      ? refuse(
          "a file that ends in the middle",
          "a whole export",
          "Copy or download it again; a part of it is missing.",
        )
      : refuse("a file that is not JSON", expected, "Choose the .json file you exported.");
  }
}

function readHead(value: unknown): ({ ok: true } & v.InferOutput<typeof Head>) | { ok: false; refusal: Refusal } {
  const fields = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  if (fields["format"] !== EXPORT_FORMAT) {
    return refuse(
      "a JSON file of something else",
      `a file that says "format": "${EXPORT_FORMAT}"`,
      "Choose a file exported from here.",
    );
  }
  const version = fields["version"];
  if (typeof version === "number" && version > EXPORT_VERSION) {
    return refuse(
      `an export of version ${version}`,
      `version ${EXPORT_VERSION}`,
      "A newer version of the site made it. Reload this page to get that version, then import again.",
    );
  }
  const head = v.safeParse(Head, value, { abortEarly: true });
  if (head.success) return { ok: true, ...head.output };
  const field = v.getDotPath(head.issues[0]) ?? "the file";
  return refuse(
    `an export whose "${field}" is missing or not valid`,
    "format, version, exportedAt, count, hash and events",
    "The file was changed after it was exported; use the original.",
  );
}

function refuseDamaged(actual: Witness, stated: Witness): { ok: false; refusal: Refusal } {
  const counts = actual.count === stated.count ? "" : ` (${actual.count} records instead of ${stated.count})`;
  return refuse(
    `an export whose contents do not match its own check sum${counts}`,
    `check sum ${stated.hash}`,
    "The file was changed or damaged after it was exported; use the original or another export.",
  );
}

function readRecords(records: readonly unknown[]) {
  const reasons = new Map<string, number>();
  const reject = (reason: string) => reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const good: ProgressEvent[] = [];
  for (const record of records) {
    const read = takeRecord(record);
    if (read.ok) good.push(read.event);
    else reject(read.reason);
  }
  const events: ProgressEvent[] = [];
  let before = 0;
  for (const event of merge(good).events) {
    if (event.counter - before > GREATEST_LEAP) {
      reject("its counter is far beyond all others");
      continue;
    }
    before = event.counter;
    events.push(event);
  }
  const counted = [...reasons].map(([reason, count]) => ({ reason, count }));
  const rejected = sorted(counted, (a, b) => b.count - a.count || compareText(a.reason, b.reason));
  return { events, rejected };
}

function refuse(found: string, expected: string, fix: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { found, expected, fix } };
}
