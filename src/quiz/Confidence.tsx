import { CONFIDENCES } from "../progress/events";
import type { Confidence as ConfidenceValue } from "../progress/events";
import styles from "./quiz.module.css";

const WORDS: Record<ConfidenceValue, string> = { guess: "A guess", "think-so": "I think so", sure: "Sure" };

interface ConfidenceProps {
  name: string;
  /** Once answered: what the reader said, or undefined where nothing was said. */
  said?: ConfidenceValue;
  answered: boolean;
}

/** How sure the reader is before checking; an answer that was sure and wrong is worth most when it comes back. */
export function Confidence({ name, said, answered }: ConfidenceProps) {
  return (
    <fieldset className={styles.confidence}>
      <legend>How sure are you? (optional)</legend>
      {CONFIDENCES.map((confidence) => (
        <label key={confidence} className={styles.choice}>
          <input
            type="radio"
            name={`${name}-confidence`}
            value={confidence}
            data-confidence
            defaultChecked={answered ? said === confidence : undefined}
            disabled={answered}
          />
          <span>{WORDS[confidence]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The confidence chosen inside `root`, if any. */
export function readConfidence(root: HTMLElement): ConfidenceValue | undefined {
  const value = root.querySelector<HTMLInputElement>("input[data-confidence]:checked")?.value;
  return CONFIDENCES.find((confidence) => confidence === value);
}
