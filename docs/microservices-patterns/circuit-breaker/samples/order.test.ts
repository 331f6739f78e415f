import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConstantBackoff,
  CountBreaker,
  handleAll,
  handleWhen,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from "cockatiel";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** Which policy stands outside which decides what the breaker sees. cockatiel's `wrap` takes the outermost first. */
const breakerOfTen = () =>
  circuitBreaker(handleAll, {
    halfOpenAfter: 60_000,
    breaker: new CountBreaker({ threshold: 0.5, size: 10, minimumNumberOfCalls: 3 }),
  });
const threeAttempts = (retried = handleAll) => retry(retried, { maxAttempts: 2, backoff: new ConstantBackoff(100) });
const fails = () => Promise.reject(new Error("503"));
const answersAfter30s = () => new Promise<string>((resolve) => setTimeout(() => resolve("ok"), 30_000));

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

describe("retry and breaker", () => {
  it("retry outside: the breaker sees each of the three attempts", async () => {
    const breaker = breakerOfTen();
    const call = wrap(threeAttempts(), breaker)
      .execute(fails)
      .catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    await call;
    expect(breaker.state).toBe(CircuitState.Open);
  });

  it("retry inside: the breaker sees one failure for three attempts", async () => {
    const breaker = breakerOfTen();
    const seen = vi.fn();
    breaker.onFailure(seen);
    const attempts = vi.fn(fails);
    const call = wrap(breaker, threeAttempts())
      .execute(attempts)
      .catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    await call;
    expect(attempts).toHaveBeenCalledTimes(3);
    expect(seen).toHaveBeenCalledOnce();
    expect(breaker.state).toBe(CircuitState.Closed);
  });

  it("a retry that takes refusals for failures keeps knocking on an open breaker", async () => {
    const breaker = breakerOfTen();
    for (let call = 0; call < 3; call += 1) await breaker.execute(fails).catch(() => undefined);
    const knocks = (policy: ReturnType<typeof threeAttempts>) => {
      const knock = vi.fn(() => breaker.execute(fails));
      return { knock, done: policy.execute(knock).catch((error: Error) => error) };
    };
    const naive = knocks(threeAttempts());
    const polite = knocks(threeAttempts(handleWhen((error) => !(error instanceof BrokenCircuitError))));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await naive.done).toBeInstanceOf(BrokenCircuitError);
    expect(naive.knock).toHaveBeenCalledTimes(3);
    expect(await polite.done).toBeInstanceOf(BrokenCircuitError);
    expect(polite.knock).toHaveBeenCalledOnce();
  });
});

const twoSeconds = () => timeout(2_000, TimeoutStrategy.Aggressive);

describe("time-out and breaker, when every answer takes 30 s", () => {
  it("time-out inside: ten time-outs are failures, the breaker opens after 2 s", async () => {
    const breaker = breakerOfTen();
    const policy = wrap(breaker, twoSeconds());
    for (let call = 0; call < 10; call += 1) policy.execute(answersAfter30s).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(breaker.state).toBe(CircuitState.Open);
  });

  it("time-out outside: the breaker waits for the answers and counts ten successes", async () => {
    const breaker = breakerOfTen();
    const seen = vi.fn();
    breaker.onSuccess(seen);
    const policy = wrap(twoSeconds(), breaker);
    const calls = Array.from({ length: 10 }, () => policy.execute(answersAfter30s).catch((error: Error) => error));
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await Promise.all(calls)).every((result) => result instanceof Error)).toBe(true);
    await vi.advanceTimersByTimeAsync(28_000);
    expect(seen).toHaveBeenCalledTimes(10);
    expect(breaker.state).toBe(CircuitState.Closed);
  });
});
