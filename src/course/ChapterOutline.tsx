import Link from "@docusaurus/Link";
import type { ReactNode } from "react";
import type { Chapter, ChapterTopic } from "./course";
import styles from "./course.module.css";
import { NotWritten } from "./NotWritten";
import { Size } from "./Size";

/** The topics of a chapter in reading order, with what each teaches. */
export function ChapterOutline({ data }: { data: Chapter }): ReactNode {
  return (
    <ol className={styles.outline}>
      {data.topics.map((topic) => (
        <li key={topic.id}>
          <Entry topic={topic} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ topic }: { topic: ChapterTopic }): ReactNode {
  if (topic.landed) {
    return (
      <>
        <Link to={topic.url}>{topic.title}</Link>
        <div className={styles.teaches}>{topic.description}</div>
        {topic.size && <Size data={topic.size} />}
      </>
    );
  }
  return (
    <>
      {topic.title}
      <NotWritten />
      <div className={styles.teaches}>On the syllabus: {topic.mustTeach.join("; ")}.</div>
    </>
  );
}
