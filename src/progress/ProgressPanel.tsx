import { useState } from "react";
import { ClearProgress } from "./ClearProgress";
import { BackupReminder } from "./BackupReminder";
import { exportProgress } from "./export-progress.browser";
import type { Progress } from "./fold";
import { ImportProgress } from "./ImportProgress";
import { Persistence } from "./Persistence";
import styles from "./ProgressPanel.module.css";
import { type UseProgress, useProgress } from "./useProgress";

/** What this browser keeps of the reader's work, and the ways to take it along, bring it back or remove it. */
export function ProgressPanel() {
  const progress = useProgress();
  const [exported, setExported] = useState("");
  const loading = progress.status === "loading";

  async function exportFile(): Promise<void> {
    setExported(await exportProgress(progress));
  }

  return (
    <div className={styles.panel}>
      <Notices progress={progress} />
      <section aria-labelledby="progress-stored">
        <h2 id="progress-stored">What is kept</h2>
        {loading ? <p>Reading what this browser keeps…</p> : <Stored count={progress.count} state={progress.state} />}
        <Persistence />
      </section>
      <section aria-labelledby="progress-export">
        <h2 id="progress-export">Export</h2>
        <p>One file with everything, for a backup or another browser.</p>
        <BackupReminder />
        <button type="button" className={styles.button} disabled={loading} onClick={() => void exportFile()}>
          Export progress
        </button>
        <output className={styles.status}>{exported}</output>
      </section>
      <ImportProgress progress={progress} />
      <ClearProgress progress={progress} exportFile={exportFile} />
    </div>
  );
}

function Notices({ progress: { notices, unsaved, status, retry } }: { progress: UseProgress }) {
  return (
    <div aria-live="polite">
      {notices.length > 0 && (
        <div className={styles.notice}>
          {notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
          {(status === "memory" || unsaved > 0) && (
            <button type="button" className={styles.button} onClick={() => void retry()}>
              Try to save again
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** A browser that cleared everything has forgotten that there was anything, so both are said. */
function Nothing() {
  return (
    <>
      <p>Nothing is kept in this browser. Answer a question on any topic page, and it will be.</p>
      <p>
        If you have practised here before, the browser has cleared it, as Safari does after seven days without a visit,
        or you cleared it. An export brings it back: <a href="#progress-import">import it below</a>.
      </p>
    </>
  );
}

function Stored({ count, state }: { count: number; state: Progress }) {
  if (count === 0) return <Nothing />;
  const attempts = [...state.questions.values()].reduce((sum, question) => sum + question.attempts, 0);
  const rows: [string, string | number][] = [
    ["Quiz answers given", attempts],
    ["Interview answers scored", state.selfScores.size],
    ["Topics read", state.read.size],
    ["Interview date", state.interviewDate ?? "not set"],
    ["Records in all", count],
  ];
  return (
    <dl className={styles.stored}>
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
