import { LEVELS } from "../../question/schema";
import { InlineText } from "../../ui/InlineText";
import { Paragraphs, Reveal } from "../Reveal";
import { clockText } from "./clock";
import type { Mock } from "./interview";
import { hasCome } from "./marks";
import type { ScriptPhase, ScriptPoint, ScriptTurn } from "./script";
import shared from "../interview.module.css";
import styles from "./mock.module.css";

export const ANSWERS: Record<(typeof LEVELS)[number], string> = {
  junior: "A junior answer",
  mid: "A mid-level answer",
  senior: "A senior answer",
  staff: "A staff answer",
};

interface PhaseReviewProps {
  mock: Mock;
  phase: ScriptPhase;
  ticked: ReadonlySet<string>;
  onTick: (point: string, on: boolean) => void;
}

/** One phase afterwards: the reader's notes beside what others say, and the points to tick. */
export function PhaseReview({ mock, phase, ticked, onTick }: PhaseReviewProps) {
  const { id, title, ms, ask, listensFor, answers, redFlags, points, turns } = phase;
  const notes = mock.notes.get(id)?.trim() ?? "";
  const hints = mock.hints.get(id)?.length ?? 0;
  return (
    <section className={styles.review} aria-labelledby={`review-${id}`} data-review={id}>
      <h3 id={`review-${id}`}>{title}</h3>
      <p className={styles.quiet}>
        {mock.begun.includes(id)
          ? `You took ${clockText(mock.clock.spent.get(id) ?? 0)} of ${clockText(ms)}.`
          : "Not begun."}
        {hints > 0 && ` ${hints} ${hints === 1 ? "hint" : "hints"}.`}
      </p>
      <div className={styles.beside}>
        <div>
          <p className={styles.label}>Your notes</p>
          {notes === "" ? <p className={styles.quiet}>None.</p> : <p className={styles.ownNotes}>{notes}</p>}
        </div>
        <div>
          <p className={styles.label}>What others say</p>
          <Reveal summary="What was asked, and what the interviewer listens for">
            <Paragraphs text={ask} />
            <Paragraphs text={listensFor} />
          </Reveal>
          {LEVELS.map((level) => (
            <Reveal key={level} summary={ANSWERS[level]}>
              <Paragraphs text={answers[level]} />
            </Reveal>
          ))}
          {redFlags.length > 0 && (
            <Reveal summary="Red flags">
              <ul>
                {redFlags.map((flag) => (
                  <li key={flag}>
                    <InlineText text={flag} />
                  </li>
                ))}
              </ul>
            </Reveal>
          )}
        </div>
      </div>
      <Points legend="Your answer…" points={points} ticked={ticked} onTick={onTick} />
      {turns.map((turn) => (
        <Turn
          key={turn.id}
          turn={turn}
          begun={mock.begun.includes(id)}
          came={hasCome(id, turn.afterMs, mock.clock)}
          ticked={ticked}
          onTick={onTick}
        />
      ))}
    </section>
  );
}

interface TurnProps extends Omit<PointsProps, "legend" | "points"> {
  turn: ScriptTurn;
  /** Whether the reader came to the part at all, and this far in it. */
  begun: boolean;
  came: boolean;
}

function Turn({ turn: { id, says, weak, strong, points, afterMs }, begun, came, ticked, onTick }: TurnProps) {
  return (
    <div className={styles.turn} data-turn={id}>
      <p className={styles.label}>
        {came
          ? "Thrown in:"
          : begun
            ? `Did not come up: you had left this part before ${clockText(afterMs)}. It would have been:`
            : "Did not come up: you did not begin this part. It would have been:"}
      </p>
      <Paragraphs text={says} />
      {weak !== "" && (
        <Reveal summary="An answer that costs points">
          <Paragraphs text={weak} />
        </Reveal>
      )}
      <Reveal summary={weak === "" ? "An answer" : "An answer that gains them"}>
        <Paragraphs text={strong} />
      </Reveal>
      {came && points.length > 0 && <Points legend="Your reply…" points={points} ticked={ticked} onTick={onTick} />}
    </div>
  );
}

interface PointsProps {
  legend: string;
  points: readonly ScriptPoint[];
  ticked: ReadonlySet<string>;
  onTick: (point: string, on: boolean) => void;
}

function Points({ legend, points, ticked, onTick }: PointsProps) {
  return (
    <fieldset className={styles.points}>
      <legend>{legend}</legend>
      {points.map(({ id, point }) => (
        <label key={id} className={shared.point}>
          <input
            type="checkbox"
            value={id}
            checked={ticked.has(id)}
            onChange={(event) => onTick(id, event.target.checked)}
          />
          <span>
            <InlineText text={point} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}
