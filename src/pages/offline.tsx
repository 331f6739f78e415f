import useBaseUrl from "@docusaurus/useBaseUrl";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import { OfflinePanel } from "../offline/OfflinePanel";

/** What of the handbook is saved in this browser, how to save all of it, and how to begin anew. */
export default function OfflinePage() {
  const resetUrl = useBaseUrl("/reset");
  return (
    <Layout
      title="Offline"
      description="How the handbook works without a network: what is saved in this browser, saving all of it, updates, starting anew."
    >
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">Without a network</Heading>
        <p>
          After the first page has loaded, the rest of the handbook is saved in this browser while it is idle: every
          page, the search, the questions, the labs and practice. Then everything works without a network. Where the
          browser is asked to save data, nothing is fetched by itself; the button below fetches it at once.
        </p>
        <noscript>
          <p>Pages are saved by a script, and scripts are off in this browser.</p>
        </noscript>
        <OfflinePanel />
        <h2>When the handbook changes</h2>
        <p>
          A new version is fetched whole before it is used, and then says that it is ready. It is shown when you reload
          or open the site the next time; a page you are working at is never loaded again by itself.
        </p>
        <h2>When something is wrong</h2>
        <p>
          Saved files are compared with what they should be, and fetched again where they differ. If a page stays broken
          all the same, <a href={resetUrl}>remove what is saved and begin anew</a>. Your progress is kept, and can be
          exported there.
        </p>
      </main>
    </Layout>
  );
}
