import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import drills from "@generated/practice/default/drills.json";
import { DrillList } from "../../../drill/DrillList";

/** Every on-call drill, with how far the reader has come in it. */
export default function DrillsPage() {
  return (
    <Layout
      title="On-call drills"
      description="Traces, metrics, access logs and roll-out status of a system that fails: say what is wrong, what to look at next, and what to do."
    >
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">On-call drills</Heading>
        <p>
          Your phone rings. You get what an engineer on call would get: an alert, a dashboard, a trace, a log, a
          configuration. Then you decide three times: what is wrong, what to look at next, what to do. Where a lab
          models the system, the evidence is a run of it; each drill says how its figures were made.{" "}
          <Link to="/practice">All of practice</Link>
        </p>
        <DrillList drills={drills} />
      </main>
    </Layout>
  );
}
