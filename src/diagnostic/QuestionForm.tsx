import { useId, useRef, useState } from "react";
import type { Answered } from "../progress/events";
import { choicesInOrder, grade } from "../question/grade";
import type { Question } from "../question/schema";
import { Confidence, readConfidence } from "../quiz/Confidence";
import { viewOf } from "../quiz/kinds";
import { Listing } from "../quiz/Listing";
import { InlineText } from "../ui/InlineText";
import controls from "../quiz/answer.module.css";
import card from "../quiz/quiz.module.css";
import styles from "./diagnostic.module.css";

type Answer = Pick<Answered, "question" | "response" | "correct" | "misconceptions" | "confidence">;

interface QuestionFormProps {
  question: Question;
  /** Sets the order of what is chosen from. */
  seed: string;
  /** Both say whether it was written down; then the next question comes. */
  onAnswer: (answer: Answer) => Promise<boolean>;
  onPass: () => Promise<boolean>;
}

/** A question without a verdict: what was right is told at the end of the diagnostic. */
export function QuestionForm({ question, seed, onAnswer, onPass }: QuestionFormProps) {
  const name = useId();
  const root = useRef<HTMLDivElement>(null);
  const said = useRef(false);
  const [missing, setMissing] = useState("");
  const { Answer, read } = viewOf(question);
  const choices = choicesInOrder(question, seed);
  const missingId = `${name}-missing`;

  // The second of two quick presses comes before the next question is drawn.
  const once = async (say: () => Promise<boolean>) => {
    if (said.current) return;
    said.current = true;
    said.current = await say();
  };
  const answer = () => {
    if (root.current === null) return;
    const reading = read(root.current, question, choices);
    if ("missing" in reading) return setMissing(reading.missing);
    const graded = grade(question, reading.response);
    if (graded === undefined) return setMissing("This answer does not fit the question. Please answer again.");
    setMissing("");
    const { correct, misconceptions } = graded;
    const confidence = readConfidence(root.current);
    const about = { question: question.id, response: reading.response, correct, misconceptions };
    void once(() => onAnswer(confidence === undefined ? about : { ...about, confidence }));
  };
  return (
    <div ref={root} className={card.question} data-question={question.id} data-kind={question.kind}>
      <p className={card.labels}>
        <span>{question.level}</span>
        <span>{question.skill}</span>
      </p>
      <fieldset className={`${card.answer} ${controls.controls}`} aria-describedby={missing ? missingId : undefined}>
        <legend>
          <InlineText text={question.prompt} />
        </legend>
        {question.listing !== undefined && <Listing listing={question.listing} />}
        <Answer
          question={question}
          choices={choices}
          name={name}
          describedBy={missing ? missingId : undefined}
          onCheck={answer}
        />
        <Confidence name={name} />
      </fieldset>
      <p id={missingId} role="status" className={styles.status}>
        {missing}
      </p>
      <div className={styles.buttons}>
        <button type="button" className={styles.primary} onClick={answer} data-answer>
          Answer
        </button>
        <button type="button" className={styles.button} onClick={() => void once(onPass)} data-pass>
          I do not know
        </button>
      </div>
    </div>
  );
}
