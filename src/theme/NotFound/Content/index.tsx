import Link from "@docusaurus/Link";
import Heading from "@theme/Heading";
import { SearchForm } from "../../../search/SearchForm";

/** The page for an address that leads nowhere: says so, and offers the ways on. */
export default function NotFoundContent({ className }: { className?: string }) {
  return (
    <main className={`container margin-vert--xl ${className ?? ""}`}>
      <Heading as="h1">There is no page at this address</Heading>
      <p>The link may be old, or a letter may have gone missing. Nothing of your progress is affected.</p>
      <SearchForm query="" />
      <p>
        Or start from the <Link to="/docs/intro">introduction</Link>, which lists every topic.
      </p>
    </main>
  );
}
