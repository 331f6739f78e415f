import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import catalogue from "@generated/practice/default/catalogue.json";
import { FlashView } from "../../review/FlashView";
import { loadInterview, loadSheet } from "./_sheets";

/** One card at a time. */
export default function FlashPage() {
  return (
    <Layout
      title="Flash cards"
      description="One card at a time, by thumb or by key: recall the answer, turn it over, say how well you knew it."
    >
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">Flash cards</Heading>
        <p>
          Say the answer to yourself, turn the card over, say how well you knew it. It counts for{" "}
          <Link to="/practice/review">your review</Link>, and not as an answer in your progress.{" "}
          <Link to="/practice">All of practice</Link>
        </p>
        <noscript>
          <p>
            The cards are dealt in your browser by a script, and scripts are off. The questions stand on the topics’
            pages too.
          </p>
        </noscript>
        <FlashView catalogue={catalogue} loadSheet={loadSheet} loadInterview={loadInterview} />
      </main>
    </Layout>
  );
}
