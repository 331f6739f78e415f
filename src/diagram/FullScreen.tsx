import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { drawingSize, withOtherIds } from "./drawn";
import styles from "./FullScreen.module.css";
import { builtMarkup } from "../ui/trusted/built-markup.browser";
import { useZoom } from "./useZoom";

/** What the dialog shows. */
export type FullScreenContent = { kind: "svg"; svg: string } | { kind: "grid"; grid: ReactNode };

interface FullScreenProps {
  title: string;
  content: FullScreenContent;
  onClose: () => void;
}

const PAN_PX = 120;
const PANS = [
  { key: "ArrowLeft", sign: "←", name: "Move left", x: -PAN_PX, y: 0 },
  { key: "ArrowUp", sign: "↑", name: "Move up", x: 0, y: -PAN_PX },
  { key: "ArrowDown", sign: "↓", name: "Move down", x: 0, y: PAN_PX },
  { key: "ArrowRight", sign: "→", name: "Move right", x: PAN_PX, y: 0 },
] as const;

/** A picture over the whole window: zoom with buttons, + − 0, Ctrl and wheel, or two fingers; Esc closes. */
export function FullScreen({ title, content, onClose }: FullScreenProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const size = content.kind === "svg" ? drawingSize(content.svg) : null;
  const { stage, zoomBy, fit, pan } = useZoom(size);

  useEffect(() => {
    dialog.current?.showModal();
    fit();
    // Not on a button: the first thing a reader does here is move and zoom.
    stage.current?.focus();
  }, [fit, stage]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = PANS.find(({ key }) => key === event.key);
    if (event.key === "+" || event.key === "=") zoomBy(1.25);
    else if (event.key === "-" || event.key === "_") zoomBy(0.8);
    else if (event.key === "0") fit();
    else if (move) pan(move.x, move.y);
    else return;
    event.preventDefault();
  };

  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={title} onClose={onClose} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <p className={styles.title}>{title}</p>
        <div className={styles.buttons}>
          <button type="button" onClick={() => zoomBy(0.8)} aria-label="Zoom out" aria-keyshortcuts="-">
            −
          </button>
          <button type="button" onClick={() => zoomBy(1.25)} aria-label="Zoom in" aria-keyshortcuts="+">
            +
          </button>
          <button type="button" onClick={fit} aria-keyshortcuts="0">
            Fit
          </button>
          {PANS.map(({ key, sign, name, x, y }) => (
            <button
              key={key}
              type="button"
              className={styles.pan}
              aria-label={name}
              aria-keyshortcuts={key}
              onClick={() => pan(x, y)}
            >
              {sign}
            </button>
          ))}
          <button type="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
      </div>
      <div ref={stage} className={styles.stage} tabIndex={0} role="region" aria-label={`${title}, scrollable`}>
        {content.kind === "svg" ? (
          // The same trusted build output as on the page, under ids of its own.
          <div className={styles.picture} dangerouslySetInnerHTML={builtMarkup(withOtherIds(content.svg, "f"))} />
        ) : (
          <div className={styles.picture}>{content.grid}</div>
        )}
      </div>
    </dialog>
  );
}
