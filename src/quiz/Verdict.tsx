import type { Graded } from "../question/grade";
import type { Question } from "../question/schema";
import type { Past } from "./session";
import { Icon } from "./Mark";
import { verdict } from "./verdict-words";
import styles from "./quiz.module.css";

/** "Correct." or "Not correct." in words with an icon, and what was right. */
export function Verdict({ question, graded }: { question: Question; graded: Graded }) {
  const kind = graded.correct ? "right" : "wrong";
  return (
    <p className={styles.verdict} data-mark={kind} data-verdict={graded.correct ? "correct" : "not-correct"}>
      <Icon kind={kind} />
      <span>
        <strong>{graded.correct ? "Correct." : "Not correct."}</strong> {verdict(question, graded)}
      </span>
    </p>
  );
}

/** A moment of the reader's log as their own calendar writes it. Only drawn after the log is read, never on the server. */
export function On({ at }: { at: number }) {
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()}>
      {new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(date)}
    </time>
  );
}

/** What an open question says of an earlier answer. */
export function History({ past }: { past: Past }) {
  const result = past.correct ? "correct" : "not correct";
  return (
    <p className={styles.quiet} data-history>
      {past.response === null ? (
        <>
          You answered an earlier wording of this question on <On at={past.at} />: {result}. The question has changed
          since, so it is open again.
        </>
      ) : (
        <>
          Last answered on <On at={past.at} />: {result}.
        </>
      )}
    </p>
  );
}
