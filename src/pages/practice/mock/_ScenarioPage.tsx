import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import type { ScenarioData } from "../../../interview/mock/data";
import { ScenarioPage } from "../../../interview/mock/ScenarioPage";

/** One scenario; plugins/practice gives it its address and its data. */
export default function ScenarioRoute({ scenario }: { scenario: ScenarioData }) {
  return (
    <Layout title={`Mock interview: ${scenario.title}`} description={scenario.summary}>
      <main className="container margin-vert--lg markdown">
        <Heading as="h1">{scenario.title}</Heading>
        <p>
          A mock interview of 20 or 45 minutes. <Link to="/practice/mock">All mock interviews</Link>
        </p>
        <ScenarioPage scenario={scenario} />
      </main>
    </Layout>
  );
}
