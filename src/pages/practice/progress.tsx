import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import { ProgressPanel } from "../../progress/ProgressPanel";

/** What this browser keeps of the reader's work, and the ways to take it along, bring it back or remove it. */
export default function ProgressPage() {
  return (
    <Layout title="Progress" description="What this browser keeps of your work; export, import and clear it.">
      <main className="container margin-vert--lg">
        <Heading as="h1">Your progress</Heading>
        <p>
          Every answer is kept in this browser and nowhere else. There is no account and no server: to use it on another
          machine, export it here and import it there.
        </p>
        <noscript>
          <p>
            Progress is kept by a script, and scripts are off in this browser. Everything else here can be read without.
          </p>
        </noscript>
        <ProgressPanel />
      </main>
    </Layout>
  );
}
