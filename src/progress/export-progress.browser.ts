import { download } from "./download.browser";
import { exportFileName } from "./export-file";
import { records } from "./import-words";
import type { UseProgress } from "./useProgress";

/** Hands the reader a file with everything, and says what it is called. */
export async function exportProgress({ count, status, record, exportText }: UseProgress): Promise<string> {
  // Before the file is written, so that it knows of itself: imported, it brings no reminder to make it.
  if (count > 0 && status !== "read-only") await record({ type: "exported" });
  const text = await exportText();
  const fileName = exportFileName(Date.now());
  download(fileName, text);
  return `${records(Number(/"count":(\d+)/.exec(text)?.[1] ?? 0))} exported as ${fileName}.`;
}
