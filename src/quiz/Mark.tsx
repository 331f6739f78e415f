import type { ReactNode } from "react";
import styles from "./answer.module.css";

const SHAPES = {
  right: "M3 8.5 6.5 12 13 4.5",
  wrong: "M4 4l8 8M12 4l-8 8",
  missed: "M8 3v6.5M8 12v1",
};

export type MarkKind = keyof typeof SHAPES;

/** A tick, a cross or an exclamation mark; decoration only, words stand beside it. */
export function Icon({ kind }: { kind: MarkKind }) {
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={SHAPES[kind]} fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}

/** A verdict in words with its icon; never colour alone. */
export function Mark({ kind, children }: { kind: MarkKind; children: ReactNode }) {
  return (
    <span className={styles.mark} data-mark={kind}>
      <Icon kind={kind} />
      {children}
    </span>
  );
}
