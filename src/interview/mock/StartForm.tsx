import { type ReactNode, useId, useState } from "react";
import type { Minutes } from "./parts";
import styles from "./mock.module.css";

interface StartFormProps {
  /** Further fields. */
  children?: ReactNode;
  onStart: (minutes: Minutes) => void;
}

const LENGTHS: readonly { minutes: Minutes; says: string }[] = [
  { minutes: 20, says: "20 minutes" },
  { minutes: 45, says: "45 minutes" },
];

/** How long, and off it goes. */
export function StartForm({ children, onStart }: StartFormProps) {
  const name = useId();
  const [chosen, setChosen] = useState<Minutes>(20);
  return (
    <form
      className={styles.start}
      onSubmit={(event) => {
        event.preventDefault();
        onStart(chosen);
      }}
    >
      <fieldset>
        <legend>How long?</legend>
        {LENGTHS.map(({ minutes, says }) => (
          <label key={minutes} className={styles.length}>
            <input
              type="radio"
              name={name}
              value={minutes}
              checked={minutes === chosen}
              onChange={() => setChosen(minutes)}
            />
            {says}
          </label>
        ))}
      </fieldset>
      {children}
      <button type="submit" className={styles.primary} data-start>
        Start
      </button>
    </form>
  );
}
