/** A bulkhead of permits: so many calls at once, others wait for one or are refused. Who waits keeps its own thread. */
export interface Semaphore {
  readonly free: number;
  /** First come, first served. */
  readonly waiting: readonly number[];
}

/** The answer to a call that wants in. */
export interface Entered<S> {
  readonly state: S;
  readonly verdict: "in" | "wait" | "refuse";
}

/** A semaphore with all its permits free. */
export const semaphore = (permits: number): Semaphore => ({ free: permits, waiting: [] });

/**
 * A call wants a permit.
 * @param mayWait whether it waits when none is free; how long is the caller's business, who then calls `stopWaiting`
 */
export function acquire(state: Semaphore, id: number, mayWait: boolean): Entered<Semaphore> {
  if (state.free > 0) return { state: { ...state, free: state.free - 1 }, verdict: "in" };
  if (!mayWait) return { state, verdict: "refuse" };
  return { state: { ...state, waiting: [...state.waiting, id] }, verdict: "wait" };
}

/** A call gives its permit back; the first that waits, if any, has it now. */
export function release(state: Semaphore): { state: Semaphore; next: number | null } {
  const [next, ...waiting] = state.waiting;
  if (next === undefined) return { state: { ...state, free: state.free + 1 }, next: null };
  return { state: { ...state, waiting }, next };
}

/** A call no longer wants a permit. */
export const stopWaiting = (state: Semaphore, id: number): Semaphore => ({
  ...state,
  waiting: state.waiting.filter((other) => other !== id),
});
