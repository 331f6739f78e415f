import Link from "@docusaurus/Link";
import { type ReactNode, useId } from "react";
import { InlineText } from "../ui/InlineText";
import styles from "./course.module.css";
import type { Term as GlossaryTerm } from "./schema";

/** A word of the glossary: a native popover shows what it means, also without scripts. */
export function Term({ term, children }: { term: GlossaryTerm; children?: ReactNode }): ReactNode {
  const id = useId();
  return (
    <>
      <button type="button" className={styles.term} popoverTarget={id}>
        {children ?? term.term}
      </button>
      <span id={id} popover="auto" role="note" aria-label={term.term} className={styles.definition}>
        <strong>{term.term}</strong> <InlineText text={term.definition} />{" "}
        <Link to={`/docs/glossary#${term.id}`}>Glossary</Link>
      </span>
    </>
  );
}
