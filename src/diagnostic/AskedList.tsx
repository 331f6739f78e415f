import { useState } from "react";
import type { Catalogue } from "../question/catalogue";
import { isValidResponse } from "../question/grade";
import { OneQuestion } from "../quiz/OneQuestion";
import { QuestionCard } from "../quiz/QuestionCard";
import type { LoadSheet } from "../quiz/sheet";
import { useQuestion } from "../quiz/useQuestion";
import type { Judged } from "./judged";
import styles from "./diagnostic.module.css";

interface AskedListProps {
  judged: readonly Judged[];
  /** The order the choices stood in. */
  seed: string;
  catalogue: Catalogue;
  loadSheet: LoadSheet;
}

/** Every question with what became of it; its words and reasons are fetched when it is opened. */
export function AskedList({ judged, seed, catalogue, loadSheet }: AskedListProps) {
  const titles = new Map(catalogue.topics.map(({ id, title }) => [id, title]));
  return (
    <section aria-labelledby="diagnostic-asked">
      <h3 id="diagnostic-asked">What you were asked</h3>
      <p>
        Open a question for what is right and why. What you passed, you can try there; it no longer changes the map.
      </p>
      <ol className={styles.asked}>
        {judged.map((each) => (
          <li key={each.question}>
            <Opened
              words={`${titles.get(each.entry.topic) ?? each.entry.topic}, ${each.entry.level}: ${becameOf(each)}`}
              judged={each}
              seed={seed}
              loadSheet={loadSheet}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function becameOf({ answer, correct }: Judged): string {
  if (answer === null) return "you did not know";
  return correct ? "right" : "wrong";
}

interface OpenedProps {
  words: string;
  judged: Judged;
  seed: string;
  loadSheet: LoadSheet;
}

function Opened({ words, judged, seed, loadSheet }: OpenedProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details className={styles.more} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{words}</summary>
      {opened && <Words judged={judged} seed={seed} loadSheet={loadSheet} />}
    </details>
  );
}

function Words({ judged: { question: id, answer, correct, entry }, seed, loadSheet }: Omit<OpenedProps, "words">) {
  const wanted = useQuestion({ id, sheet: entry.sheet }, loadSheet);
  if (wanted.status === "loading") return <p>Fetching the question…</p>;
  if (wanted.status === "failed") {
    return (
      <p role="alert">
        The question could not be fetched: the network is away, or the site was updated.{" "}
        <button type="button" className={styles.button} onClick={wanted.retry}>
          Try again
        </button>
      </p>
    );
  }
  const question = wanted.data.questions[0]!;
  if (answer === null || !isValidResponse(question, answer.response)) {
    return (
      <>
        {answer !== null && <p>The question has changed since, so it is open again.</p>}
        <OneQuestion data={wanted.data} title="Try it" seed={seed} />
      </>
    );
  }
  const { response, at, confidence } = answer;
  return (
    <QuestionCard
      data={wanted.data}
      question={question}
      id={`diagnostic-${id}`}
      name={`diagnostic-${id}`}
      title="Your answer"
      seed={seed}
      given={{ response, correct, at, ...(confidence && { confidence }), from: "log" }}
      ready
      onAnswer={async () => "not-kept"}
    />
  );
}
