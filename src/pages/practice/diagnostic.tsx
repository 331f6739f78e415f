import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import catalogue from "@generated/practice/default/catalogue.json";
import misconceptions from "@generated/practice/default/misconceptions.json";
import { Diagnostic } from "../../diagnostic/Diagnostic";
import { loadSheet } from "./_sheets";

const LINKS = {
  review: "/practice/review",
  mock: "/practice/mock",
  drills: "/practice/drills",
  pairs: "/practice/pairs",
  numbers: "/docs/interview/numbers-to-know",
};

/** Ten minutes that say where the reader stands, and what to read until the interview. */
export default function DiagnosticPage() {
  return (
    <Layout
      title="Diagnostic"
      description="Ten minutes of questions that follow your answers; then a map of strengths, mistaken ideas by name, and a reading plan."
    >
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">Diagnostic</Heading>
        <p>
          Find out where you stand, and get a plan. <Link to="/practice">All of practice</Link>
        </p>
        <noscript>
          <p>
            Each question follows from the answers before it, which takes a script, and scripts are off. Without them,
            every topic’s page has its questions with the answers to open: the first of each is meant to be tried before
            reading.
          </p>
        </noscript>
        <Diagnostic catalogue={catalogue} misconceptions={misconceptions} loadSheet={loadSheet} links={LINKS} />
      </main>
    </Layout>
  );
}
