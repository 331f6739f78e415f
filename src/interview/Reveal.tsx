import type { ReactNode } from "react";
import styles from "./interview.module.css";

export { Paragraphs } from "../ui/Paragraphs";

interface RevealProps {
  summary: ReactNode;
  /** Reveals of one group close each other. */
  group?: string;
  children: ReactNode;
}

/** Something to be opened after thinking; native, so it works without scripts and on paper. */
export function Reveal({ summary, group, children }: RevealProps) {
  return (
    <details className={styles.reveal} name={group}>
      <summary>{summary}</summary>
      <div className={styles.revealed}>{children}</div>
    </details>
  );
}
