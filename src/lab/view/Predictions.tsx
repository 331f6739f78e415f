import { memo, useEffect, useRef } from "react";
import type { LabFrame } from "./frame";
import { type Commitment, Predict } from "./Predict";
import styles from "./lab.module.css";

interface PredictionsProps {
  frame: LabFrame;
  commitments: ReadonlyMap<string, Commitment>;
  past: ReadonlyMap<string, number> | undefined;
  ready: boolean;
  onCommit(id: string, option: number): void;
}

/** The first prediction, and the others folded away so that the run stays near. */
export const Predictions = memo(function Predictions({ frame, commitments, past, ready, onCommit }: PredictionsProps) {
  const more = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // A link to a prediction opens it; not every browser opens what a link leads into. Ids of predictions need no
    // decoding, and a broken escape in an address would throw.
    const target = document.getElementById(window.location.hash.slice(1));
    if (target === null || !more.current?.contains(target)) return;
    more.current.open = true;
    target.scrollIntoView();
  }, []);
  const [first, ...others] = frame.predictions.map((prediction) => (
    <Predict
      key={prediction.id}
      prediction={prediction}
      presetTitle={frame.presets.find(({ id }) => id === prediction.preset)?.title ?? prediction.preset}
      commitment={commitments.get(prediction.id)}
      past={past?.get(prediction.id)}
      ready={ready}
      onCommit={(option) => onCommit(prediction.id, option)}
    />
  ));
  return (
    <>
      {first}
      {others.length > 0 && (
        <details ref={more} className={styles.details}>
          <summary>{others.length === 1 ? "One more prediction" : `${others.length} more predictions`}</summary>
          {others}
        </details>
      )}
    </>
  );
});
