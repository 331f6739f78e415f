import { TaskCancelledError } from "cockatiel";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { paymentClient, type SendCharge } from "./payment-client";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hang: SendCharge = () => new Promise(() => undefined);
/** A client that does not listen to the signal: the answer comes after 5 s, wanted or not. */
const deaf: SendCharge = () => new Promise((resolve) => setTimeout(() => resolve("receipt"), 5_000));

describe("the payment client", () => {
  it("runs 16, queues 4, and answers the twenty-first with busy, at once", async () => {
    const send = vi.fn(hang);
    const { charge, compartment, refused } = paymentClient(send);
    for (let order = 0; order < 20; order += 1) charge(`order-${order}`).catch(() => undefined);
    expect(await charge("order-20")).toEqual({ kind: "busy" });
    expect(send).toHaveBeenCalledTimes(16);
    expect(compartment).toMatchObject({ executionSlots: 0, queueSlots: 0 });
    expect(refused()).toBe(1);
  });

  it("counts the wait for a permit in the time-out, and never sends a charge whose caller has gone", async () => {
    const send = vi.fn(deaf);
    const { charge } = paymentClient(send, { permits: 1, queue: 4, totalMs: 2_000 });
    const both = ["order-1", "order-2"].map((order) =>
      expect(charge(order)).rejects.toBeInstanceOf(TaskCancelledError),
    );
    await vi.advanceTimersByTimeAsync(2_000);
    await Promise.all(both); // each after 2 s, one of them without ever having been sent
    await vi.advanceTimersByTimeAsync(5_000);
    expect(send.mock.calls.map(([order]) => order)).toEqual(["order-1"]);
  });

  it("keeps the permit of an abandoned call until the call itself ends", async () => {
    const { charge, compartment } = paymentClient(deaf, { permits: 1, queue: 0, totalMs: 2_000 });
    charge("order-1").catch(() => undefined);
    await vi.advanceTimersByTimeAsync(2_001);
    expect(compartment.executionSlots).toBe(0); // the caller went at 2 s; payment still works
    expect(await charge("order-2")).toEqual({ kind: "busy" });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(compartment.executionSlots).toBe(1);
  });

  it("passes other errors on: only a refusal is certainly not sent", async () => {
    const { charge } = paymentClient(() => Promise.reject(new Error("503")));
    await expect(charge("order-1")).rejects.toThrow("503");
  });
});
