import { useEffect, useRef } from "react";
import { KEPT } from "../Rubric";
import type { Mock } from "./interview";
import { scorecard as scorecardOf, scoredPoints } from "./marks";
import { PhaseReview } from "./PhaseReview";
import { ScorecardTable } from "./ScorecardTable";
import type { Script } from "./script";
import { toReview } from "./to-review";
import { ToReview } from "./ToReview";
import { useTicks } from "./useTicks";
import { Moment } from "../../ui/Moment";
import styles from "./mock.module.css";

interface MockReviewProps {
  mock: Mock;
  script: Script;
  /** The reader has just pressed a button that leads here. */
  arrived: boolean;
}

/** Afterwards: the reader judges each phase, and sees what that makes and what to read. */
export function MockReview({ mock, script, arrived }: MockReviewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { ticked, kept, tick, save } = useTicks(mock, script);
  useEffect(() => {
    if (arrived) heading.current?.focus();
  }, [arrived]);
  const scorecard = scorecardOf(script, mock, ticked);
  const byQuestion = mock.scenario === null;
  return (
    <div className={styles.after} data-mock-review={mock.session}>
      <h2 ref={heading} tabIndex={-1}>
        Afterwards
      </h2>
      <p>
        {script.title}, {mock.minutes} minutes, on <Moment at={mock.startedAt} withTime />. Read your notes, open the
        answers, and tick what you really said or wrote.
      </p>
      {script.phases.map((phase) => (
        <PhaseReview key={phase.id} mock={mock} phase={phase} ticked={ticked} onTick={tick} />
      ))}
      <section aria-labelledby="mock-scorecard">
        <h3 id="mock-scorecard">Your scorecard</h3>
        <ScorecardTable scorecard={scorecard} by={byQuestion ? "Question" : "Dimension"} />
        <p className={styles.buttons}>
          <button type="button" className={styles.primary} onClick={() => void save()} data-save>
            Save my scorecard
          </button>
        </p>
        <p role="status" aria-atomic="true" className={styles.status}>
          {kept !== undefined && `${KEPT[kept]}: ${scorecard.points} of ${scorecard.of} points.`}
        </p>
      </section>
      <section aria-labelledby="mock-to-review">
        <h3 id="mock-to-review">What to read again</h3>
        <ToReview pages={toReview(scoredPoints(script.phases, mock), ticked)} />
      </section>
    </div>
  );
}
