import type { ReactNode } from "react";
import { InlineText } from "../ui/InlineText";
import type { CitedSource, SourcesData } from "./course";
import styles from "./course.module.css";

/** The sources of a page in the order of their numbers, each with the way back to where it is cited. */
export function References({ data }: { data: SourcesData }): ReactNode {
  return (
    <ol className={styles.references}>
      {data.sources.map((source) => (
        <li key={source.id} id={`ref-${source.id}`} className={styles.target}>
          <a href={source.url} rel="noopener">
            <InlineText text={source.title} />
          </a>
          . {source.publisher}
          {source.version !== undefined && `, ${source.version}`}. Checked{" "}
          <time dateTime={source.checked}>{source.checked}</time>.
          <BackLinks source={source} />
        </li>
      ))}
    </ol>
  );
}

function BackLinks({ source }: { source: CitedSource }): ReactNode {
  return Array.from({ length: source.uses }, (_, index) => (
    <a
      key={index}
      className={styles.back}
      href={`#cite-${source.id}-${index + 1}`}
      aria-label={`Back to the text, citation ${index + 1} of ${source.uses} of source ${source.number}`}
    >
      <span aria-hidden="true">↩{source.uses > 1 && index + 1}</span>
    </a>
  ));
}
