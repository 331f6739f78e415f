/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events --
   No native element is a list of rich results below a text field; the field itself has the keys (APG combobox). */
import { HitText } from "./HitText";
import styles from "./ResultList.module.css";
import type { Hit } from "./search";

export const listId = (id: string) => `${id}-list`;
export const optionId = (id: string, index: number) => `${id}-option-${index}`;

interface Props {
  /** Shared by the field, the list and its options. */
  id: string;
  hits: readonly Hit[];
  /** The option the keys stand on. */
  active: number;
  onPoint(index: number): void;
  onOpen(hit: Hit, inNewTab: boolean): void;
}

/** The results a combobox moves through; a pointer works as well. */
export function ResultList({ id, hits, active, onPoint, onOpen }: Props) {
  return (
    <div id={listId(id)} role="listbox" aria-label="Results" className={styles.list} hidden={hits.length === 0}>
      {hits.map((hit, index) => (
        <div
          key={hit.record.id}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles.option}
          // Keeps the focus in the field, where the keys work.
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => index !== active && onPoint(index)}
          onClick={(event) => onOpen(hit, event.ctrlKey || event.metaKey)}
        >
          <HitText hit={hit} />
        </div>
      ))}
    </div>
  );
}
