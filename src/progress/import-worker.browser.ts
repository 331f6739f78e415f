import type { ProgressEvent } from "./events";
import { type ImportFile, readImportFile } from "./import-file";

/** What the worker says: some records each time, because one message of a large file would stop the page; then the rest. */
export type ImportMessage = { events: ProgressEvent[] } | { end: ImportFile };

const RECORDS_AT_ONCE = 2_000;

self.addEventListener("message", ({ data: text }: MessageEvent<string>) => {
  const say = (message: ImportMessage) => self.postMessage(message);
  const file = readImportFile(text);
  if (!file.ok) return say({ end: file });
  for (let at = 0; at < file.events.length; at += RECORDS_AT_ONCE) {
    say({ events: file.events.slice(at, at + RECORDS_AT_ONCE) });
  }
  return say({ end: { ...file, events: [] } });
});
