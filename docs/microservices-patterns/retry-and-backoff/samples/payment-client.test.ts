import {
  handleAll,
  handleWhen,
  retry,
  ConstantBackoff,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
  wrap,
} from "cockatiel";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { paymentClient, PaymentFailed, retryAfterMs, type SendCharge } from "./payment-client";
import { retryBudget } from "./retry-budget";

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const order = { orderId: "order-7", amountCents: 4_990 };
const plenty = () => retryBudget({ ratio: 1, burst: 100 });

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

/** A sender that fails in these ways, one after the other, then gives a receipt; it notes when it was asked, and the key. */
function payment(...failures: Error[]) {
  const asked: { at: number; key: string }[] = [];
  const send: SendCharge = (_order, key) => {
    asked.push({ at: Date.now() - NOW, key });
    const failure = failures[asked.length - 1];
    return failure === undefined ? Promise.resolve("receipt-1") : Promise.reject(failure);
  };
  return { asked, send };
}
const busy = (retryAfter?: string) => new PaymentFailed(503, retryAfter);
/** Lets the timers run and gives the result, a failure as its text. */
async function outcome(result: Promise<string>): Promise<string> {
  const settled = result.catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  await vi.advanceTimersByTimeAsync(10_000);
  return settled;
}

describe("the payment client", () => {
  it("waits with full jitter, longer each time, and sends the same key each time", async () => {
    const { asked, send } = payment(busy(), busy());
    const charge = paymentClient(send, plenty(), () => 0.5);
    expect(await outcome(charge(order, "key-7"))).toBe("receipt-1");
    expect(asked).toEqual([
      { at: 0, key: "key-7" },
      { at: 50, key: "key-7" }, // half of 100
      { at: 150, key: "key-7" }, // and half of 200
    ]);
  });

  it("makes three attempts, not four", async () => {
    const { asked, send } = payment(busy(), busy(), busy(), busy());
    expect(await outcome(paymentClient(send, plenty())(order, "key"))).toBe("payment answered 503");
    expect(asked).toHaveLength(3);
  });

  it.each([400, 402, 409, 422, 500, 501])("does not repeat a %d", async (status) => {
    const { asked, send } = payment(new PaymentFailed(status));
    await outcome(paymentClient(send, plenty())(order, "key"));
    expect(asked).toHaveLength(1);
  });

  it("repeats what was never answered, because the key makes it safe", async () => {
    const { asked, send } = payment(new PaymentFailed(undefined));
    expect(await outcome(paymentClient(send, plenty())(order, "key"))).toBe("receipt-1");
    expect(asked).toHaveLength(2);
  });

  // #region test-retry-after
  it("waits as long as Retry-After asks, and a random part more", async () => {
    const { asked, send } = payment(busy("1"));
    const charge = paymentClient(send, plenty(), () => 0.5);
    expect(await outcome(charge(order, "key"))).toBe("receipt-1");
    expect(asked.map(({ at }) => at)).toEqual([0, 1_250]);
  });

  it("gives up when Retry-After asks for longer than a customer waits", async () => {
    const { asked, send } = payment(busy("30"));
    expect(await outcome(paymentClient(send, plenty())(order, "key"))).toBe("payment answered 503");
    expect(asked).toHaveLength(1);
  });
  // #endregion test-retry-after

  it("spends the budget for retries only: 20 failed calls with 2 tokens are 24 attempts with what they earn", async () => {
    const asked = vi.fn(() => Promise.reject(busy()));
    const charge = paymentClient(asked, retryBudget({ ratio: 0.1, burst: 2 }));
    for (let call = 0; call < 20; call += 1) await outcome(charge(order, `key-${call}`));
    // 2 in the bucket and 0.1 for each of 20 first tries; the first tries that find it full earn nothing
    expect(asked.mock.calls.length).toBeGreaterThanOrEqual(23);
    expect(asked.mock.calls.length).toBeLessThanOrEqual(24);
  });

  it("stops after 2.5 s altogether, in the middle of a wait too", async () => {
    const asked = vi.fn<SendCharge>(async () => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      throw busy("1");
    });
    const charge = paymentClient(asked, plenty(), () => 0);
    expect(await outcome(charge(order, "key"))).toContain("timed out");
    // at 0 s and 1.6 s; the wait from 2.2 to 3.2 s is cut short, and no third attempt follows it
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("hands the attempt a signal, so that it can stop", async () => {
    let stopped = false;
    const hang: SendCharge = (_order, _key, signal) => {
      signal.addEventListener("abort", () => (stopped = true));
      return new Promise(() => undefined);
    };
    await outcome(paymentClient(hang, plenty())(order, "key"));
    expect(stopped).toBe(true);
  });
});

describe("cockatiel's filter", () => {
  it("is asked after the last attempt too, when there is no retry to pay for", async () => {
    const filter = vi.fn(() => true);
    const policy = retry(handleWhen(filter), { maxAttempts: 2 });
    const given = expect(policy.execute(() => Promise.reject(new Error("busy")))).rejects.toThrow("busy");
    await vi.runAllTimersAsync();
    await given;
    expect(filter).toHaveBeenCalledTimes(3); // two retries
  });
});

describe("cockatiel, without the check of the signal", () => {
  it("makes one more attempt after the time-out around it has fired during a wait", async () => {
    const attempts = vi.fn(() => Promise.reject(new Error("busy")));
    const policy = wrap(
      timeout(1_000, TimeoutStrategy.Aggressive),
      retry(handleAll, { maxAttempts: 2, backoff: new ConstantBackoff(1_500) }),
    );
    const given = expect(policy.execute(attempts)).rejects.toBeInstanceOf(TaskCancelledError);
    await vi.advanceTimersByTimeAsync(1_000);
    await given;
    expect(attempts).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(attempts).toHaveBeenCalledTimes(2); // nobody waits for this one
  });
});

describe("Retry-After", () => {
  it("is seconds or a date, and a date in the past means now", () => {
    expect(retryAfterMs("120", NOW)).toBe(120_000);
    expect(retryAfterMs("Sun, 22 Nov 2026 12:00:03 GMT", NOW)).toBe(3_000);
    expect(retryAfterMs("Fri, 31 Dec 1999 23:59:59 GMT", NOW)).toBe(0);
    expect(retryAfterMs("soon", NOW)).toBeUndefined();
    expect(retryAfterMs(undefined, NOW)).toBeUndefined();
  });
});
