import type { ProgressEvent } from "./events";
import { canonicalJson, type Witness, witnessOf } from "./hash";
import { inOrder } from "./order";

/** What every export calls itself, so that another site's file is told apart. */
export const EXPORT_FORMAT = "half-open-progress";
/** The newest version of the file this code can read. */
export const EXPORT_VERSION = 1;

/** The export: everything the reader did, in one file that a later version can still read. */
interface ExportFile extends Witness {
  format: typeof EXPORT_FORMAT;
  version: typeof EXPORT_VERSION;
  /** For people: ISO 8601, UTC. */
  exportedAt: string;
  events: ProgressEvent[];
}

/**
 * The text of the export: one record a line, in order, so that two exports can be compared by eye.
 * It ends with its closing brace, so that every shortened file is recognisably cut.
 * @param at milliseconds since 1970
 */
export function exportText(events: Iterable<ProgressEvent>, at: number): string {
  const ordered = inOrder(events);
  const { count, hash } = witnessOf(ordered);
  const head: Omit<ExportFile, "events"> = {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exportedAt: new Date(at).toISOString(),
    count,
    hash,
  };
  const lines = ordered.map((event) => canonicalJson(event)).join(",\n");
  return `${JSON.stringify(head).slice(0, -1)},"events":[\n${lines}\n]}`;
}

/** The name an export is saved under, e.g. `half-open-progress-2026-11-22.json`. */
export function exportFileName(at: number): string {
  return `${EXPORT_FORMAT}-${new Date(at).toISOString().slice(0, 10)}.json`;
}
