import { useId, useRef, useState, type ReactNode } from "react";
import { CopyButton } from "./CopyButton";
import styles from "./Figure.module.css";
import type { FullScreenContent } from "./FullScreen";

interface FigureProps {
  title: string;
  /** What "Copy source" puts on the clipboard. */
  source: string;
  /** What is shown in full screen; asked for when the reader opens it. */
  content: () => FullScreenContent;
  picture: ReactNode;
  description: ReactNode;
  /** Shown folded below the picture; null when the picture is its own source. */
  sourceText: string | null;
}

type Dialog = typeof import("./FullScreen").FullScreen;

/** What every picture sits in: title, buttons, the picture, its text alternative and its source. */
export function Figure({ title, source, content, picture, description, sourceText }: FigureProps): ReactNode {
  const titleId = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<{ Dialog: Dialog; content: FullScreenContent } | null>(null);

  // The dialog's code is fetched when somebody wants it; a page is read far more often than zoomed.
  const enlarge = async () => {
    const { FullScreen } = await import("./FullScreen");
    setOpen({ Dialog: FullScreen, content: content() });
  };
  const close = () => {
    setOpen(null);
    opener.current?.focus();
  };

  return (
    <figure className={`${styles.figure} far`} aria-labelledby={titleId}>
      <figcaption className={styles.head}>
        <span className={styles.title} id={titleId}>
          {title}
        </span>
        <div className={`dg-buttons ${styles.buttons}`}>
          <button
            ref={opener}
            type="button"
            className={styles.button}
            aria-haspopup="dialog"
            onClick={() => void enlarge()}
          >
            Full screen
          </button>
          <CopyButton text={source} className={styles.button} />
        </div>
      </figcaption>
      {picture}
      <div className={styles.below}>
        <details className={styles.details}>
          <summary>Text description</summary>
          <div className={styles.text}>{description}</div>
        </details>
        {sourceText !== null && (
          <details className={`${styles.details} ${styles.source}`}>
            <summary>Source</summary>
            <pre className={styles.code} tabIndex={0} role="group" aria-label={`Source of ${title}`}>
              <code>{sourceText}</code>
            </pre>
          </details>
        )}
      </div>
      {open && <open.Dialog title={title} content={open.content} onClose={close} />}
    </figure>
  );
}
