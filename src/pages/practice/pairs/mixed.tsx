import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import catalogue from "@generated/practice/default/catalogue.json";
import groups from "@generated/practice/default/pairs.json";
import { MixedPairs } from "../../../review/MixedPairs";
import { loadSheet } from "../_sheets";

/** All groups of confusable patterns, mixed. */
export default function MixedPairsPage() {
  return (
    <Layout
      title="Confusable pairs, mixed"
      description="Questions of every group of confusable patterns, mixed: first see which group it is, then which member."
    >
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">Confusable pairs, mixed</Heading>
        <p>
          What you missed comes first, and no two of one group follow each other.{" "}
          <Link to="/practice/pairs">All groups</Link>
        </p>
        <noscript>
          <p>Mixing needs a script, and scripts are off. Every group can be read on its own page.</p>
        </noscript>
        <MixedPairs catalogue={catalogue} groups={groups} loadSheet={loadSheet} />
      </main>
    </Layout>
  );
}
