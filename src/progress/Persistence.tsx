import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { acknowledgeRefusal, persistenceOf } from "./persistence.browser";
import styles from "./ProgressPanel.module.css";

/** Only this view changes it, and says so itself. */
const neverChanges = () => () => undefined;

/** What it means that the browser promised nothing; until the reader has read it, and never again. */
export function Persistence() {
  const persistence = useSyncExternalStore(neverChanges, persistenceOf, () => "unknown" as const);
  const [done, setDone] = useState(false);
  const answer = useRef<HTMLParagraphElement>(null);
  // The button that had the focus is gone.
  useEffect(() => {
    if (done) answer.current?.focus();
  }, [done]);
  if (done) {
    return (
      <p ref={answer} tabIndex={-1}>
        This is not said again. Exports are made below.
      </p>
    );
  }
  if (persistence !== "refused") return null;
  return (
    <div data-persistence="refused">
      <p>
        This browser has not promised to keep your progress for good. It may clear it when space is short, when you have
        not been here for a while, or when a private window is closed. An exported file is safe from that.
      </p>
      <button
        type="button"
        className={styles.button}
        onClick={() => {
          acknowledgeRefusal();
          setDone(true);
        }}
      >
        Understood
      </button>
    </div>
  );
}
