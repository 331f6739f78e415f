import useBrokenLinks from "@docusaurus/useBrokenLinks";
import type { ReactNode } from "react";
import { InlineText } from "../ui/InlineText";
import styles from "./course.module.css";
import type { Term } from "./schema";

/** Every term, in the order given; its id is its anchor. */
export function Glossary({ data }: { data: { terms: readonly Term[] } }): ReactNode {
  return (
    <dl className={styles.glossary}>
      {data.terms.map((term) => (
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
