import * as fc from "fast-check";
import type { ProgressEvent } from "./events";
import { EXPORT_FORMAT, exportText } from "./export-file";
import { witnessOf } from "./hash";

/** When the files of the tests were made. */
export const EXPORTED_AT = Date.UTC(2026, 10, 22, 12);

/** A file whose head is right, whatever its records are. */
export function fileOf(events: unknown[], over: object = {}): string {
  const exportedAt = new Date(EXPORTED_AT).toISOString();
  return JSON.stringify({ format: EXPORT_FORMAT, version: 1, exportedAt, ...witnessOf(events), events, ...over });
}

/** An export of the log with one thing wrong: a piece put in, left out, overwritten, or a record that is no record. */
export function mutatedExport(log: readonly ProgressEvent[]): fc.Arbitrary<string> {
  const whole = exportText(log, EXPORTED_AT);
  const place = fc.nat({ max: whole.length - 1 });
  const piece = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('"', "{", "}", "[", "]", ",", "null", "1e400", "-0", '"__proto__":{},', "\\u0000", "\uD800"),
  );
  const put = (from: number, by: string, over: number) => whole.slice(0, from) + by + whole.slice(from + over);
  return fc.oneof(
    fc.tuple(place, piece).map(([from, by]) => put(from, by, 0)),
    fc.tuple(place, fc.nat({ max: 400 })).map(([from, length]) => put(from, "", length)),
    fc.tuple(place, piece).map(([from, by]) => put(from, by, by.length)),
    fc.tuple(place, place).map(([from, to]) => whole.slice(0, from) + whole.slice(to)),
    // Behind the check sum: records that are wrong although the file is right.
    fc
      .tuple(
        fc.nat({ max: log.length - 1 }),
        fc.constantFrom("at", "id", "type", "response", "counter"),
        fc.jsonValue({ maxDepth: 2 }),
      )
      .map(([i, key, value]) => fileOf(log.map((event, j) => (i === j ? { ...event, [key]: value } : event)))),
  );
}
