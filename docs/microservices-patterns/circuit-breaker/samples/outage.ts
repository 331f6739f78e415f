import type { Breaker, Outcome, State } from "./breaker";

/** What the dependency does with a call that starts at `atMs`. */
export type Dependency = (atMs: number) => { outcome: Outcome; tookMs: number };

export interface Run {
  changes: { atMs: number; to: State; sent: number; refused: number }[];
  sent: number;
  refused: number;
}

/**
 * One caller, a call every `everyMs` from 0 until before `untilMs`, whatever happens to the calls before it.
 * At the same instant a result is recorded before a new call starts.
 */
export function runOutage(breaker: Breaker, everyMs: number, untilMs: number, dependency: Dependency): Run {
  const run: Run = { changes: [], sent: 0, refused: 0 };
  let flying: { endsMs: number; tookMs: number; outcome: Outcome }[] = [];
  let seen = breaker.state;
  const note = (atMs: number) => {
    if (breaker.state === seen) return;
    seen = breaker.state;
    run.changes.push({ atMs, to: seen, sent: run.sent, refused: run.refused });
  };
  const land = (nowMs: number) => {
    const landed = flying.filter((call) => call.endsMs <= nowMs).toSorted((a, b) => a.endsMs - b.endsMs);
    flying = flying.filter((call) => call.endsMs > nowMs);
    for (const call of landed) {
      breaker.record(call.outcome, call.tookMs, call.endsMs);
      note(call.endsMs);
    }
  };
  for (let atMs = 0; atMs < untilMs; atMs += everyMs) {
    land(atMs);
    if (breaker.tryAcquire(atMs)) {
      run.sent += 1;
      const { outcome, tookMs } = dependency(atMs);
      flying.push({ endsMs: atMs + tookMs, tookMs, outcome });
    } else run.refused += 1;
    note(atMs);
  }
  land(untilMs);
  return run;
}
