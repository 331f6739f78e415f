import Link from "@docusaurus/Link";
import { useProgress } from "../progress/useProgress";
import styles from "./drill.module.css";

interface Listed {
  id: string;
  title: string;
  level: string;
  summary: string;
  /** Titles. */
  topics: readonly string[];
  /** Ids of the three steps. */
  steps: readonly string[];
}

/** The drills with their levels, and what the reader made of them. */
export function DrillList({ drills }: { drills: readonly Listed[] }) {
  const { state } = useProgress();
  return (
    <ul className={styles.list}>
      {drills.map(({ id, title, level, summary, topics, steps }) => {
        const answers = steps.flatMap((step) => state.questions.get(step) ?? []);
        const right = answers.filter(({ last }) => last.correct).length;
        return (
          <li key={id} data-drill-entry={id}>
            <p className={styles.entryTitle}>
              <Link to={`/practice/drills/${id}`}>{title}</Link>
            </p>
            <p>{summary}</p>
            <p className={styles.about}>
              {`${level} · ${topics.join(", ")} · `}
              {answers.length === 0 ? "not tried yet" : `${right} of ${steps.length} decisions right`}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
