import type { ReactNode } from "react";
import { InlineText } from "../ui/InlineText";
import { paragraphs } from "./paragraphs";
import styles from "./interview.module.css";

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

/** A text of a data file as paragraphs. */
export function Paragraphs({ text }: { text: string }) {
  return paragraphs(text).map((paragraph) => (
    <p key={paragraph}>
      <InlineText text={paragraph} />
    </p>
  ));
}
