import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import catalogue from "@generated/practice/default/catalogue.json";
import misconceptions from "@generated/practice/default/misconceptions.json";
import { ProgressPanel } from "../../progress/ProgressPanel";
import { ProgressView } from "../../review/ProgressView";
import { loadInterview, loadSheet } from "./_sheets";

/** Where the reader stands, and what this browser keeps of their work, with the ways to take it along or remove it. */
export default function ProgressPage() {
  return (
    <Layout
      title="Progress"
      description="Where you stand by topic, level and weak spot; what this browser keeps of your work; export, import, Anki, reset."
    >
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">Your progress</Heading>
        <p>
          Every answer is kept in this browser and nowhere else. There is no account and no server: to use it on another
          machine, export it here and import it there. <Link to="/practice">All of practice</Link>
        </p>
        <noscript>
          <p>
            Progress is kept by a script, and scripts are off in this browser. Everything else here can be read without.
          </p>
        </noscript>
        <ProgressView
          catalogue={catalogue}
          misconceptions={misconceptions}
          loadSheet={loadSheet}
          loadInterview={loadInterview}
        />
        <ProgressPanel />
      </main>
    </Layout>
  );
}
