import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import list from "@generated/labs/default/list.json";
import type { LabFrame } from "../../lab/view/frame";
import { Lab } from "../../theme/Lab";

/** A lab on a page of its own; plugins/labs gives it its address and its frame. */
export default function LabPage({ frame }: { frame: LabFrame }) {
  const topic = list.find(({ id }) => id === frame.id)?.topic;
  return (
    <Layout title={`Lab: ${frame.title}`} description={`A lab: ${frame.point}`}>
      <main className="container container--narrow margin-vert--lg markdown">
        <Heading as="h1">{`Lab: ${frame.title}`}</Heading>
        <p>
          {topic?.landed && (
            <>
              Belongs to <Link to={topic.url}>{topic.title}</Link>.{" "}
            </>
          )}
          <Link to="/labs">All labs</Link>
        </p>
        <Lab frame={frame} level={1} />
      </main>
    </Layout>
  );
}
