import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erlangB, lossStandardError } from "./erlang";
import { acquire, release, semaphore, stopWaiting } from "./semaphore";
import { finish, idlePool, submit, withdraw, type PoolSizes } from "./thread-pool";

describe("Erlang's loss formula", () => {
  /* Source: recursion and exact values of the theory; a = 50/s × 50 ms + 50/s × 1 s = 52.5 erlangs, and so on. */
  it.each([
    ["20 threads, 52.5 erlangs", 20, 52.5, 0.6298],
    ["20 threads, 12.5 erlangs", 20, 12.5, 0.0135],
    ["60 threads, 52.5 erlangs", 60, 52.5, 0.0357],
    ["10 threads, 2.5 erlangs", 10, 2.5, 0.00022],
    ["1 server, 1 erlang", 1, 1, 0.5],
    ["2 servers, 1 erlang", 2, 1, 0.2],
    ["no server", 0, 3, 1],
  ])("%s", (_, servers, load, blocked) => expect(erlangB(servers, load)).toBeCloseTo(blocked, 4));

  it("has a standard error that shrinks with the square root of the time", () => {
    const short = lossStandardError(20, 52.5, 20, 1_000);
    expect(lossStandardError(20, 52.5, 80, 4_000)).toBeCloseTo(short / 2, 12);
    expect(short).toBeGreaterThan(Math.sqrt((0.63 * 0.37) / 1_000));
    expect(lossStandardError(500, 2_000, 20, 1_000)).toBeLessThan(0.1);
  });
});

type Move = { come: boolean; mayWait: boolean };
const moves = fc.array(fc.record({ come: fc.boolean(), mayWait: fc.boolean() }), { maxLength: 100 });

describe("a semaphore", () => {
  it("never gives out more permits than it has, and serves those who wait in order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), moves, (permits, history: Move[]) => {
        let state = semaphore(permits);
        let [inside, refused, id] = [0, 0, 0];
        const order: number[] = [];
        for (const { come, mayWait } of history) {
          if (come) {
            const entered = acquire(state, id, mayWait);
            if (entered.verdict === "in") inside++;
            if (entered.verdict === "refuse") refused++;
            if (entered.verdict !== "in") expect(inside).toBe(permits);
            state = entered.state;
            id++;
          } else if (inside > 0) {
            const left = release(state);
            if (left.next === null) inside--;
            else order.push(left.next);
            state = left.state;
          }
          expect(inside).toBeLessThanOrEqual(permits);
          expect(inside + state.free).toBe(permits);
          if (state.waiting.length > 0) expect(inside).toBe(permits);
        }
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(refused).toBeLessThanOrEqual(id);
      }),
    );
  });

  it("forgets one that no longer waits", () => {
    const full = acquire(acquire(semaphore(1), 1, false).state, 2, true).state;
    expect(full).toEqual({ free: 0, waiting: [2] });
    expect(release(stopWaiting(full, 2))).toEqual({ state: { free: 1, waiting: [] }, next: null });
  });
});

describe("a thread pool", () => {
  const play = (sizes: PoolSizes, calls: number) => {
    let pool = idlePool;
    return Array.from({ length: calls }, (_, id) => {
      const { state, verdict } = submit(pool, id, sizes);
      pool = state;
      return verdict;
    });
  };

  /* Source: java.util.concurrent.ThreadPoolExecutor, "Queuing": core, then queue, then maximum, then rejection. */
  it("runs on core threads, queues, then starts the extra ones, then refuses", () => {
    expect(play({ core: 2, max: 3, queue: 2 }, 6)).toEqual(["in", "in", "wait", "wait", "in", "refuse"]);
  });

  /* Source: HystrixThreadPoolProperties: coreSize 10, maxQueueSize −1 (a SynchronousQueue). */
  it("of Hystrix takes ten calls and refuses the eleventh", () => {
    const verdicts = play({ core: 10, max: 10, queue: 0 }, 11);
    expect(verdicts.filter((verdict) => verdict === "in")).toHaveLength(10);
    expect(verdicts[10]).toBe("refuse");
  });

  /* Source: ThreadPoolBulkheadConfig: core = processors − 1, max = processors, queueCapacity 100. */
  it("of Resilience4j on 8 processors holds 108 calls", () => {
    const verdicts = play({ core: 7, max: 8, queue: 100 }, 200);
    expect(verdicts.filter((verdict) => verdict !== "refuse")).toHaveLength(108);
  });

  it("hands a free thread to the first of the queue", () => {
    const pool = { busy: 1, queued: [4, 7, 9] };
    expect(finish(withdraw(pool, 4))).toEqual({ state: { busy: 1, queued: [9] }, next: 7 });
    expect(finish({ busy: 1, queued: [] })).toEqual({ state: { busy: 0, queued: [] }, next: null });
  });
});
