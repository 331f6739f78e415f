import useBrokenLinks from "@docusaurus/useBrokenLinks";
import type { ReactNode } from "react";
import { InlineText } from "../ui/InlineText";
import styles from "./course.module.css";
import type { Term } from "./schema";

/** Every term in alphabetical order; its id is its anchor. */
export function Glossary({ data }: { data: { terms: readonly Term[] } }): ReactNode {
  const terms = [...data.terms].sort((a, b) => a.term.localeCompare(b.term, "en"));
  return (
    <dl className={styles.glossary}>
      {terms.map((term) => (
        <Entry key={term.id} term={term} />
      ))}
    </dl>
  );
}

function Entry({ term }: { term: Term }): ReactNode {
  // Links to this anchor are checked while building.
  useBrokenLinks().collectAnchor(term.id);
  return (
    <div id={term.id} className={styles.target}>
      <dt>
        <dfn>{term.term}</dfn>
        {term.aliases.length > 0 && <span className={styles.quiet}> also: {term.aliases.join(", ")}</span>}
      </dt>
      <dd>
        <InlineText text={term.definition} />
      </dd>
    </div>
  );
}
