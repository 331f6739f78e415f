import type { SelfScored } from "../progress/events";
import { InlineText } from "../ui/InlineText";
import type { InterviewQuestion } from "./schema";
import type { SaveResult } from "./useSelfScore";
import { Moment } from "../ui/Moment";
import styles from "./interview.module.css";

/** What became of what was handed to the log, in words. */
export const KEPT = {
  saved: "Saved on this device",
  "kept-in-memory": "Kept in memory only, so export your progress before you close the page",
  "not-kept": "Not saved: the score could not be written down",
};

interface RubricProps {
  question: InterviewQuestion;
  /** What was saved last. */
  last?: SelfScored;
  /** What fills the boxes. */
  filled?: SelfScored;
  result?: SaveResult;
  onSave: () => void;
}

/** The reader's own judgement, point by point. */
export function Rubric({ question, last, filled, result, onSave }: RubricProps) {
  // A rubric with another number of points is another rubric: the old score is history only.
  const ticked = filled?.of === question.rubric.length ? filled.points : [];
  return (
    <div className={styles.rubric}>
      <fieldset key={filled?.id}>
        <legend>Score yourself: your answer…</legend>
        {question.rubric.map((point, index) => (
          <label key={point} className={styles.point}>
            <input
              type="checkbox"
              value={index}
              // Uncontrolled: what was ticked before React took over stays.
              defaultChecked={ticked.includes(index) || undefined}
            />
            <span>
              <InlineText text={point} />
            </span>
          </label>
        ))}
      </fieldset>
      <button type="button" className={styles.save} onClick={onSave} data-save-score>
        Save my score
      </button>
      <p role="status" aria-atomic="true" className={styles.result}>
        {result !== undefined && `${KEPT[result.kept]}: ${result.points} of ${result.of} points.`}
      </p>
      {last !== undefined && result === undefined && (
        <p className={styles.quiet} data-restored>
          Last scored on <Moment at={last.at} />: {last.points.length} of {last.of} points.
          {last.of !== question.rubric.length && " The rubric has changed since, so its boxes are empty."}
        </p>
      )}
    </div>
  );
}
