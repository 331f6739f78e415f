import type { Entered } from "./semaphore";

/** Sizes of a pool: core threads, then the queue, then further threads up to the maximum, as the JDK's pool has it. */
export interface PoolSizes {
  readonly core: number;
  readonly max: number;
  /** Calls that may wait in the queue; 0 hands over to a thread or refuses. */
  readonly queue: number;
}

/** A bulkhead of threads of its own with a queue before them. */
export interface ThreadPool {
  readonly busy: number;
  readonly queued: readonly number[];
}

/** A pool in which nothing runs. */
export const idlePool: ThreadPool = { busy: 0, queued: [] };

/** A call is submitted. Threads beyond the core start only when the queue is full. */
export function submit(pool: ThreadPool, id: number, { core, max, queue }: PoolSizes): Entered<ThreadPool> {
  const run = { state: { ...pool, busy: pool.busy + 1 }, verdict: "in" } as const;
  if (pool.busy < core) return run;
  if (pool.queued.length < queue) return { state: { ...pool, queued: [...pool.queued, id] }, verdict: "wait" };
  return pool.busy < max ? run : { state: pool, verdict: "refuse" };
}

/** A thread is done with its call and takes the first of the queue, if any. */
export function finish(pool: ThreadPool): { state: ThreadPool; next: number | null } {
  const [next, ...queued] = pool.queued;
  if (next === undefined) return { state: { ...pool, busy: pool.busy - 1 }, next: null };
  return { state: { ...pool, queued }, next };
}

/** A call that waits is taken out of the queue. */
export const withdraw = (pool: ThreadPool, id: number): ThreadPool => ({
  ...pool,
  queued: pool.queued.filter((other) => other !== id),
});
