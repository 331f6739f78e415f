import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import groups from "@generated/practice/default/pairs.json";
import { GroupProgress } from "../../../quiz/GroupProgress";
import { InlineText } from "../../../ui/InlineText";

/** What interviews mix up, group by group. */
export default function PairsIndexPage() {
  return (
    <Layout
      title="Practise confusable pairs"
      description="Breaker or bulkhead, time-out or deadline, canary or flag: situations in which telling them apart is the whole difficulty."
    >
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">Confusable pairs</Heading>
        <p>
          Patterns that look alike from afar. Each question is a situation in which only one of them is meant. Take one
          group to learn its sign, then <Link to="/practice/pairs/mixed">all groups mixed</Link>: when nobody tells you
          which group a question is from, you have to see it yourself, as in the interview.{" "}
          <Link to="/practice">All of practice</Link>
        </p>
        {groups.map(({ id, title, tell, questions }) => (
          <section key={id} aria-labelledby={`pairs-${id}`}>
            <Heading as="h2" id={`pairs-${id}`}>
              <Link to={`/practice/pairs/${id}`}>{title}</Link>
            </Heading>
            <p>
              <InlineText text={tell} />
            </p>
            <GroupProgress questions={questions} />
          </section>
        ))}
      </main>
    </Layout>
  );
}
