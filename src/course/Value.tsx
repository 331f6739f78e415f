import type { ReactNode } from "react";
import styles from "./course.module.css";
import type { Defaults } from "./schema";
import { findValue } from "./values";

/** A fact of the topic's `defaults.yaml`, addressed `tool.name`. */
export function Value({ of, defaults }: { of: string; defaults: Defaults | null }): ReactNode {
  return <span className={styles.value}>{findValue(defaults, of)?.text}</span>;
}
