// #region hierarchy
export interface Attempts {
  attempts: number;
  perTryMs: number;
  /** The longest pause before a further attempt. */
  pauseMs: number;
}

/** The longest that a call with retries may take: each attempt to its limit, and each pause in full. */
export const worstCaseMs = ({ attempts, perTryMs, pauseMs }: Attempts): number =>
  attempts * perTryMs + (attempts - 1) * pauseMs;

/** What is wrong with limits that are listed from the customer inwards; each has to leave room for the next. */
export function faults(limits: readonly { who: string; ms: number; ownWorkMs?: number }[]): string[] {
  return limits.flatMap(({ who, ms }, at) => {
    const inner = limits[at + 1];
    const needed = inner && inner.ms + (inner.ownWorkMs ?? 0);
    return inner && needed! >= ms ? [`${who} gives up after ${ms} ms, ${inner.who} needs up to ${needed} ms`] : [];
  });
}
// #endregion hierarchy
