import Head from "@docusaurus/Head";
import { useLocation } from "@docusaurus/router";
import useIsBrowser from "@docusaurus/useIsBrowser";
import Heading from "@theme/Heading";
import Layout from "@theme/Layout";
import { BrowseList } from "../search/BrowseList";
import { SearchForm } from "../search/SearchForm";
import { SearchResults } from "../search/SearchResults";

/** `/search?q=…`: the search at an address. Everything there is stands below it as links, which need no script. */
export default function SearchPage() {
  const { search } = useLocation();
  // The page is rendered once for every query, so the query is known in the browser only.
  const query = useIsBrowser() ? (new URLSearchParams(search).get("q") ?? "") : "";
  return (
    <Layout title="Search" description="Search the sections, questions and terms of the handbook, or browse them all.">
      <Head>
        <meta name="robots" content="noindex, follow" />
      </Head>
      <main className="container margin-vert--lg">
        <Heading as="h1">Search</Heading>
        <SearchForm query={query} />
        <noscript>
          <p>Searching needs scripts, and they are off in this browser. Everything there is to find stands below.</p>
        </noscript>
        {query !== "" && <SearchResults query={query} />}
        <Heading as="h2">Browse everything</Heading>
        <BrowseList level={3} />
      </main>
    </Layout>
  );
}
