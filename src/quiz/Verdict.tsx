import type { Graded } from "../question/grade";
import type { Question } from "../question/schema";
import { Moment } from "../ui/Moment";
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

/** What an open question says of an earlier answer. */
export function History({ past }: { past: Past }) {
  const result = past.correct ? "correct" : "not correct";
  return (
    <p className={styles.quiet} data-history>
      {past.response === null ? (
        <>
          You answered an earlier wording of this question on <Moment at={past.at} withTime />: {result}. The question
          has changed since, so it is open again.
        </>
      ) : (
        <>
          Last answered on <Moment at={past.at} withTime />: {result}.
        </>
      )}
    </p>
  );
}
