import type { Props } from "@theme/TOCCollapsible";
import TOCItems from "@theme/TOCItems";
import clsx from "clsx";
import styles from "./styles.module.css";

/** "On this page" of small screens: native, so that it opens before the scripts run and where they never do. */
export default function TOCCollapsible({ toc, className, minHeadingLevel, maxHeadingLevel }: Props) {
  return (
    <details className={clsx(styles.toc, className)}>
      <summary className={styles.summary}>On this page</summary>
      <TOCItems toc={toc} minHeadingLevel={minHeadingLevel} maxHeadingLevel={maxHeadingLevel} className={styles.list} />
    </details>
  );
}
