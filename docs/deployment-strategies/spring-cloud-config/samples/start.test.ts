import { describe, expect, it } from "vitest";
import { CannotStart, DEFAULT_RETRY, start, type Start, waits } from "./start";

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
const local = { "payment.account": "test", "payment.timeout": 900 };
const remote = { "payment.account": "live" };

/** A server that answers from the given attempt on. */
async function run(options: Partial<Start>, answersFrom: number) {
  let attempts = 0;
  const slept: number[] = [];
  const read = async () => {
    if (++attempts < answersFrom) throw new Error("connection refused");
    return remote;
  };
  const settings: Start = { required: true, failFast: false, retryLibrary: true, retry: DEFAULT_RETRY, ...options };
  const sleep = async (ms: number) => void slept.push(ms);
  const result = await start(local, read, settings, sleep).catch((error: unknown) => error);
  return { result, attempts, slept };
}
const never = Number.POSITIVE_INFINITY;

describe("the waits of the defaults", () => {
  it("are five, and 6.105 s in all", () => {
    expect(waits(DEFAULT_RETRY)).toEqual([1000, 1100, 1210, 1331, 1464]);
    expect(sum(waits(DEFAULT_RETRY))).toBe(6105);
  });

  it("stay at the maximum once they have passed it", () => {
    expect(waits({ ...DEFAULT_RETRY, maxAttempts: 11 }).slice(-4)).toEqual([1771, 1948, 2000, 2000]);
  });

  it("last about a minute with the page's proposal", () => {
    const proposal = waits({ maxAttempts: 12, initialInterval: 1000, multiplier: 1.5, maxInterval: 8000 });
    expect(proposal).toEqual([1000, 1500, 2250, 3375, 5062, 7593, 8000, 8000, 8000, 8000, 8000]);
    expect(sum(proposal)).toBe(60_780);
  });
});

describe("a start without the server", () => {
  it("optional: opens the port with the values of the jar", async () => {
    expect(await run({ required: false }, never)).toEqual({ result: local, attempts: 1, slept: [] });
  });

  it("required without fail-fast: one attempt, no retry, no port", async () => {
    const { result, attempts, slept } = await run({}, never);
    expect(result).toBeInstanceOf(CannotStart);
    expect([attempts, slept]).toEqual([1, []]);
  });

  it("fail-fast without the retry library: one attempt as well", async () => {
    const { result, attempts } = await run({ failFast: true, retryLibrary: false }, never);
    expect([result instanceof CannotStart, attempts]).toEqual([true, 1]);
  });

  it("fail-fast with the library: six attempts, then no port", async () => {
    const { result, attempts, slept } = await run({ failFast: true }, never);
    expect(result).toBeInstanceOf(CannotStart);
    expect([attempts, slept]).toEqual([6, [1000, 1100, 1210, 1331, 1464]]);
  });

  it("fail-fast beats optional", async () => {
    expect((await run({ required: false, failFast: true }, never)).result).toBeInstanceOf(CannotStart);
  });

  it("takes the remote values over the local ones once the server is back", async () => {
    const { result, attempts, slept } = await run({ failFast: true }, 3);
    expect(result).toEqual({ ...local, ...remote });
    expect([attempts, slept]).toEqual([3, [1000, 1100]]);
  });
});

describe("the numbers of the page", () => {
  it("orders without money, time-outs, and the queue of reads", () => {
    const [checkouts, oldPods, newPods, minutes] = [100, 5, 5, 10];
    expect((checkouts * newPods * minutes * 60) / (oldPods + newPods)).toBe(30_000);

    const [attempts, connectMs, readMs] = [6, 10_000, 185_000];
    expect(attempts * connectMs + sum(waits(DEFAULT_RETRY))).toBe(66_105);
    expect(Math.round((attempts * readMs + sum(waits(DEFAULT_RETRY))) / 60_000)).toBe(19);

    const [pods, readsEach, fetchSeconds] = [60, 2, 0.5];
    expect(pods * readsEach * fetchSeconds).toBe(60);
  });
});
