import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import { useMemo } from "react";
import type groups from "@generated/practice/default/pairs.json";
import type { QuizData } from "../../../quiz/data";
import { Quiz } from "../../../quiz/Quiz";
import { InlineText } from "../../../ui/InlineText";

interface PairsPageProps {
  group: (typeof groups)[number];
  /** One entry a question. */
  sheet: readonly QuizData[];
}

/** The questions of one group of confusable patterns; plugins/practice gives it its address and its data. */
export default function PairsPage({ group, sheet }: PairsPageProps) {
  const questions = useMemo(() => sheet.flatMap((data) => data.questions), [sheet]);
  const taughtBy = useMemo(
    () => new Map(sheet.flatMap((data) => data.questions.map(({ id }) => [id, data] as const))),
    [sheet],
  );
  const data = { topic: `pairs/${group.id}`, title: group.title, url: "", questions, sources: [] };
  return (
    <Layout title={`Told apart: ${group.title}`} description={group.tell}>
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">{group.title}</Heading>
        <p>
          Which of them is it? Each question is a situation in which telling them apart is the whole difficulty.{" "}
          <Link to="/practice/pairs">All groups</Link>
        </p>
        <Heading as="h2" id="questions">
          Questions
        </Heading>
        <Quiz data={data} taughtBy={taughtBy} />
        <Heading as="h2" id="the-sign">
          The sign to tell them by
        </Heading>
        <p>
          <InlineText text={group.tell} />
        </p>
        <p>
          Read:{" "}
          {group.topics.map(({ title, url }, index) => (
            <span key={url}>
              {index > 0 && ", "}
              <Link to={url}>{title}</Link>
            </span>
          ))}
          , and <Link to="/docs/interview/confusable-pairs">all nine groups compared</Link>.
        </p>
      </main>
    </Layout>
  );
}
