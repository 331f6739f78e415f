import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import type { DrillData } from "../../../drill/data";
import { DrillView } from "../../../drill/DrillView";

/** One on-call drill; plugins/practice gives it its address and its data. */
export default function DrillPage({ drill }: { drill: DrillData }) {
  return (
    <Layout title={`Drill: ${drill.title}`} description={drill.summary}>
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">{drill.title}</Heading>
        <p>
          An on-call drill, {drill.level} level. Look at the evidence first, then decide three times.{" "}
          <Link to="/practice/drills">All drills</Link>
        </p>
        <DrillView drill={drill} />
      </main>
    </Layout>
  );
}
