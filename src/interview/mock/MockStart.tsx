import Link from "@docusaurus/Link";
import { useId, useState } from "react";
import { randomId } from "../../progress/random-id.browser";
import type { Catalogue } from "../../question/catalogue";
import { InlineText } from "../../ui/InlineText";
import type { ScenarioEntry } from "./data";
import type { Mock } from "./interview";
import { marksOfMix } from "./marks";
import { chooseMix } from "./mix";
import { MixRun } from "./MixRun";
import type { Minutes } from "./parts";
import { Earlier, Unfinished } from "./Sessions";
import { StartForm } from "./StartForm";
import type { LoadCards } from "./useCards";
import { useMocks, useOpenSession } from "./useMocks";
import styles from "./mock.module.css";

interface MockStartProps {
  scenarios: readonly ScenarioEntry[];
  catalogue: Pick<Catalogue, "chapters" | "topics" | "cards">;
  loadCards: LoadCards;
}

/** Where mock interviews begin: what is unfinished, the scenarios, a mix of questions, and what was done before. */
export function MockStart({ scenarios, catalogue, loadCards }: MockStartProps) {
  const { ready, mocks, start } = useMocks();
  const { open, enter, leave } = useOpenSession("mix");
  const running = mocks.find(({ session, scenario }) => session === open?.session && scenario === null);
  if (running !== undefined)
    return (
      <MixRun
        key={running.session}
        mock={running}
        cards={catalogue.cards}
        loadCards={loadCards}
        arrived={open?.arrived ?? false}
        onLeave={leave}
      />
    );
  const entryOf = ({ scenario }: Mock) => scenarios.find(({ id }) => id === scenario);
  const titleOf = (topic: string) => catalogue.topics.find(({ id }) => id === topic)?.title ?? topic;
  const sessions = {
    ready,
    mocks,
    titleOf: (mock: Mock) => (mock.scenario === null ? "a mix of questions" : entryOf(mock)?.title),
    marksOf: (mock: Mock) =>
      mock.scenario === null
        ? marksOfMix(mock.questions, catalogue.cards, titleOf)
        : entryOf(mock)?.marks[mock.minutes],
    pageOf: ({ scenario }: Mock) => (scenario === null ? null : `/practice/mock/${scenario}`),
    onOpen: enter,
  };
  return (
    <>
      <div className={styles.withScripts}>
        <Unfinished {...sessions} />
      </div>
      <h2>Scenarios</h2>
      <ul className={styles.list}>
        {scenarios.map(({ id, title, level, summary, topics }) => (
          <li key={id} data-scenario={id}>
            <p className={styles.entryTitle}>
              <Link to={`/practice/mock/${id}`}>{title}</Link>
            </p>
            <p>
              <InlineText text={summary} />
            </p>
            <p
              className={styles.quiet}
            >{`${level} · 20 or 45 minutes · ${topics.map((each) => each.title).join(", ")}`}</p>
          </li>
        ))}
      </ul>
      <div className={styles.withScripts}>
        <h2>A mix of questions</h2>
        <p>
          Single questions of the handbook, one after the other: three in 20 minutes, six in 45. Their follow-ups come
          while you speak. What you score afterwards decides when each of them comes back in review.
        </p>
        <Mix
          catalogue={catalogue}
          onStart={(session, questions, minutes) => enter(start(null, questions, minutes, session))}
        />
        <h2>Earlier interviews</h2>
        <Earlier {...sessions} />
      </div>
    </>
  );
}

interface MixProps {
  catalogue: MockStartProps["catalogue"];
  onStart: (session: string, questions: string[], minutes: Minutes) => void;
}

function Mix({ catalogue: { chapters, topics, cards }, onStart }: MixProps) {
  const id = useId();
  const [filter, setFilter] = useState("");
  const [none, setNone] = useState(false);
  const begin = (minutes: Minutes) => {
    const session = randomId();
    const within = topics.filter((topic) => topic.chapter === filter || topic.id === filter).map((topic) => topic.id);
    const questions = chooseMix(cards, { minutes, topics: within, seed: session });
    if (questions.length === 0) setNone(true);
    else onStart(session, questions, minutes);
  };
  return (
    <StartForm onStart={begin}>
      <label htmlFor={id} className={styles.label}>
        From
      </label>
      <select
        id={id}
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
          setNone(false);
        }}
      >
        <option value="">all topics</option>
        {chapters.map((chapter) => (
          <optgroup key={chapter.id} label={chapter.title}>
            <option value={chapter.id}>{`all of ${chapter.title}`}</option>
            {topics
              .filter((topic) => topic.chapter === chapter.id)
              .map((topic) => (
                <option key={topic.id} value={topic.id}>
                  {topic.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <p role="status" className={styles.status}>
        {none && "There is no interview question there yet. Choose other topics."}
      </p>
    </StartForm>
  );
}
