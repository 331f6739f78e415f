import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import catalogue from "@generated/practice/default/catalogue.json";
import drills from "@generated/practice/default/drills.json";
import groups from "@generated/practice/default/pairs.json";
import scenarios from "@generated/practice/default/scenarios.json";
import { Today } from "../../review/Today";

/** Where practice begins: what is to be done today, and everything there is. */
export default function PracticePage() {
  const parts = [
    {
      to: "/practice/diagnostic",
      title: "Diagnostic",
      words:
        "Ten minutes to find out where you stand: strengths, mistaken ideas by name, and a reading plan until the day.",
    },
    {
      to: "/practice/review",
      title: "Review",
      words:
        "The cards of today: what you missed, what you are about to forget, something new. Aimed at your interview date.",
    },
    {
      to: "/practice/flash",
      title: "Flash cards",
      words: "One card at a time, by thumb or by key. For the train.",
    },
    {
      to: "/practice/mock",
      title: "Mock interviews",
      words: `20 or 45 minutes with a clock, hints that cost and curveballs; then answers at four levels and a scorecard. ${scenarios.length} problems, or a mix of interview questions.`,
    },
    {
      to: "/practice/drills",
      title: "On-call drills",
      words: `An alert, a dashboard, a trace, a log: what is wrong, what do you look at, what do you do? ${drills.length} drills.`,
    },
    {
      to: "/practice/pairs",
      title: "Confusable pairs",
      words: `What interviews mix up, ${groups.length} groups, each alone or all mixed.`,
    },
    {
      to: "/practice/progress",
      title: "Progress",
      words: "Where you stand by topic, level and weak spot; export, import, Anki.",
    },
  ];
  return (
    <Layout
      title="Practice"
      description="A diagnostic, a daily review aimed at your interview date, flash cards, mock interviews with a clock, on-call drills, confusable pairs and your progress."
    >
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">Practice</Heading>
        <Today catalogue={catalogue} />
        <Heading as="h2" id="parts">
          Everything there is
        </Heading>
        {parts.map(({ to, title, words }) => (
          <section key={to} aria-labelledby={to.slice(1).replace("/", "-")}>
            <Heading as="h3" id={to.slice(1).replace("/", "-")}>
              <Link to={to}>{title}</Link>
            </Heading>
            <p>{words}</p>
          </section>
        ))}
      </main>
    </Layout>
  );
}
