import Link from "@docusaurus/Link";
import type { ReactNode } from "react";
import type { Guides } from "./course";
import styles from "./course.module.css";
import { NotWritten } from "./NotWritten";
import { Size } from "./Size";

/** The guides of one group (`group="Design walkthroughs"`), with what each is about and how long it is. */
export function GuideOutline({ data: { topics }, group }: { data: Guides; group: string }): ReactNode {
  return (
    <ul className={styles.outline}>
      {topics
        .filter((guide) => guide.group === group)
        .map(({ topic, url, title, description, landed, size }) => (
          <li key={topic}>
            {landed ? (
              <Link to={url}>{title}</Link>
            ) : (
              <>
                {title}
                <NotWritten />
              </>
            )}
            <div className={styles.teaches}>{description}</div>
            {landed && <Size data={size} />}
          </li>
        ))}
    </ul>
  );
}
