import { useEffect, useState } from "react";
import type { NewEvent } from "../progress/events";
import { useProgress } from "../progress/useProgress";
import { Fetching, NotFetched } from "../quiz/Fetching";
import type { LoadSheet } from "../quiz/sheet";
import { useQuestion } from "../quiz/useQuestion";
import type { NextQuestion } from "./next";
import { QuestionForm } from "./QuestionForm";
import { MOST_ASKED, type Sitting, usedAt } from "./sitting";
import type { Arrival } from "./useArrival";
import { timeLeftWords } from "./words";
import styles from "./diagnostic.module.css";

interface SittingViewProps {
  heading: Arrival;
  sitting: Sitting;
  next: NextQuestion;
  loadSheet: LoadSheet;
}

/** Often enough for words that change once a minute. */
const LOOK_MS = 5_000;

/** The diagnostic while it runs: one question, and what is left of the time. */
export function SittingView({ heading, sitting, next, loadSheet }: SittingViewProps) {
  const { record } = useProgress();
  const [now, setNow] = useState(() => Date.now());
  const [failed, setFailed] = useState("");
  const [writing, setWriting] = useState(false);
  const wanted = useQuestion(next, loadSheet);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_MS);
    return () => clearInterval(timer);
  }, []);

  const write = async (event: NewEvent): Promise<boolean> => {
    setFailed("");
    setWriting(true);
    try {
      await record(event);
      return true;
    } catch {
      setFailed("That could not be written down. Please try again.");
      return false;
    } finally {
      setNow(Date.now());
      setWriting(false);
    }
  };
  const pass = () => write({ type: "diagnostic-passed", session: sitting.session, question: next.id });
  return (
    <section aria-labelledby="diagnostic-question" data-kept={writing ? "not-yet" : "saved"}>
      <h2 ref={heading} id="diagnostic-question" tabIndex={-1} className={styles.heading}>
        Question {sitting.asked.length + 1}
      </h2>
      {/* Not live: a clock that speaks would be heard over the question. */}
      <p className={styles.time} data-time>
        {timeLeftWords(usedAt(sitting, now))} At most {MOST_ASKED} questions.
      </p>
      {wanted.status === "loading" && <Fetching what="question" />}
      {wanted.status === "failed" && (
        <NotFetched
          what="question"
          kept="What you answered is kept, and the time stands still after three minutes."
          retry={wanted.retry}
        />
      )}
      {wanted.status === "ready" && (
        <QuestionForm
          key={next.id}
          question={wanted.data.questions[0]!}
          seed={sitting.session}
          onAnswer={(answer) => write({ type: "answered", ...answer, session: sitting.session })}
          onPass={pass}
        />
      )}
      <p role="status" className={styles.status}>
        {failed}
      </p>
      <p className={styles.buttons}>
        <button
          type="button"
          className={styles.button}
          onClick={() => void write({ type: "diagnostic-ended", session: sitting.session })}
          data-end
        >
          Stop here and see the result
        </button>
      </p>
    </section>
  );
}
