import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import list from "@generated/labs/default/list.json";

/** Every lab, with its one idea. */
export default function LabsPage() {
  return (
    <Layout title="Labs" description="Simulated systems that fail: predict what happens, run it, rewind it, change it.">
      <main className="container margin-vert--lg markdown">
        <Heading as="h1">Labs</Heading>
        <p>
          Each lab is a small simulated system with the defaults of real tools. Say first what will happen, then run it,
          rewind it and turn its parameters. The same seed always gives the same run, so any run can be linked.
        </p>
        {list.map(({ id, title, point, topic }) => (
          <section key={id} aria-labelledby={`lab-${id}`}>
            <Heading as="h2" id={`lab-${id}`}>
              <Link to={`/labs/${id}`}>{title}</Link>
            </Heading>
            <p>
              {point}
              {topic.landed && (
                <>
                  {" "}
                  Topic: <Link to={topic.url}>{topic.title}</Link>.
                </>
              )}
            </p>
          </section>
        ))}
      </main>
    </Layout>
  );
}
