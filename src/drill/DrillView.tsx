import useBaseUrl from "@docusaurus/useBaseUrl";
import { useId, useMemo, useRef } from "react";
import { QuestionCard } from "../quiz/QuestionCard";
import { shuffleSeed, tally } from "../quiz/session";
import { useQuizSession } from "../quiz/useQuizSession";
import { InlineText } from "../ui/InlineText";
import { Paragraphs } from "../ui/Paragraphs";
import type { DrillData } from "./data";
import type { StepName } from "./drill";
import { PanelView } from "./PanelView";
import styles from "./drill.module.css";

const TITLES: Record<StepName, string> = {
  diagnose: "What is wrong?",
  check: "What do you look at next?",
  fix: "What do you do?",
};

/**
 * A page at night. Every step is a native disclosure: the next one opens when the one before is answered, and without
 * scripts the reader opens them; what a step reveals is inside it, so nothing tells the answer too early.
 */
export function DrillView({ drill }: { drill: DrillData }) {
  const prefix = useId();
  const root = useRef<HTMLDivElement>(null);
  const questions = useMemo(() => drill.steps.flatMap(({ data }) => data.questions), [drill]);
  const { session, dispatch, answer, ready } = useQuizSession(questions, root);
  const { of, answered, right } = tally(session);
  const isOpen = (index: number) => drill.steps.slice(0, index).every(({ data }) => isGiven(data.questions[0]?.id));
  const isGiven = (id?: string) => id !== undefined && session.given.has(id);
  return (
    <div ref={root} className={styles.drill} data-drill={drill.id}>
      <section className={styles.alert} aria-labelledby={`${prefix}-alert`}>
        <h2 id={`${prefix}-alert`}>The alert</h2>
        <p>
          <InlineText text={drill.alert} />
        </p>
      </section>
      <Paragraphs text={drill.situation} />
      <section aria-labelledby={`${prefix}-evidence`}>
        <h2 id={`${prefix}-evidence`}>What you can see</h2>
        {drill.evidence.map((panel) => (
          <PanelView key={panel.title} panel={panel} />
        ))}
      </section>
      {drill.steps.map(({ name, panels, data }, index) => {
        const question = data.questions[0];
        if (question === undefined) return null;
        return (
          <details key={`${name}:${session.run}`} className={styles.step} open={isOpen(index)} data-step={name}>
            <summary>
              <h2>{`${index + 1}. ${TITLES[name]}`}</h2>
            </summary>
            {panels.map((panel) => (
              <PanelView key={panel.title} panel={panel} />
            ))}
            <QuestionCard
              data={data}
              question={question}
              id={`q-${question.id}`}
              name={`${prefix}${question.id}`}
              title={TITLES[name]}
              seed={shuffleSeed(session)}
              given={session.given.get(question.id)}
              past={session.past.get(question.id)}
              ready={ready}
              onAnswer={answer}
            />
          </details>
        );
      })}
      <details className={styles.step} open={answered === of} data-step="debrief">
        <summary>
          <h2>What had happened</h2>
        </summary>
        <Paragraphs text={drill.debrief} />
        {answered === of && <p data-tally>{`${right} of ${of} decisions right.`}</p>}
        <ReadOn drill={drill} />
        {answered > 0 && (
          <button
            type="button"
            className={styles.again}
            onClick={() => {
              dispatch({ type: "restarted" });
              root.current?.querySelector<HTMLElement>("h2")?.scrollIntoView({ block: "start" });
            }}
            data-restart
          >
            Do it again
          </button>
        )}
      </details>
      <details className={styles.made}>
        <summary>How the evidence was made</summary>
        <ul>
          {drill.made.map((each) => (
            <li key={each}>
              <InlineText text={each} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function ReadOn({ drill }: { drill: DrillData }) {
  const base = useBaseUrl("/").replace(/\/$/, "");
  const places = [
    ...drill.topics,
    ...(drill.lab ? [{ title: `Lab: ${drill.lab.title}`, url: drill.lab.url }] : []),
    { title: "All drills", url: "/practice/drills" },
  ];
  return (
    <ul aria-label="Read on">
      {places.map(({ title, url }) => (
        <li key={url}>
          <a href={`${base}${url}`}>{title}</a>
        </li>
      ))}
    </ul>
  );
}
