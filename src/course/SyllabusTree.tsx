import Link from "@docusaurus/Link";
import type { ReactNode } from "react";
import type { Chapter } from "./course";
import styles from "./course.module.css";
import { NotWritten } from "./NotWritten";
import type { SyllabusNode } from "./outline-types";

/** A chapter's syllabus as a nested list; what can be read already is a link. */
export function SyllabusTree({ data }: { data: Chapter }): ReactNode {
  return <Branch nodes={data.tree} chapter={data} />;
}

function Branch({ nodes, chapter }: { nodes: readonly SyllabusNode[]; chapter: Chapter }): ReactNode {
  return (
    <ul className={styles.tree}>
      {nodes.map((node) => (
        <li key={node.label}>
          <Label node={node} chapter={chapter} />
          {node.children && <Branch nodes={node.children} chapter={chapter} />}
        </li>
      ))}
    </ul>
  );
}

function Label({ node, chapter }: { node: SyllabusNode; chapter: Chapter }): ReactNode {
  const topic = chapter.topics.find((candidate) => candidate.topic === node.topic);
  if (topic === undefined) return node.label;
  if (topic.landed) return <Link to={topic.url}>{node.label}</Link>;
  return (
    <>
      {node.label}
      <NotWritten />
    </>
  );
}
