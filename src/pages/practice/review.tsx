import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import catalogue from "@generated/practice/default/catalogue.json";
import { ReviewView } from "../../review/ReviewView";
import { loadInterview, loadSheet } from "./_sheets";

/** What to ask today. */
export default function ReviewPage() {
  return (
    <Layout
      title="Review"
      description="What you missed, what is due and what is new, mixed over topics, planned for the day of your interview."
    >
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">Review</Heading>
        <p>
          What you missed, what you are about to forget, and something new: mixed over topics, because an interview does
          not announce its chapter. In a hurry? <Link to="/practice/flash">Flash cards</Link> take seconds each.{" "}
          <Link to="/practice">All of practice</Link>
        </p>
        <noscript>
          <p>
            The queue is made in your browser by a script, and scripts are off. Every question stands on its topic’s
            page too, with its answer to open.
          </p>
        </noscript>
        <ReviewView catalogue={catalogue} loadSheet={loadSheet} loadInterview={loadInterview} />
      </main>
    </Layout>
  );
}
