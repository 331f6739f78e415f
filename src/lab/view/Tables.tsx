import type { Outcome } from "../lab";
import type { Band } from "./band";
import { BarTable } from "./BarsView";
import type { LabFrame } from "./frame";
import { Claims, CurveTable, EventTable, Measures, StateTable } from "./Result";
import type { EventRows } from "./rows";
import type { Shown } from "./useRun";
import styles from "./lab.module.css";

interface TablesProps {
  frame: LabFrame;
  shown: Shown;
  lengthUs: number;
  /** Undefined while a new run is computed. */
  result: { outcome: Outcome; samples: readonly (readonly number[])[] } | undefined;
  rows: EventRows;
  band: Band | undefined;
  /** True once it gives nothing away any more. */
  open: boolean;
}

/** The whole run as text and numbers: what a reader reads instead of watching. Folded, since it tells how it ends. */
export function Tables({ frame, shown, lengthUs, result, rows, band, open }: TablesProps) {
  return (
    <>
      <details className={styles.details} open={open || undefined} data-outcome>
        <summary>How this run ends, in words and numbers</summary>
        {result === undefined ? (
          <p>The run is being computed.</p>
        ) : (
          <>
            <p data-summary>{result.outcome.summary}</p>
            <Measures outcome={result.outcome} band={band} />
            <Claims outcome={result.outcome} band={band} />
          </>
        )}
      </details>
      <details className={styles.details}>
        <summary>Picture, chart and events as tables</summary>
        {shown.picture.nodes.length > 0 && <StateTable picture={shown.picture} t={shown.t} lengthUs={lengthUs} />}
        {shown.picture.bars !== undefined && <BarTable bars={shown.picture.bars} />}
        {result !== undefined && (
          <>
            <CurveTable series={frame.series} samples={result.samples} lengthUs={lengthUs} />
            <EventTable rows={rows} lengthUs={lengthUs} />
          </>
        )}
      </details>
    </>
  );
}
