import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import styles from "./review.module.css";

interface SequenceProps {
  /** How many there are. */
  of: number;
  /** What is asked at this place; call `answered` when it is, so that the way on appears. */
  children: (place: number, answered: () => void) => ReactNode;
  /** What stands at the end. */
  end: ReactNode;
  /** False where an answer itself leads on and nothing can be skipped. */
  skips?: boolean;
}

/** One thing after the other, each with its place in the row; the focus goes to where the next one begins. */
export function Sequence({ of, children, end, skips = true }: SequenceProps) {
  const [place, setPlace] = useState(0);
  const [answered, setAnswered] = useState(false);
  const top = useRef<HTMLParagraphElement>(null);
  const shown = useRef(place);
  useLayoutEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    top.current?.focus({ preventScroll: true });
    top.current?.scrollIntoView({ block: "start" });
  }, [place]);
  const go = (to: number) => {
    setPlace(to);
    setAnswered(false);
  };
  const isOver = place >= of;
  return (
    <div className={styles.sequence} data-sequence={isOver ? "over" : place}>
      <p ref={top} tabIndex={-1} className={styles.place}>
        {isOver ? "Done." : `${place + 1} of ${of}`}
      </p>
      {/* Read out with the words above it, so it needs no name of its own. */}
      <progress aria-hidden="true" className={styles.bar} max={of} value={Math.min(place + (answered ? 1 : 0), of)} />
      {isOver ? end : children(place, () => (skips ? setAnswered(true) : go(place + 1)))}
      {!isOver && skips && (
        <p className={styles.onward}>
          <button
            type="button"
            className={answered ? styles.primary : styles.button}
            onClick={() => go(place + 1)}
            data-next
          >
            {answered ? (place + 1 === of ? "Finish" : "Next") : "Skip for now"}
          </button>
        </p>
      )}
    </div>
  );
}
