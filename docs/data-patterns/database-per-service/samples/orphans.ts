// #region orphans
/** How a reservation is guarded against orders that are cancelled meanwhile. */
export type Way = "no check" | "ask order" | "own copy";

/** Milliseconds after the order was placed; `lag` is how long the news of a cancellation takes to arrive. */
export interface Timing {
  readonly checkAt: number;
  readonly commitAt: number;
  readonly lag: number;
}

/** Is the reservation there, and will nothing ever release it? */
export function isOrphan(way: Way, { checkAt, commitAt, lag }: Timing, cancelAt: number): boolean {
  const heardAt = cancelAt + lag;
  const refused = way === "ask order" ? cancelAt <= checkAt : way === "own copy" && heardAt <= commitAt;
  const released = heardAt > commitAt; // the news finds the row; earlier it finds nothing
  return !refused && !released;
}

/** Every millisecond of the first 100 seconds is an equally likely moment for one of `cancelled` orders. */
export function orphansPerDay(way: Way, timing: Timing, cancelled: number): number {
  let orphans = 0;
  for (let at = 1; at <= 100_000; at++) if (isOrphan(way, timing, at)) orphans++;
  return (orphans / 100_000) * cancelled;
}
// #endregion orphans
