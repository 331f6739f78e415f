import { useId, useRef } from "react";
import { flushSync } from "react-dom";
import { BackupReminder } from "../progress/BackupReminder";
import type { QuizData } from "./data";
import { QuestionCard } from "./QuestionCard";
import type { Session } from "./session";
import { isFinished, missed, shuffleSeed, tally } from "./session";
import { useQuizSession } from "./useQuizSession";
import styles from "./quiz.module.css";

interface QuizProps {
  data: QuizData;
  /** Asked before the page is read. */
  pretest?: boolean;
  /** Where the questions are taught, by id; for a quiz over several pages. */
  taughtBy?: ReadonlyMap<string, QuizData>;
}

/** Questions one under the other, each checked on its own, with the missed ones again at the end. */
export function Quiz({ data, pretest = false, taughtBy }: QuizProps) {
  const prefix = useId();
  const root = useRef<HTMLElement>(null);
  const round = useRef<HTMLParagraphElement>(null);
  const { session, dispatch, answer, ready } = useQuizSession(data.questions, root);
  const restart = (type: "missed-retried" | "restarted") => {
    flushSync(() => dispatch({ type }));
    // The button goes away with the round, so the focus is given a place that says what happened.
    round.current?.focus();
  };
  const queue = data.questions.filter(({ id }) => session.queue.includes(id));
  const wrong = missed(session).length;
  const answeredHere = [...session.given.values()].some(({ from }) => from === "here");
  return (
    <section ref={root} className={styles.quiz} data-quiz={pretest ? "pretest" : "quiz"}>
      {pretest && (
        <p>
          <strong>Before you read:</strong> answer from what you know now. A wrong answer is welcome here: it shows you
          what to look for on the page.
        </p>
      )}
      <p ref={round} tabIndex={-1} className={styles.round}>
        {pretest && session.run === 0 ? "" : roundWords(session)}
      </p>
      {queue.map((question, index) => (
        <QuestionCard
          key={`${question.id}:${session.run}`}
          data={taughtBy?.get(question.id) ?? data}
          question={question}
          id={articleId(question.id, data.picked, pretest)}
          name={`${prefix}${question.id}`}
          title={queue.length === 1 ? "Question" : `Question ${index + 1}`}
          seed={shuffleSeed(session)}
          given={session.given.get(question.id)}
          past={session.past.get(question.id)}
          ready={ready}
          onAnswer={answer}
        />
      ))}
      <BackupReminder when={answeredHere} />
      <div className={styles.end}>
        {!pretest && session.all.length > 1 && <p data-tally>{tallyWords(session)}</p>}
        {(session.given.size > 0 || session.queue.length < session.all.length) && (
          <p className={styles.endButtons}>
            {isFinished(session) && wrong > 0 && (
              <button type="button" className={styles.again} onClick={() => restart("missed-retried")} data-retry>
                Try the missed again
              </button>
            )}
            <button type="button" className={styles.again} onClick={() => restart("restarted")} data-restart>
              Start over
            </button>
          </p>
        )}
      </div>
    </section>
  );
}

/** The same question may stand several times on a page; search lands on `q-<id>`, in the topic's whole quiz. */
function articleId(question: string, picked = false, pretest = false): string {
  return `${pretest ? "pretest" : picked ? "picked" : "q"}-${question}`;
}

function roundWords({ all, queue, run }: Session): string {
  // One question alone says so itself.
  if (run === 0 && all.length === 1) return "";
  const questions = queue.length === 1 ? "1 question" : `${queue.length} questions`;
  if (run === 0) return questions;
  return queue.length < all.length ? `Again: the ${questions} you missed` : `From the start: ${questions}`;
}

function tallyWords(session: Session): string {
  const { of, answered, right } = tally(session);
  return `${answered} of ${of} answered, ${right} right`;
}
