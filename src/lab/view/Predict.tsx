import { useId, useState } from "react";
import { InlineText } from "../../ui/InlineText";
import type { KeyedPrediction } from "./frame";
import { amountWords } from "./words";
import styles from "./lab.module.css";

/** What a reader committed to, for whoever keeps a log. */
export interface Predicted {
  question: string;
  option: number;
  correct: boolean;
  misconceptions: string[];
}

/** Where a prediction stands. */
export interface Commitment {
  option: number;
  /** True once the run has been seen to its end, or the reader asked for the outcome. */
  revealed: boolean;
}

interface PredictProps {
  prediction: KeyedPrediction;
  presetTitle: string;
  commitment: Commitment | undefined;
  /** The option chosen on another day. */
  past: number | undefined;
  ready: boolean;
  onCommit(option: number): void;
}

/** A question to be answered before anything moves. The answer counts when it is checked; why, the run will tell. */
export function Predict({ prediction, presetTitle, commitment, past, ready, onCommit }: PredictProps) {
  const name = useId();
  const [missing, setMissing] = useState(false);
  const check = (root: HTMLElement | null) => {
    // Uncontrolled: what was chosen before React took over counts.
    const value = root?.querySelector<HTMLInputElement>("input:checked")?.value;
    if (commitment !== undefined) return;
    setMissing(value === undefined);
    if (value !== undefined) onCommit(Number(value));
  };
  return (
    <div id={`prediction-${prediction.id}`} className={styles.prediction} data-prediction={prediction.id}>
      <fieldset aria-describedby={missing ? `${name}-status` : undefined}>
        <legend>
          <InlineText text={prediction.prompt} />
        </legend>
        <ul className={styles.options}>
          {prediction.options.map(({ text, why }, option) => (
            <li
              key={text}
              data-chosen={commitment?.option === option}
              data-key={commitment?.revealed && option === prediction.key}
            >
              <label className={styles.choice}>
                <input type="radio" name={name} value={option} disabled={commitment !== undefined} />
                <span>
                  <InlineText text={text} />
                </span>
              </label>
              {commitment?.revealed && (
                <p className={styles.why}>
                  <strong>{judgement(option, prediction.key, commitment.option)}</strong> <InlineText text={why} />
                </p>
              )}
            </li>
          ))}
        </ul>
      </fieldset>
      <p className={styles.row} data-needs-scripts>
        <button
          type="button"
          className={styles.primary}
          aria-disabled={commitment !== undefined}
          onClick={(event) => check(event.currentTarget.closest("[data-prediction]"))}
          data-check
        >
          {commitment === undefined ? "Check answer" : "Checked"}
        </button>
        <span id={`${name}-status`} role="status" className={styles.quiet}>
          {missing && "Choose one option first."}
          {commitment !== undefined &&
            !commitment.revealed &&
            `Your prediction is fixed. Now play “${presetTitle}” to its end.`}
        </span>
      </p>
      {past !== undefined && commitment === undefined && (
        <p className={styles.quiet}>
          On another day you chose: <InlineText text={prediction.options[past]?.text ?? "an option that is gone"} />.
        </p>
      )}
      {ready && commitment === undefined && (
        <div className={styles.onPaper}>
          <Key prediction={prediction} />
        </div>
      )}
      <noscript>
        <details>
          <summary>Answer</summary>
          <Key prediction={prediction} />
        </details>
      </noscript>
    </div>
  );
}

function judgement(option: number, key: number, chosen: number): string {
  if (option === chosen) return option === key ? "✓ Your prediction: right." : "✗ Your prediction: not right.";
  return option === key ? "✓ What happens." : "✗ Not what happens.";
}

/** What the run came to, in a sentence. */
export function Measured({ prediction }: { prediction: KeyedPrediction }) {
  const { label, value, unit } = prediction.measured;
  return (
    <>
      {label}: <strong>{amountWords(value, unit)}</strong>
    </>
  );
}

/** The answer with every reason, for paper and for a browser without scripts. */
function Key({ prediction }: { prediction: KeyedPrediction }) {
  return (
    <>
      <p>
        <Measured prediction={prediction} />.
      </p>
      <ul>
        {prediction.options.map(({ text, why }, option) => (
          <li key={text}>
            <strong>{option === prediction.key ? "✓ Right" : "✗ Not right"}:</strong> <InlineText text={text} />
            <br />
            <InlineText text={why} />
          </li>
        ))}
      </ul>
    </>
  );
}
