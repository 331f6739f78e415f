import type { ProgressEvent } from "./events";
import { type ImportFile, readImportFile } from "./import-file";
import type { ImportMessage } from "./import-worker.browser";

/** A shorter text is read within a frame or two; in characters. */
const SHORT = 200_000;

/** Reads an export without stopping the page: in a worker where the text is long and the browser lets one run. */
export function readImport(text: string): Promise<ImportFile> {
  if (text.length < SHORT || typeof Worker === "undefined") return Promise.resolve(readImportFile(text));
  return new Promise((resolve) => {
    const here = () => resolve(readImportFile(text));
    try {
      const worker = new Worker(new URL("./import-worker.browser.ts", import.meta.url));
      const events: ProgressEvent[] = [];
      worker.addEventListener("message", ({ data }: MessageEvent<ImportMessage>) => {
        if ("events" in data) return void events.push(...data.events);
        worker.terminate();
        return resolve(data.end.ok ? { ...data.end, events } : data.end);
      });
      // A policy or a lost file may forbid workers; the page can do it itself.
      worker.addEventListener("error", () => {
        worker.terminate();
        here();
      });
      worker.postMessage(text);
    } catch {
      here();
    }
  });
}
