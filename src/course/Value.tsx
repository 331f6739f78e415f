import type { ReactNode } from "react";
import styles from "./course.module.css";
import type { Defaults } from "./schema";

/** A fact of the topic's `defaults.yaml`, addressed `tool.name`. A name may have dots, a tool's id has none. */
export function Value({ of, defaults }: { of: string; defaults: Defaults | null }): ReactNode {
  const dot = of.indexOf(".");
  const tool = defaults?.tools.find((candidate) => candidate.id === of.slice(0, dot));
  const value = tool?.values.find((candidate) => candidate.name === of.slice(dot + 1));
  return <span className={styles.value}>{value?.text}</span>;
}
