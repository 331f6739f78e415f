import { useId, useState } from "react";
import type { UseProgress } from "../progress/useProgress";
import { dayOfDate } from "./calendar";
import styles from "./review.module.css";

interface InterviewDateProps {
  progress: UseProgress;
  /** What the date means, in words; empty until that is known. */
  words: string;
}

/** When the interview is. Saved when asked to, not while typing: a date half typed is a date long past. */
export function InterviewDate({ progress, words }: InterviewDateProps) {
  const id = useId();
  const date = progress.state.interviewDate;
  const [said, setSaid] = useState("");
  const save = async (value: string | null) => {
    if (value !== null && dayOfDate(value) === undefined) {
      setSaid("That is no date. Expected a day of the calendar, such as 2026-12-05. Nothing was changed.");
      return;
    }
    const kept = await progress.record({ type: "interview-date-set", date: value }).catch(() => "not-kept" as const);
    setSaid(kept === "saved" ? "Saved." : kept === "kept-in-memory" ? "Kept until this page is closed." : "Not saved.");
  };
  return (
    <form
      className={styles.setting}
      onSubmit={(event) => {
        event.preventDefault();
        const value = new FormData(event.currentTarget).get("date");
        void save(typeof value === "string" && value !== "" ? value : null);
      }}
    >
      <label htmlFor={id}>Interview date</label>
      {/* A date set elsewhere meanwhile fills a fresh field. */}
      <input key={date} id={id} name="date" type="date" defaultValue={date ?? ""} />
      <button type="submit" className={styles.button}>
        Set the date
      </button>
      {date !== null && (
        <button type="button" className={styles.button} onClick={() => void save(null)}>
          Remove the date
        </button>
      )}
      <p className={`${styles.words} ${styles.wordsToCome}`}>{words}</p>
      <output className={styles.words}>{said}</output>
    </form>
  );
}
