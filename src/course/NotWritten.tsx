import type { ReactNode } from "react";
import styles from "./course.module.css";

/** Says that a topic is on the syllabus but cannot be read yet; seen and heard. */
export function NotWritten(): ReactNode {
  return (
    <>
      {" "}
      <span className={styles.notWritten}>(not yet written)</span>
    </>
  );
}
