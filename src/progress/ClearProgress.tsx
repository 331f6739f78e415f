import { useRef, useState } from "react";
import { records } from "./import-words";
import styles from "./ProgressPanel.module.css";
import type { UseProgress } from "./useProgress";

/** Removes everything, after a question that offers a backup first. */
export function ClearProgress({ progress, exportFile }: { progress: UseProgress; exportFile: () => Promise<void> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [message, setMessage] = useState("");

  function ask(): void {
    // The button is never disabled: it would lose the focus right after clearing.
    if (progress.count + progress.quarantined === 0) setMessage("Nothing is kept here.");
    else dialog.current?.showModal();
  }

  async function clear(backup: boolean): Promise<void> {
    dialog.current?.close();
    const count = progress.count;
    try {
      if (backup) await exportFile();
      await progress.clear();
      setMessage(`${records(count)} removed${backup ? " after an export" : ""}.`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      setMessage(`Nothing was removed: ${why}. Reload the page and try again.`);
    }
  }

  return (
    <section aria-labelledby="progress-clear">
      <h2 id="progress-clear">Clear</h2>
      <p>Removes everything this site keeps of your work in this browser.</p>
      <button type="button" className={styles.button} disabled={progress.status === "loading"} onClick={ask}>
        Clear progress…
      </button>
      <output className={styles.status}>{message}</output>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="progress-clear-question">
        <h3 id="progress-clear-question">Remove {records(progress.count)}?</h3>
        <p>This cannot be undone. An export made first can be imported again.</p>
        <p className={styles.actions}>
          <button type="button" className={styles.primary} onClick={() => void clear(true)}>
            Export, then clear
          </button>
          <button type="button" className={styles.danger} onClick={() => void clear(false)}>
            Clear without export
          </button>
          <button type="button" className={styles.button} onClick={() => dialog.current?.close()}>
            Keep everything
          </button>
        </p>
      </dialog>
    </section>
  );
}
