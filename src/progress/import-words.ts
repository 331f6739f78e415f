import type { Refusal } from "./import-file";
import { type ImportPreview, type ImportResult, rejectedCount } from "./import-plan";

/** Why a file was refused, as one paragraph. */
export function refusalText({ found, expected, fix }: Refusal): string {
  return `Nothing was imported. Found: ${found}. Expected: ${expected}. ${fix}`;
}

/** What an import would do, as one paragraph. */
export function previewText(preview: ImportPreview): string {
  if (!preview.ok) return refusalText(preview.refusal);
  const { added, known, exportedAt } = preview;
  const head = `The export of ${exportedAt.slice(0, 10)} has ${records(added)} that ${are(added)} new here; ${known} known already.`;
  return [head, conflictText(preview.conflicts), rejectedText(preview.rejected)].filter(Boolean).join(" ");
}

/** What an import did, as one paragraph. */
export function resultText(result: ImportResult): string {
  if (!result.ok) return refusalText(result.refusal);
  const where = result.kept === "saved" ? "and saved" : "into this page's memory only";
  return [`${records(result.added)} imported ${where}.`, rejectedText(result.rejected)].filter(Boolean).join(" ");
}

/** "1 record", "2 records". */
export function records(count: number): string {
  return count === 1 ? "1 record" : `${count} records`;
}

function rejectedText(rejected: readonly { reason: string; count: number }[]): string {
  if (rejected.length === 0) return "";
  const reasons = rejected.slice(0, 5).map(({ reason, count }) => `${count} because ${reason}`);
  const more = rejected.length > 5 ? "; others for other reasons" : "";
  return `${records(rejectedCount(rejected))} rejected: ${reasons.join("; ")}${more}.`;
}

function conflictText(conflicts: number): string {
  return conflicts === 0 ? "" : `${records(conflicts)} differ from the ones here; one of each two is kept.`;
}

function are(count: number): string {
  return count === 1 ? "is" : "are";
}
