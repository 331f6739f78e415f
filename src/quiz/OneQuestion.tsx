import { useEffect, useId, useMemo, useRef } from "react";
import type { Given } from "./session";
import { QuestionCard } from "./QuestionCard";
import type { QuizData } from "./data";
import { useQuizSession } from "./useQuizSession";

interface OneQuestionProps {
  /** With this one question. */
  data: QuizData;
  title: string;
  /** Sets the order of what is chosen from. */
  seed?: string;
  /** Called once it is answered, and with what. */
  onAnswered?: (given: Given) => void;
}

/**
 * One question asked for itself, also where it was answered before: practice asks again on purpose. Draw it only once the
 * log has been read.
 */
export function OneQuestion({ data, title, seed, onAnswered }: OneQuestionProps) {
  const prefix = useId();
  const root = useRef<HTMLDivElement>(null);
  const question = data.questions[0]!;
  const questions = useMemo(() => [question], [question]);
  const { session, answer, ready } = useQuizSession(questions, root, { again: true });
  const given = session.given.get(question.id);
  useEffect(() => {
    if (given !== undefined) onAnswered?.(given);
    // The caller's function is new at each rendering; an answer is told once.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [given]);
  return (
    <div ref={root} data-one-question={question.id}>
      <QuestionCard
        data={data}
        question={question}
        id={`practice-${question.id}`}
        name={`${prefix}${question.id}`}
        title={title}
        seed={seed}
        given={given}
        past={session.past.get(question.id)}
        ready={ready}
        onAnswer={answer}
      />
    </div>
  );
}
