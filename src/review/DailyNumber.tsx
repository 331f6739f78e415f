import { useId, useState } from "react";
import type { Recorded } from "../progress/snapshot";
import styles from "./review.module.css";

interface DailyNumberProps {
  /** Of the field. */
  name: string;
  /** What is counted, as the label says it. */
  label: string;
  /** What the button says. */
  set: string;
  value: number;
  least: number;
  most: number;
  onSet: (value: number) => Promise<Recorded>;
}

/** A whole number of something a day. Saved when asked to, not while typing. */
export function DailyNumber({ name, label, set, value, least, most, onSet }: DailyNumberProps) {
  const id = useId();
  const [said, setSaid] = useState("");
  const save = async (wanted: number) => {
    if (!Number.isInteger(wanted) || wanted < least || wanted > most) {
      setSaid(`Expected a whole number from ${least} to ${most}. Nothing was changed.`);
      return;
    }
    const kept = await onSet(wanted).catch(() => "not-kept" as const);
    setSaid(kept === "saved" ? "Saved." : kept === "kept-in-memory" ? "Kept until this page is closed." : "Not saved.");
  };
  return (
    <form
      noValidate
      className={styles.setting}
      onSubmit={(event) => {
        event.preventDefault();
        void save(Number(new FormData(event.currentTarget).get(name)));
      }}
    >
      <label htmlFor={id}>{label}</label>
      {/* A number set elsewhere meanwhile fills a fresh field. */}
      <input
        key={value}
        id={id}
        name={name}
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        defaultValue={value}
      />
      <button type="submit" className={styles.button}>
        {set}
      </button>
      <output className={styles.words}>{said}</output>
    </form>
  );
}
