import type { ReactNode } from "react";
import { plainText } from "../ui/inline";
import type { CitedSource, SourcesData } from "./course";
import styles from "./course.module.css";

/** The number of a source, linked to its entry in the references. */
export function SourceLink({ source }: { source: CitedSource }): ReactNode {
  return (
    <a
      className={styles.cite}
      href={`#ref-${source.id}`}
      aria-label={`Source ${source.number}: ${plainText(source.title)}`}
    >
      [{source.number}]
    </a>
  );
}

/** A citation in prose. The build passes which use of the source this is, and the page's sources. */
export function Cite({ id, use, data }: { id: string; use: number; data: SourcesData }): ReactNode {
  const source = data.sources.find((candidate) => candidate.id === id);
  if (source === undefined) return null;
  return (
    <sup id={`cite-${id}-${use}`} className={styles.target}>
      <SourceLink source={source} />
    </sup>
  );
}
