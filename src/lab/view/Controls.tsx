import { useId } from "react";
import { parseSeed } from "./address";
import type { LabFrame } from "./frame";
import { type RunControl, speedsFor } from "./useRun";
import { clockWords, numberWords, timeWords } from "./words";
import styles from "./lab.module.css";

interface ControlsProps {
  frame: LabFrame;
  run: RunControl;
  /** What every button does, so that keys do the same. */
  act: Acts;
}

export interface Acts {
  toggle(): void;
  step(): void;
  back(): void;
  reset(): void;
  toEnd(): void;
  preset(id: string): void;
  seed(seed: number): void;
}

/** The buttons under the picture, the clock that can be dragged, and how fast it goes. */
export function Controls({ frame, run, act }: ControlsProps) {
  const name = useId();
  const { shown, recorded } = run;
  const lengthUs = recorded?.lengthUs ?? frame.lengthUs;
  const endUs = recorded?.cut ? (recorded.moments.at(-1) ?? lengthUs) : lengthUs;
  return (
    <div className={styles.controls} data-needs-scripts>
      <div className={styles.row} role="group" aria-label="Run">
        <button type="button" className={styles.primary} onClick={act.toggle} data-act="play">
          {run.playing ? "Pause" : shown.atEnd ? "Play again" : "Play"}
        </button>
        <button type="button" onClick={act.back} data-act="back">
          Step back
        </button>
        <button type="button" onClick={act.step} data-act="step">
          Step
        </button>
        <button type="button" onClick={act.toEnd} data-act="end">
          To the end
        </button>
        <button type="button" onClick={act.reset} data-act="reset">
          Reset
        </button>
      </div>
      <div className={styles.scrubber}>
        <label htmlFor={`${name}-time`}>Time</label>
        <input
          id={`${name}-time`}
          type="range"
          min={0}
          max={endUs}
          step={Math.max(1, Math.round(endUs / 1000))}
          value={Math.round(shown.t)}
          aria-valuetext={`${clockWords(shown.t, lengthUs)} of ${timeWords(lengthUs)}`}
          onChange={(event) => {
            const t = Number(event.target.value);
            // The last notch of the range may lie before the end.
            run.move((playback) => playback.seek(t > endUs * 0.9985 ? endUs : t));
          }}
        />
        <span className={styles.clock} data-clock>
          {clockWords(shown.t, lengthUs)}, event {numberWords(shown.handled)}
        </span>
      </div>
      <div className={styles.row}>
        <label className={styles.field}>
          <span>Speed</span>
          <select value={run.speed} onChange={(event) => run.setSpeed(Number(event.target.value))}>
            {speedsFor(lengthUs).map((speed) => (
              <option key={speed} value={speed}>
                {`${timeWords(speed * 1_000_000)} a second`}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.field}>
          <span>Seed</span>
          <input
            type="text"
            inputMode="numeric"
            size={8}
            // Uncontrolled: half a number is no seed. A new one comes from outside by its key.
            key={run.choice.seed}
            defaultValue={run.choice.seed}
            onBlur={(event) => takeSeed(event.target, run, act)}
            onKeyDown={(event) => event.key === "Enter" && takeSeed(event.currentTarget, run, act)}
            data-seed
          />
        </label>
        <p className={styles.quiet}>The same seed always gives the same run.</p>
      </div>
      <p className={styles.quiet}>
        Keys while the lab has the focus: <kbd>Space</kbd> play or pause, <kbd>.</kbd> step, <kbd>,</kbd> step back,{" "}
        <kbd>R</kbd> reset.
      </p>
    </div>
  );
}

function takeSeed(input: HTMLInputElement, run: RunControl, act: Acts): void {
  const seed = parseSeed(input.value.trim());
  if (seed === undefined) input.value = String(run.choice.seed);
  else if (seed !== run.choice.seed) act.seed(seed);
}

/** The starting points by name, and whose defaults they are. */
export function Presets({ frame, run, act }: ControlsProps) {
  const name = useId();
  const preset = frame.presets.find(({ id }) => id === run.choice.preset) ?? frame.presets[0];
  return (
    <div className={styles.presets}>
      <p className={styles.row} data-needs-scripts>
        <label htmlFor={name}>Start from</label>
        <select id={name} value={run.choice.preset} onChange={(event) => act.preset(event.target.value)} data-presets>
          {frame.presets.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </p>
      {preset !== undefined && (
        // Folded: the note often tells what the run will show, and the reader is to predict that first.
        <details key={preset.id} className={styles.details}>
          <summary>About this preset, for after your prediction</summary>
          <p className={styles.quiet}>
            {preset.note}
            {preset.source !== undefined && (
              <>
                {" "}
                Source: <a href={preset.source.url}>{preset.source.title}</a>.
              </>
            )}
          </p>
        </details>
      )}
    </div>
  );
}
