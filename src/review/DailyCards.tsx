import { useId, useState } from "react";
import type { UseProgress } from "../progress/useProgress";
import styles from "./review.module.css";

const LEAST = 1;
const MOST = 500;

/** How many cards a day. */
export function DailyCards({ progress, limit }: { progress: UseProgress; limit: number }) {
  const id = useId();
  const [said, setSaid] = useState("");
  const save = async (value: number) => {
    if (!Number.isInteger(value) || value < LEAST || value > MOST) {
      setSaid(`Expected a whole number from ${LEAST} to ${MOST}. Nothing was changed.`);
      return;
    }
    const kept = await progress.record({ type: "daily-cards-set", cards: value }).catch(() => "not-kept" as const);
    setSaid(kept === "saved" ? "Saved." : kept === "kept-in-memory" ? "Kept until this page is closed." : "Not saved.");
  };
  return (
    <form
      noValidate
      className={styles.setting}
      onSubmit={(event) => {
        event.preventDefault();
        void save(Number(new FormData(event.currentTarget).get("cards")));
      }}
    >
      <label htmlFor={id}>Cards a day</label>
      <input
        key={limit}
        id={id}
        name="cards"
        type="number"
        inputMode="numeric"
        min={LEAST}
        max={MOST}
        defaultValue={limit}
      />
      <button type="submit" className={styles.button}>
        Set the number
      </button>
      <output className={styles.words}>{said}</output>
    </form>
  );
}
