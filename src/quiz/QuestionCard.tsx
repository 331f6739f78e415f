import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { choicesInOrder, grade } from "../question/grade";
import type { Response } from "../question/response";
import type { Question } from "../question/schema";
import type { Confidence as ConfidenceValue } from "../progress/events";
import { InlineText } from "../ui/InlineText";
import { Moment } from "../ui/Moment";
import { AnswerKey } from "./AnswerKey";
import { Confidence, readConfidence, Said } from "./Confidence";
import type { QuizData } from "./data";
import { keepDraft, restoreDraft } from "./draft.browser";
import { viewOf } from "./kinds";
import { Listing } from "./Listing";
import { ReadOn } from "./ReadOn";
import type { Given, Past } from "./session";
import { History, Verdict } from "./Verdict";
import controls from "./answer.module.css";
import styles from "./quiz.module.css";

/** What became of an answer after it was handed to the log. */
export type Kept = "saving" | "saved" | "kept-in-memory" | "not-kept";

const KEPT_WORDS: Record<Kept, string> = {
  saving: "Saving…",
  saved: "Saved on this device.",
  "kept-in-memory":
    "Kept in memory: this browser does not store it, so export your progress before you close the page.",
  "not-kept": "Not saved: the answer could not be written down.",
};

interface QuestionCardProps {
  data: QuizData;
  question: Question;
  /** The article's id, for links to it. */
  id: string;
  /** Prefix of the names and ids inside; unique on the page also where the question stands twice. */
  name: string;
  title: string;
  seed: string | undefined;
  given?: Given;
  past?: Past;
  /** Has the reader's log been read? From then on scripts surely run. */
  ready: boolean;
  onAnswer: (question: Question, response: Response, confidence?: ConfidenceValue) => Promise<Kept>;
}

/** One question: open with its controls, or answered with every reason. */
export function QuestionCard({
  data,
  question,
  id,
  name,
  title,
  seed,
  given,
  past,
  ready,
  onAnswer,
}: QuestionCardProps) {
  const root = useRef<HTMLElement>(null);
  const status = useRef<HTMLDivElement>(null);
  const accepted = useRef(false);
  const [missing, setMissing] = useState<string>();
  const [kept, setKept] = useState<Kept>();
  const { Answer, read } = viewOf(question);
  const choices = choicesInOrder(question, seed);
  const graded = given && grade(question, given.response);
  const live = given?.from === "here";
  const statusId = `${name}-status`;

  // The reasons push the verdict down; it is what the reader waits for.
  useLayoutEffect(() => {
    if (live) status.current?.scrollIntoView({ block: "nearest" });
  }, [live]);

  // The page may be loaded again with a choice not yet checked.
  const open = given === undefined;
  useEffect(() => {
    const card = root.current;
    if (card === null || !open) return undefined;
    restoreDraft(card);
    const keep = () => keepDraft(card);
    window.addEventListener("pagehide", keep);
    return () => window.removeEventListener("pagehide", keep);
  }, [open]);

  const check = async () => {
    // The second of two quick presses comes before the first is drawn.
    if (given !== undefined || accepted.current || root.current === null) return;
    const reading = read(root.current, question, choices);
    if ("missing" in reading) return setMissing(reading.missing);
    accepted.current = true;
    setMissing(undefined);
    setKept("saving");
    setKept(await onAnswer(question, reading.response, readConfidence(root.current)));
  };

  return (
    <article
      ref={root}
      id={id}
      className={`${styles.question} far`}
      aria-labelledby={`${name}-title`}
      data-kind={question.kind}
      data-question={question.id}
      data-answered={given !== undefined}
    >
      <header className={styles.header}>
        <h3 id={`${name}-title`}>{title}</h3>
        <p className={styles.labels}>
          <span>{question.level}</span>
          <span>{question.skill}</span>
        </p>
      </header>
      {given === undefined && past !== undefined && <History past={past} />}
      {/* An answer from the log fills fresh controls; one given here leaves the reader's own, and the focus, alone. */}
      <fieldset
        key={given?.from === "log" ? given.at : "open"}
        className={`${styles.answer} ${controls.controls}`}
        aria-describedby={missing && statusId}
      >
        <legend>
          <InlineText text={question.prompt} />
        </legend>
        {question.listing !== undefined && <Listing listing={question.listing} />}
        <Answer
          question={question}
          choices={choices}
          name={name}
          response={given?.response}
          parts={graded?.parts}
          describedBy={missing && statusId}
          onCheck={check}
        />
        {given === undefined && <Confidence name={name} />}
        {given?.confidence !== undefined && <Said confidence={given.confidence} />}
      </fieldset>
      {given?.from !== "log" && (
        <button
          type="button"
          className={styles.check}
          aria-disabled={live}
          aria-describedby={missing && statusId}
          onClick={check}
          data-check
        >
          {live ? "Checked" : "Check answer"}
        </button>
      )}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <output> may hold no paragraph */}
      <div ref={status} id={statusId} role="status" aria-atomic="true" className={styles.status}>
        {live && graded !== undefined && <Verdict question={question} graded={graded} />}
        {given === undefined && missing}
      </div>
      {given !== undefined && graded !== undefined && (
        <footer>
          {given.from === "log" && (
            <>
              <Verdict question={question} graded={graded} />
              <p className={styles.quiet} data-restored>
                Answered on <Moment at={given.at} withTime />.
              </p>
            </>
          )}
          {live && kept !== undefined && (
            <p className={styles.quiet} data-kept={kept}>
              {KEPT_WORDS[kept]}
            </p>
          )}
          <ReadOn data={data} question={question} />
        </footer>
      )}
      {given === undefined && ready && (
        <div className={styles.onPaper}>
          <AnswerKey data={data} question={question} />
        </div>
      )}
      <noscript>
        <details className={styles.withoutScripts}>
          <summary>Answer</summary>
          <AnswerKey data={data} question={question} />
        </details>
      </noscript>
    </article>
  );
}
