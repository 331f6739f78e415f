import type { ProgressEvent } from "./events";
import type { ImportFile, Refusal } from "./import-file";
import { merge } from "./merge";

/** What an import would do, without doing it. */
export type ImportPreview =
  | {
      ok: true;
      exportedAt: string;
      /** Records the log does not have yet. */
      added: number;
      /** Records the log has already. */
      known: number;
      /** Known records that say something else in the file; one of the two is chosen, always the same. */
      conflicts: number;
      rejected: { reason: string; count: number }[];
    }
  | { ok: false; refusal: Refusal };

/** What an import did; a refusal changed nothing. */
export type ImportResult =
  (Extract<ImportPreview, { ok: true }> & { kept: "saved" | "kept-in-memory" }) | { ok: false; refusal: Refusal };

/** The preview of importing the file into `log`, and the log as it would be (empty after a refusal). */
export function planImport(
  log: Iterable<ProgressEvent>,
  file: ImportFile,
): { preview: ImportPreview; merged: ProgressEvent[] } {
  if (!file.ok) return { preview: file, merged: [] };
  const before = [...log];
  const knownIds = new Set(before.map((event) => event.id));
  const known = file.events.filter((event) => knownIds.has(event.id)).length;
  const { events: merged, conflicts } = merge(before, file.events);
  const added = file.events.length - known;
  const { exportedAt, rejected } = file;
  return { preview: { ok: true, exportedAt, added, known, conflicts: conflicts.length, rejected }, merged };
}

/** How many records a preview rejects in all. */
export function rejectedCount(rejected: readonly { count: number }[]): number {
  return rejected.reduce((sum, { count }) => sum + count, 0);
}
