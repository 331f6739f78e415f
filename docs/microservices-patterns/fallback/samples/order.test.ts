import { CircuitState } from "cockatiel";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fallbackInnermost, fallbackOutermost, LIST_PRICE, type Price } from "./order";

const LIVE: Price = { cents: 1_999, source: "live" };
const down = () => Promise.reject<Price>(new Error("pricing is down"));

async function settle<T>(promise: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(1_000);
  return promise;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("where the fallback stands", () => {
  it("outermost: a brief fault is repaired by the second call", async () => {
    const load = vi.fn(down).mockImplementationOnce(down).mockResolvedValueOnce(LIVE);
    expect(await settle(fallbackOutermost().policy.execute(load))).toEqual(LIVE);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("innermost: the same fault costs the live price", async () => {
    const load = vi.fn(down).mockImplementationOnce(down).mockResolvedValueOnce(LIVE);
    expect(await settle(fallbackInnermost().policy.execute(load))).toEqual(LIST_PRICE);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("outermost: the breaker sees the failures, opens, and the substitute is still given", async () => {
    const load = vi.fn(down);
    const { policy, breaker } = fallbackOutermost();
    for (let reader = 0; reader < 10; reader += 1) expect(await settle(policy.execute(load))).toEqual(LIST_PRICE);
    expect(breaker.state).not.toBe(CircuitState.Closed);
    expect(load.mock.calls.length).toBeLessThan(30);
  });

  it("innermost: the breaker sees 50 successes and stays closed, and every reader calls", async () => {
    const load = vi.fn(down);
    const { policy, breaker } = fallbackInnermost();
    for (let reader = 0; reader < 50; reader += 1) expect(await settle(policy.execute(load))).toEqual(LIST_PRICE);
    expect(breaker.state).toBe(CircuitState.Closed);
    expect(load).toHaveBeenCalledTimes(50);
  });
});
