import { CONFIDENCES } from "../progress/events";
import type { Confidence as ConfidenceValue } from "../progress/events";
import controls from "./answer.module.css";
import styles from "./quiz.module.css";

const WORDS: Record<ConfidenceValue, string> = { guess: "A guess", "think-so": "I think so", sure: "Sure" };

/** How sure the reader is before checking; an answer that was sure and wrong is worth most when it comes back. */
export function Confidence({ name }: { name: string }) {
  return (
    <fieldset className={styles.confidence}>
      <legend>How sure are you? (optional)</legend>
      {CONFIDENCES.map((confidence) => (
        <label key={confidence} className={controls.choice}>
          <input type="radio" name={`${name}-confidence`} value={confidence} data-confidence />
          <span>{WORDS[confidence]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What the reader said of their confidence. */
export function Said({ confidence }: { confidence: ConfidenceValue }) {
  return <p className={styles.said}>You said: {WORDS[confidence]}.</p>;
}

/** The confidence chosen inside `root`, if any. */
export function readConfidence(root: HTMLElement): ConfidenceValue | undefined {
  const value = root.querySelector<HTMLInputElement>("input[data-confidence]:checked")?.value;
  return CONFIDENCES.find((confidence) => confidence === value);
}
