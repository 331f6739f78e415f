import Link from "@docusaurus/Link";
import { useMemo, useState } from "react";
import { useProgress } from "../progress/useProgress";
import type { Catalogue } from "../question/catalogue";
import { InterviewDate } from "./InterviewDate";
import { queueOf } from "./queue";
import { emptyWords, horizonWords, waitWords } from "./queue-words";
import { useCards } from "./useCards";
import styles from "./review.module.css";

/** What is to be done today, and the date it all aims at. */
export function Today({ catalogue }: { catalogue: Catalogue }) {
  const progress = useProgress();
  const { cards, loading } = useCards();
  const { interviewDate, dailyCards } = progress.state;
  // When the page was opened: what is due is counted from there, not anew with each rendering.
  const [now] = useState(Date.now);
  const queue = useMemo(
    () => (loading ? null : queueOf({ catalogue, cards, now, interviewDate, dailyCards })),
    [loading, catalogue, cards, now, interviewDate, dailyCards],
  );
  const isNew = queue !== null && cards.byId.size === 0;
  return (
    <section aria-labelledby="today" data-today={queue === null ? "loading" : "ready"}>
      <h2 id="today">Today</h2>
      {/* The same lines before and after the log is read, so that nothing below them moves. */}
      <p className={styles.todayWords}>
        {queue === null
          ? "Reading what this browser keeps…"
          : isNew
            ? "No answers are kept in this browser. Begin with the diagnostic, ten minutes; or import your export if you were here before."
            : queue.items.length > 0
              ? waitWords(queue)
              : emptyWords(queue)}
      </p>
      <p className={styles.buttons}>
        <Link
          className={`${styles.button} ${styles.go}`}
          to={isNew ? "/practice/diagnostic" : "/practice/review"}
          data-go
        >
          {isNew ? "Start the diagnostic" : "Start the review"}
        </Link>
      </p>
      <InterviewDate progress={progress} words={queue === null ? "" : horizonWords(queue.horizon)} />
    </section>
  );
}
