import { useEffect, useRef } from "react";
import { spanText } from "./clock";
import styles from "./mock.module.css";

interface AwayProps {
  /** Milliseconds. */
  away: number;
  onTakeOff: () => void;
  onStay: () => void;
}

/** The reader comes back after long: does it count? The clock stands until they have said so. */
export function Away({ away, onTakeOff, onStay }: AwayProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.box} data-away>
      <h2 ref={heading} tabIndex={-1}>{`You were away for ${spanText(away)}.`}</h2>
      <p>Your notes are as you left them. A real interview would have gone on; this one need not.</p>
      <p className={styles.buttons}>
        <button type="button" className={styles.primary} onClick={onTakeOff} data-take-off>
          Take the time off the clock
        </button>
        <button type="button" className={styles.button} onClick={onStay} data-stay>
          Leave it on
        </button>
      </p>
    </div>
  );
}
