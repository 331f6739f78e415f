import useBaseUrl from "@docusaurus/useBaseUrl";
import { useRef } from "react";
import { LEVELS } from "../question/schema";
import { InlineText } from "../ui/InlineText";
import { Paragraphs } from "../ui/Paragraphs";
import { Rubric } from "./Rubric";
import type { InterviewData } from "./data";
import { Reveal } from "./Reveal";
import type { InterviewQuestion } from "./schema";
import { MAX_NOTES, useSelfScore } from "./useSelfScore";
import styles from "./interview.module.css";

const ANSWERS: Record<(typeof LEVELS)[number], string> = {
  junior: "A junior answer",
  mid: "A mid-level answer",
  senior: "A senior answer",
  staff: "A staff answer",
};

interface InterviewCardProps {
  data: InterviewData;
  question: InterviewQuestion;
  title: string;
}

/** One open question with answers at four levels. */
export function InterviewCard({ data, question, title }: InterviewCardProps) {
  const id = `i-${question.id}`;
  const page = useBaseUrl(data.url);
  const root = useRef<HTMLElement>(null);
  const { last, filled, result, save } = useSelfScore(question, root);
  const sources = question.sources.flatMap((source) => data.sources.find((each) => each.id === source) ?? []);
  return (
    <article ref={root} id={id} className={styles.card} aria-labelledby={`${id}-title`} data-interview={question.id}>
      <header className={styles.header}>
        <h3 id={`${id}-title`}>{title}</h3>
        <p className={styles.label}>{question.level}</p>
      </header>
      <div className={styles.question}>
        <Paragraphs text={question.question} />
      </div>
      <p className={styles.hint}>
        <strong>Think first.</strong> Say your answer aloud, then open what follows.
      </p>
      <label htmlFor={`${id}-notes`} className={styles.notesLabel}>
        Your notes (optional, kept on this device with your score)
      </label>
      {/* What the log knows fills fresh controls. */}
      <textarea key={filled?.id} id={`${id}-notes`} rows={3} maxLength={MAX_NOTES} defaultValue={filled?.notes} />
      <Reveal summary="What the interviewer listens for">
        <Paragraphs text={question.listensFor} />
      </Reveal>
      {LEVELS.map((level) => (
        <Reveal key={level} summary={ANSWERS[level]} group={`${id}-answers`}>
          <Paragraphs text={question.answers[level]} />
        </Reveal>
      ))}
      <Reveal summary="Red flags">
        <ul>
          {question.redFlags.map((flag) => (
            <li key={flag}>
              <InlineText text={flag} />
            </li>
          ))}
        </ul>
      </Reveal>
      <p className={styles.caption}>Follow-ups</p>
      {question.followUps.map((followUp) => (
        <Reveal key={followUp.question} summary={<InlineText text={followUp.question} />}>
          <Paragraphs text={followUp.answer} />
        </Reveal>
      ))}
      <Rubric question={question} last={last} filled={filled} result={result} onSave={save} />
      <ul className={styles.sources} aria-label="Read on">
        <li>
          <a href={`${page}#${question.anchor}`}>Read the section on it</a>
        </li>
        {sources.map((source) => (
          <li key={source.id}>
            <a href={`${page}#ref-${source.id}`}>
              <InlineText text={source.title} />, {source.publisher}
            </a>
          </li>
        ))}
      </ul>
    </article>
  );
}
