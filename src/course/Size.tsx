import type { ReactNode } from "react";
import type { PageSize } from "./course";
import styles from "./course.module.css";

/** How much a page asks of the reader, in one line. */
export function Size({ data: { minutes, decisions, questions, cards } }: { data: PageSize }): ReactNode {
  const parts = [
    `${minutes} min to read`,
    counted(decisions, "decision"),
    counted(questions, "question"),
    counted(cards, "interview card"),
  ];
  return <p className={styles.size}>{parts.filter((part) => part !== "").join(" · ")}</p>;
}

const counted = (count: number, thing: string) => (count === 0 ? "" : `${count} ${thing}${count === 1 ? "" : "s"}`);
