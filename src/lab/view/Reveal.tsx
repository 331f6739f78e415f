import { InlineText } from "../../ui/InlineText";
import type { LabFrame } from "./frame";
import { type Commitment, Measured } from "./Predict";
import styles from "./lab.module.css";

interface RevealProps {
  frame: LabFrame;
  commitments: ReadonlyMap<string, Commitment>;
  onReveal(): void;
}

/** Prediction against outcome. */
export function Reveal({ frame, commitments, onReveal }: RevealProps) {
  const committed = frame.predictions.flatMap((prediction) => {
    const commitment = commitments.get(prediction.id);
    return commitment === undefined ? [] : [{ prediction, commitment }];
  });
  if (committed.length === 0)
    return <p className={styles.quiet}>Predict first; what you predicted is set against the run here.</p>;
  return (
    <>
      <ul className={styles.verdicts} data-verdicts>
        {committed.map(({ prediction, commitment: { option, revealed } }) => (
          <li key={prediction.id} data-verdict={revealed ? (option === prediction.key ? "right" : "wrong") : "open"}>
            <p>
              You predicted: <InlineText text={prediction.options[option]?.text ?? ""} />
            </p>
            {revealed ? (
              <>
                <p>
                  The run: <Measured prediction={prediction} />.{" "}
                  <strong>{option === prediction.key ? "✓ As you predicted." : "✗ Not as you predicted."}</strong>
                </p>
                <p>
                  <InlineText text={prediction.options[prediction.key]?.why ?? ""} />
                </p>
              </>
            ) : (
              <p className={styles.quiet}>Not run to its end yet.</p>
            )}
          </li>
        ))}
      </ul>
      {committed.some(({ commitment }) => !commitment.revealed) && (
        <p className={styles.row}>
          <button type="button" onClick={onReveal} data-act="reveal">
            Show the outcome without playing
          </button>
        </p>
      )}
    </>
  );
}
