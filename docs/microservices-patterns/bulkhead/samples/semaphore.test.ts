import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Bulkhead, BulkheadFull } from "./semaphore";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hang = () => new Promise<string>(() => undefined);
const after = (ms: number) => () => new Promise<string>((resolve) => setTimeout(() => resolve("done"), ms));

describe("a semaphore around payment", () => {
  // #region test-hang
  it("lets a hanging payment hold 16 calls and refuses the seventeenth at once", async () => {
    const payment = new Bulkhead({ permits: 16, queue: 0, maxWaitMs: 0 });
    const send = vi.fn(hang);
    for (let call = 0; call < 16; call += 1) void payment.run(send);
    await expect(payment.run(send)).rejects.toEqual(new BulkheadFull("queue full"));
    expect(send).toHaveBeenCalledTimes(16); // the seventeenth never left
  });
  // #endregion test-hang

  it("gives the permit back when the call fails", async () => {
    const payment = new Bulkhead({ permits: 1, queue: 0, maxWaitMs: 0 });
    await expect(payment.run(() => Promise.reject(new Error("503")))).rejects.toThrow("503");
    expect(payment.free).toBe(1);
    expect(await payment.run(() => Promise.resolve("receipt"))).toBe("receipt");
  });

  it("refuses a waiting caller when its wait is over, and never runs its call", async () => {
    const payment = new Bulkhead({ permits: 1, queue: 5, maxWaitMs: 50 });
    const first = payment.run(after(120));
    const late = vi.fn(after(1));
    const refused = expect(payment.run(late)).rejects.toMatchObject({ reason: "waited too long" });
    await vi.advanceTimersByTimeAsync(50);
    await refused;
    await vi.advanceTimersByTimeAsync(70);
    expect(await first).toBe("done");
    expect(late).not.toHaveBeenCalled();
    expect(payment).toMatchObject({ free: 1, waiting: 0, refused: 1 });
  });

  it("serves those who wait in their order", async () => {
    const payment = new Bulkhead({ permits: 1, queue: 5, maxWaitMs: 1_000 });
    const order: number[] = [];
    const calls = [1, 2, 3].map((id) => payment.run(after(10)).then(() => order.push(id)));
    await vi.advanceTimersByTimeAsync(30);
    await Promise.all(calls);
    expect(order).toEqual([1, 2, 3]);
  });

  it("never runs more calls than permits, and loses no permit, whatever happens", async () => {
    const step = fc.record({ gapMs: fc.nat(40), tookMs: fc.nat(100), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const payment = new Bulkhead({ permits: 3, queue: 2, maxWaitMs: 30 });
        let [running, most, settled] = [0, 0, 0];
        for (const { gapMs, tookMs, fails } of steps) {
          const call = async () => {
            most = Math.max(most, (running += 1));
            await after(tookMs)();
            running -= 1;
            if (fails) throw new Error("503");
          };
          payment.run(call).then(
            () => (settled += 1),
            () => (settled += 1),
          );
          await vi.advanceTimersByTimeAsync(gapMs);
        }
        await vi.advanceTimersByTimeAsync(10_000);
        expect(most).toBeLessThanOrEqual(3);
        expect(settled).toBe(steps.length);
        expect(payment).toMatchObject({ free: 3, waiting: 0 });
      }),
      { numRuns: 60 },
    );
  });
});
