import { useId } from "react";
import type { Series } from "../lab";
import { BAND_SEEDS } from "./band";
import type { BandState } from "./useBand";
import { amountWords } from "./words";
import styles from "./lab.module.css";

interface BandPanelProps {
  series: readonly Series[];
  band: BandState;
  /** Index of the series the band is drawn of. */
  chosen: number;
  onChoose(series: number): void;
  onStart(): void;
}

/** One run is an anecdote: the same with fifty seeds. */
export function BandPanel({ series, band, chosen, onChoose, onStart }: BandPanelProps) {
  const name = useId();
  const last = band.status === "done" ? band.band.series[chosen] : undefined;
  const unit = series[chosen]?.unit ?? "";
  const end = (line: readonly number[] | undefined) => amountWords(line?.at(-1) ?? 0, unit);
  return (
    <div className={styles.band} data-band={band.status} data-needs-scripts>
      <p className={styles.row}>
        {band.status === "running" ? (
          <>
            <label htmlFor={`${name}-progress`}>{`Running ${BAND_SEEDS} seeds`}</label>
            <progress id={`${name}-progress`} value={band.share} max={1} />
          </>
        ) : (
          band.status !== "done" && (
            <button type="button" onClick={onStart} data-act="band">
              {`Run it with ${BAND_SEEDS} seeds`}
            </button>
          )
        )}
        {last !== undefined && series.length > 1 && (
          <>
            <label htmlFor={`${name}-series`}>Band of</label>
            <select id={`${name}-series`} value={chosen} onChange={(event) => onChoose(Number(event.target.value))}>
              {series.map(({ id, label }, index) => (
                <option key={id} value={index}>
                  {label}
                </option>
              ))}
            </select>
          </>
        )}
      </p>
      <p role="status" className={styles.quiet}>
        {last !== undefined &&
          `Grey band: eight of ten runs with the seeds 1–${BAND_SEEDS} lie in it; the long-dashed line is their middle. At the end, ${series[chosen]?.label}: ${end(last.low)} to ${end(last.high)}, middle ${end(last.median)}.`}
        {band.status === "failed" && `The seeds cannot be run: ${band.reason}`}
      </p>
    </div>
  );
}
