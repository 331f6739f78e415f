import { useId, useState } from "react";
import type { UseProgress } from "../progress/useProgress";
import styles from "./diagnostic.module.css";

const LEAST = 5;
const MOST = 600;

/** How many minutes a day the reader has. Saved when asked to, not while typing. */
export function DailyMinutes({ progress, minutes }: { progress: UseProgress; minutes: number }) {
  const id = useId();
  const [said, setSaid] = useState("");
  const save = async (value: number) => {
    if (!Number.isInteger(value) || value < LEAST || value > MOST) {
      setSaid(`Expected a whole number from ${LEAST} to ${MOST}. Nothing was changed.`);
      return;
    }
    const kept = await progress.record({ type: "daily-minutes-set", minutes: value }).catch(() => "not-kept" as const);
    setSaid(kept === "saved" ? "Saved." : kept === "kept-in-memory" ? "Kept until this page is closed." : "Not saved.");
  };
  return (
    <form
      noValidate
      className={styles.setting}
      onSubmit={(event) => {
        event.preventDefault();
        void save(Number(new FormData(event.currentTarget).get("minutes")));
      }}
    >
      <label htmlFor={id}>Minutes a day</label>
      <input
        key={minutes}
        id={id}
        name="minutes"
        type="number"
        inputMode="numeric"
        min={LEAST}
        max={MOST}
        defaultValue={minutes}
      />
      <button type="submit" className={styles.button}>
        Set the minutes
      </button>
      <output className={styles.said}>{said}</output>
    </form>
  );
}
