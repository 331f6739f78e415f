import Link from "@docusaurus/Link";
import { InlineText } from "../../ui/InlineText";
import type { ScenarioData } from "./data";
import { MockRun } from "./MockRun";
import { ScenarioReading, ScenarioSources } from "./ScenarioReading";
import { scriptOf } from "./script";
import { Earlier, Unfinished } from "./Sessions";
import { StartForm } from "./StartForm";
import { useMocks, useOpenSession } from "./useMocks";
import shared from "../interview.module.css";
import styles from "./mock.module.css";

/** A scenario on its page: begun here, gone on with here, and read here by whoever has no scripts. */
export function ScenarioPage({ scenario }: { scenario: ScenarioData }) {
  const { ready, mocks, start } = useMocks();
  const { open, enter, leave } = useOpenSession(scenario.id);
  const own = mocks.filter((mock) => mock.scenario === scenario.id);
  const running = own.find(({ session }) => session === open?.session);
  if (running !== undefined)
    return (
      <>
        <MockRun
          key={running.session}
          mock={running}
          script={scriptOf(scenario, running.minutes)}
          arrived={open?.arrived ?? false}
          onLeave={leave}
        />
        {running.ended && <ScenarioSources sources={scenario.sources} />}
      </>
    );
  const sessions = {
    ready,
    mocks: own,
    titleOf: () => scenario.title,
    marksOf: ({ minutes }: { minutes: 20 | 45 }) => scriptOf(scenario, minutes),
    pageOf: () => null,
    onOpen: enter,
  };
  return (
    <>
      <p>
        <InlineText text={scenario.summary} />
      </p>
      <About scenario={scenario} />
      <div className={styles.withScripts}>
        <Unfinished {...sessions} />
        <p>
          The interviewer asks, the clock runs, and you speak aloud. There are five parts. Write down what you would put
          on the board, ask for facts, take a hint if you must. Afterwards you read four answers to each part and score
          yourself. You can pause, reload and come back.
        </p>
        <StartForm onStart={(minutes) => enter(start(scenario.id, [], minutes))} />
        <h2>Earlier interviews</h2>
        <Earlier {...sessions} />
      </div>
      <noscript>
        <p>
          The clock, the notes and the scorecard need scripts, which are off here. All that is said can be read below.
        </p>
      </noscript>
      <details className={shared.reveal} data-read-all>
        <summary>Read the whole scenario, answers included</summary>
        <ScenarioReading scenario={scenario} />
        <ScenarioSources sources={scenario.sources} />
      </details>
    </>
  );
}

function About({ scenario: { level, topics, guide } }: { scenario: ScenarioData }) {
  return (
    <p className={styles.quiet}>
      Made for {level} level. It draws on{" "}
      {topics.map(({ id, title, url }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link to={url}>{title}</Link>
        </span>
      ))}
      .
      {guide !== null && (
        <>
          {" "}
          Afterwards, the same problem step by step: <Link to={guide.url}>{guide.title}</Link>.
        </>
      )}
    </p>
  );
}
