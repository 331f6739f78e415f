import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { useProgress } from "../../progress/useProgress";
import { Paragraphs } from "../../ui/Paragraphs";
import { MAX_NOTES } from "../useSelfScore";
import { Away } from "./Away";
import { Clocks } from "./Clocks";
import { reachedIn } from "./clock";
import { Given } from "./Given";
import { Hints } from "./Hints";
import type { Mock } from "./interview";
import { phaseIndex, type Script } from "./script";
import { Turns } from "./Turns";
import { useNotes } from "./useNotes";
import { useTime } from "./useTime";
import styles from "./mock.module.css";

interface MockInterviewProps {
  mock: Mock;
  /** Has at least one phase. */
  script: Script;
  /** The reader has just pressed a button that leads here. */
  arrived: boolean;
}

/** The interview while it runs: one phase, its clock, the reader's notes. */
export function MockInterview({ mock, script, arrived }: MockInterviewProps) {
  const { record } = useProgress();
  const id = useId();
  const { session } = mock;
  const index = phaseIndex(script, mock);
  const phase = script.phases[index]!;
  const next = script.phases[index + 1];
  const { now, away, leftAt, stay } = useTime(mock);
  const { notes, unsaved, write, save } = useNotes(mock, phase.id, leftAt === null);
  const heading = useRef<HTMLHeadingElement>(null);
  const focusHeading = useFocusOn(`${phase.id} ${leftAt === null}`, heading, arrived);

  if (leftAt !== null) {
    const takeOff = () => {
      focusHeading();
      void record({ type: "mock-time-taken-off", session, ms: Math.max(0, Date.now() - leftAt) });
      stay();
    };
    const leaveOn = () => {
      focusHeading();
      stay();
    };
    return <Away away={away} onTakeOff={takeOff} onStay={leaveOn} />;
  }

  const act = (event: "mock-paused" | "mock-resumed" | "mock-ended") => {
    save();
    void record({ type: event, session });
  };
  const goOn = (to: string) => {
    save();
    focusHeading();
    void record({ type: "mock-phase-begun", session, phase: to });
  };
  const reached = reachedIn(mock, phase.id, now);
  return (
    <section className={styles.interview} aria-labelledby={`${id}-phase`} data-mock={session}>
      <Clocks mock={mock} now={now} phaseMs={phase.ms} totalMs={script.ms} />
      <h2 ref={heading} id={`${id}-phase`} tabIndex={-1}>
        {script.phases.length === 1 ? phase.title : `${index + 1} of ${script.phases.length}: ${phase.title}`}
      </h2>
      <div className={styles.said}>
        {index === 0 && <Paragraphs text={script.opening} />}
        <Paragraphs text={phase.ask} />
      </div>
      <Turns key={phase.id} turns={phase.turns.filter(({ afterMs }) => reached >= afterMs)} />
      <label htmlFor={`${id}-notes`} className={styles.label}>
        Say it aloud, and note here what you would write on the board
      </label>
      <textarea
        id={`${id}-notes`}
        className={styles.notes}
        rows={8}
        maxLength={MAX_NOTES}
        value={notes}
        onChange={(event) => write(event.target.value)}
        aria-describedby={`${id}-kept`}
      />
      <p id={`${id}-kept`} className={styles.quiet} data-kept={!unsaved}>
        {unsaved
          ? "Kept in this tab; written down when you stop typing."
          : notes === ""
            ? "What you type is kept on this device."
            : "Written down on this device."}
      </p>
      <Hints
        key={`hints-${phase.id}`}
        phase={phase}
        groups={script.groups}
        taken={mock.hints.get(phase.id) ?? []}
        onTake={(hint) => void record({ type: "mock-hinted", session, phase: phase.id, hint })}
      />
      <Given script={script} withOpening={index > 0} />
      <p className={styles.buttons}>
        {next !== undefined && (
          <button type="button" className={styles.primary} onClick={() => goOn(next.id)} data-next>
            {`Go to ${index + 2} of ${script.phases.length}: ${next.title}`}
          </button>
        )}
        <button
          type="button"
          className={styles.button}
          onClick={() => act(mock.paused ? "mock-resumed" : "mock-paused")}
          data-pause
        >
          {mock.paused ? "Go on" : "Pause"}
        </button>
        <End left={script.phases.length - index - 1} onEnd={() => act("mock-ended")} />
      </p>
    </section>
  );
}

/** Ending cannot be undone, so with phases left it is asked twice. */
function End({ left, onEnd }: { left: number; onEnd: () => void }) {
  const [asked, setAsked] = useState(false);
  if (left === 0)
    return (
      <button type="button" className={styles.primary} onClick={onEnd} data-end>
        End the interview
      </button>
    );
  return (
    <>
      <button
        type="button"
        className={styles.button}
        onClick={() => setAsked(!asked)}
        aria-expanded={asked}
        data-ask-end
      >
        End early
      </button>
      {asked && (
        <button type="button" className={styles.button} onClick={onEnd} data-end>
          {`End now, with ${left} of the parts not begun`}
        </button>
      )}
    </>
  );
}

/**
 * Gives a function to be called when the reader moves on: the heading gets the focus once `step` has changed. Another tab
 * may move on as well; then the focus stays where the reader is.
 * @param atOnce the first step was the reader's doing, too.
 */
function useFocusOn(step: string, heading: RefObject<HTMLElement | null>, atOnce: boolean): () => void {
  /** The step the reader left; null while they stay. */
  const left = useRef<string | null>(atOnce ? "" : null);
  useEffect(() => {
    if (left.current === null || left.current === step) return;
    left.current = null;
    heading.current?.focus();
  }, [step, heading]);
  return () => {
    left.current = step;
  };
}
