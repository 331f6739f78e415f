import styles from "./HitText.module.css";
import { MarkedText } from "./MarkedText";
import { KIND_LABEL, type Hit } from "./search";

/** What a result says of itself: its kind, where it stands, and the words around what was found. */
export function HitText({ hit }: { hit: Hit }) {
  const { kind, title, heading } = hit.record;
  return (
    <>
      <span className={styles.place}>
        <span className={styles.kind}>{KIND_LABEL[kind]}</span>
        {title !== heading && title !== KIND_LABEL[kind] && (
          <>
            <span className={styles.title}>{title}</span>
            <span aria-hidden="true"> › </span>
          </>
        )}
        <span className={styles.heading}>
          <MarkedText marked={hit.heading} />
        </span>
      </span>
      {hit.excerpt.text !== "" && (
        <span className={styles.excerpt}>
          <MarkedText marked={hit.excerpt} />
        </span>
      )}
    </>
  );
}
