import { type ChangeEvent, useRef, useState } from "react";
import { LONGEST_FILE } from "./import-file";
import { previewText, records, refusalText, resultText } from "./import-words";
import styles from "./ProgressPanel.module.css";
import type { UseProgress } from "./useProgress";

/** A file that was previewed and waits for the reader's word. */
interface Waiting {
  text: string;
  /** Records that would be added or decided anew. */
  changes: number;
}

/** Choose a file, read what it would change, confirm. Refusals change nothing and say why. */
export function ImportProgress({ progress }: { progress: UseProgress }) {
  const input = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [message, setMessage] = useState("");

  async function preview(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0];
    setWaiting(null);
    if (file === undefined) return setMessage("");
    try {
      if (file.size > LONGEST_FILE) return setMessage(tooLarge(file.size));
      const text = await file.text();
      const found = await progress.previewImport(text);
      // The reader may have chosen another file meanwhile.
      if (input.current?.files?.[0] !== file) return;
      setMessage(previewText(found));
      const changes = found.ok ? found.added + found.conflicts : 0;
      if (changes > 0) setWaiting({ text, changes });
    } catch (error) {
      const fix = "Choose it again, or copy it to this device first.";
      setMessage(
        refusalText({ found: `a file that could not be read (${String(error)})`, expected: "an export", fix }),
      );
    }
  }

  function finish(text: string): void {
    setWaiting(null);
    setMessage(text);
    if (input.current === null) return;
    input.current.value = "";
    // The button that had the focus is gone.
    input.current.focus();
  }

  return (
    <section aria-labelledby="progress-import">
      <h2 id="progress-import">Import</h2>
      <p id="progress-import-about">
        Adds the records of an export to those kept here. Nothing is replaced, and importing twice does no harm.
      </p>
      <label className={styles.file}>
        <span>File to import</span>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-describedby="progress-import-about"
          disabled={progress.status === "loading"}
          onChange={(event) => void preview(event)}
        />
      </label>
      <output className={styles.status}>{message}</output>
      {waiting !== null && (
        <p className={styles.actions}>
          <button
            type="button"
            className={styles.primary}
            onClick={() => void progress.importText(waiting.text).then((result) => finish(resultText(result)))}
          >
            Import {records(waiting.changes)}
          </button>
          <button type="button" className={styles.button} onClick={() => finish("Nothing was imported.")}>
            Cancel
          </button>
        </p>
      )}
    </section>
  );
}

function mega(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}

function tooLarge(bytes: number): string {
  const fix = "Choose a file exported from here.";
  return refusalText({ found: `a file of ${mega(bytes)}`, expected: `at most ${mega(LONGEST_FILE)}`, fix });
}
