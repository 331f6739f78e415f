import { clockText, clockWords, readClock } from "./clock";
import type { Mock } from "./interview";
import styles from "./mock.module.css";

interface ClocksProps {
  mock: Mock;
  now: number;
  /** Planned, in milliseconds. */
  phaseMs: number;
  totalMs: number;
}

/** Both clocks as text; what is worth hearing is said once, at its moment. */
export function Clocks({ mock, now, phaseMs, totalMs }: ClocksProps) {
  const reading = readClock(mock, now);
  return (
    <>
      <p className={styles.clock} role="timer" aria-live="off">
        <One name="This part" ms={reading.phase} of={phaseMs} />
        <One name="Interview" ms={reading.total} of={totalMs} />
      </p>
      <p className={styles.clockWords} role="status" data-clock-words>
        {mock.paused ? "Paused: the clock stands." : clockWords(reading, { phase: phaseMs, total: totalMs })}
      </p>
    </>
  );
}

function One({ name, ms, of }: { name: string; ms: number; of: number }) {
  const over = ms - of;
  return (
    <span className={styles.time}>
      {name} <strong>{clockText(ms)}</strong> of {clockText(of)}
      {over >= 1000 && <em className={styles.over}>, {clockText(over)} over</em>}
    </span>
  );
}
