import type { Mock } from "./interview";

/** What the clock shows, in milliseconds. */
export interface Reading {
  /** On the clock of the whole interview. */
  total: number;
  /** On the clock of the phase it is in. */
  phase: number;
}

/**
 * The clock of an interview at `now` (milliseconds since 1970, by the reader's clock). It is a function of the log and
 * the time alone, so neither a reload nor a sleeping machine can break it. It is never negative and does not fall as
 * `now` grows; where the reader's clock was set back it stands still until the next event.
 */
export function readClock(mock: Mock, now: number): Reading {
  const since = sinceLast(mock, now);
  let total = since;
  for (const spent of mock.clock.spent.values()) total += spent;
  return { total, phase: (mock.clock.spent.get(mock.phase) ?? 0) + since };
}

/** How long the clock has run since the last event of the interview. */
export function sinceLast({ clock, paused, ended }: Mock, now: number): number {
  return paused || ended ? 0 : Math.max(0, now + clock.ahead - clock.last);
}

/** The most that a phase's clock has shown: what was due at that time stays. */
export function reachedIn(mock: Mock, phase: string, now: number): number {
  const reached = mock.clock.reached.get(phase) ?? 0;
  return phase === mock.phase ? Math.max(reached, readClock(mock, now).phase) : reached;
}

/** Away for longer than this, the reader is asked whether it counts. Nobody speaks for so long without a note. */
export const AWAY_MS = 5 * 60_000;

/** `12:05`, or `1:12:05` from an hour on. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** `7 minutes`, `3 hours`, `2 days`: whole ones, rounded down. */
export function spanText(ms: number): string {
  const [count, unit] =
    ms >= 172_800_000 ? [ms / 86_400_000, "day"] : ms >= 7_200_000 ? [ms / 3_600_000, "hour"] : [ms / 60_000, "minute"];
  const whole = Math.floor(count);
  return `${whole} ${unit}${whole === 1 ? "" : "s"}`;
}

const LAST_MINUTE_MS = 60_000;

/** What is said aloud of the clock. It changes at the moments worth saying and never in between. */
export function clockWords({ phase, total }: Reading, plan: { phase: number; total: number }): string {
  if (total >= plan.total) return "The time of the interview is over. You may go on; what is over is shown.";
  if (phase >= plan.phase) return "The time of this part is over. Go to the next when you have finished the sentence.";
  return phase >= plan.phase - LAST_MINUTE_MS ? "One minute left in this part." : "";
}
