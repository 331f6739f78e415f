import { useEffect, useMemo, useRef, useState } from "react";
import { daysToBackUp } from "./backup";
import { exportProgress } from "./export-progress.browser";
import styles from "./BackupReminder.module.css";
import { useProgress } from "./useProgress";

/** Days begin at four in the morning, as the review's do. */
const DAY_BEGINS_AT = 4;

/**
 * A quiet word where nothing was exported for days of use. It is no announcement: it stands at the end of what the reader did.
 * @param when false hides it; where it comes and goes must not move what the reader is at.
 */
export function BackupReminder({ when = true }: { when?: boolean }) {
  const progress = useProgress();
  const { status, events } = progress;
  const [said, setSaid] = useState("");
  const answer = useRef<HTMLParagraphElement>(null);
  const days = useMemo(
    () => (when && status === "ready" ? daysToBackUp(events, localDayOf) : 0),
    [when, status, events],
  );
  // The button that had the focus is gone.
  useEffect(() => {
    if (said !== "") answer.current?.focus();
  }, [said]);

  if (said !== "") {
    return (
      <p ref={answer} tabIndex={-1} className={styles.said} data-backup="answered">
        {said}
      </p>
    );
  }
  if (days === 0) return null;
  const putOff = () => {
    setSaid("You will be reminded after three more days of practice.");
    void progress.record({ type: "backup-put-off" });
  };
  const exportNow = () => {
    setSaid("Exporting…");
    exportProgress(progress).then(setSaid, () => setSaid("The export did not work. Try it on the page Progress."));
  };
  return (
    <aside className={styles.reminder} aria-label="Backup" data-backup="due">
      <p>
        Your work of the last {days} days of practice is in this browser only. A browser may clear what a site keeps; an
        exported file stays yours.
      </p>
      <p className={styles.buttons}>
        <button type="button" className={styles.button} onClick={exportNow}>
          Export progress
        </button>
        <button type="button" className={styles.button} onClick={putOff}>
          Remind me later
        </button>
      </p>
    </aside>
  );
}

/** The reader's day of a moment, by the wall where the reader is. */
function localDayOf(at: number): number {
  const wall = new Date(at);
  const day = Date.UTC(wall.getFullYear(), wall.getMonth(), wall.getDate()) / 86_400_000;
  return wall.getHours() < DAY_BEGINS_AT ? day - 1 : day;
}
