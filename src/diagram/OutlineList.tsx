import clsx from "clsx";
import type { ReactNode } from "react";
import type { OutlineItem } from "./outline";
import styles from "./OutlineList.module.css";

/** An outline as nested lists: the long description of a diagram, or a `├──` tree. */
export function OutlineList({ items, lines = false }: { items: readonly OutlineItem[]; lines?: boolean }): ReactNode {
  return (
    <ul className={clsx(styles.list, lines && styles.lines)}>
      {items.map((item, index) => (
        <li key={index}>
          {item.text}
          {item.items.length > 0 && <OutlineList items={item.items} lines={lines} />}
        </li>
      ))}
    </ul>
  );
}
