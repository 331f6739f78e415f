import { CircuitState, TaskCancelledError } from "cockatiel";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { paymentClient, PaymentRefused } from "./payment-client";

const charge = { orderId: "order-7", amountCents: 4_990 };
const hang = () => new Promise<string>(() => undefined);

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

describe("the payment client", () => {
  it("gives up after 2 s and says so: a time-out is never reported as deferred", async () => {
    const { charge: pay, breaker } = paymentClient(hang);
    const given = expect(pay(charge)).rejects.toBeInstanceOf(TaskCancelledError);
    await vi.advanceTimersByTimeAsync(2_000);
    await given;
    expect(breaker.state).toBe(CircuitState.Closed); // 1 of the 10 it needs
  });

  it("tells the sender to stop when the time is up", async () => {
    let stopped = false;
    const { charge: pay } = paymentClient((_charge, signal) => {
      signal.addEventListener("abort", () => (stopped = true));
      return hang();
    });
    pay(charge).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(stopped).toBe(true);
  });

  // #region test-defers
  it("opens on the tenth time-out and defers the eleventh charge", async () => {
    const send = vi.fn(hang);
    const { charge: pay, breaker } = paymentClient(send);
    const ten = Array.from({ length: 10 }, () => pay(charge).catch(String));
    await vi.advanceTimersByTimeAsync(2_000);
    for (const result of await Promise.all(ten)) expect(result).toContain("timed out");
    expect(breaker.state).toBe(CircuitState.Open);

    expect(await pay(charge)).toEqual({ kind: "deferred" });
    expect(send).toHaveBeenCalledTimes(10); // the eleventh never left
  });
  // #endregion test-defers

  it("stays closed through 100 declined cards", async () => {
    const { charge: pay, breaker } = paymentClient(() => Promise.reject(new PaymentRefused(402)));
    for (let call = 0; call < 100; call += 1) await expect(pay(charge)).rejects.toBeInstanceOf(PaymentRefused);
    expect(breaker.state).toBe(CircuitState.Closed);
  });

  it("closes again when a later charge goes through", async () => {
    let broken = true;
    const { charge: pay, breaker } = paymentClient(() =>
      broken ? Promise.reject(new PaymentRefused(503)) : Promise.resolve("receipt-1"),
    );
    for (let call = 0; call < 10; call += 1) await pay(charge).catch(() => undefined);
    expect(breaker.state).toBe(CircuitState.Open);
    broken = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await pay(charge)).toEqual({ kind: "paid", receipt: "receipt-1" });
    expect(breaker.state).toBe(CircuitState.Closed);
  });
});
