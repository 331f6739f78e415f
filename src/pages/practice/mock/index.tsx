import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import catalogue from "@generated/practice/default/catalogue.json";
import scenarios from "@generated/practice/default/scenarios.json";
import { MockStart } from "../../../interview/mock/MockStart";
import { loadInterview } from "../_sheets";

/** Where mock interviews begin. */
export default function MockPage() {
  return (
    <Layout
      title="Mock interviews"
      description="20 or 45 minutes with a clock, curveballs and hints that cost; then answers at four levels, a rubric and a scorecard."
    >
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">Mock interviews</Heading>
        <p>
          Choose a problem or a mix of questions and speak aloud for 20 or 45 minutes. The interviewer asks, gives facts
          if you ask for them, and throws things in. Afterwards you read what others would have said, at four levels,
          score yourself and see what to read again. <Link to="/practice">All of practice</Link>
        </p>
        <noscript>
          <p>
            The clock, the notes and the scorecard need scripts, which are off here. Every scenario can be read whole on
            its page.
          </p>
        </noscript>
        <MockStart scenarios={scenarios} catalogue={catalogue} loadCards={loadInterview} />
      </main>
    </Layout>
  );
}
