import { describe, expect, it, vi } from "vitest";
import { callWithin, Deadline, HEADER, OutOfTime } from "./budget";

/** A clock that a test moves; `ahead` is how wrong it is. */
function clock(ahead = 0) {
  let time = ahead;
  return { now: () => time, pass: (ms: number) => (time += ms) };
}
const RULES = { most: 2_500, reserve: 100, least: 50 };

// #region test-hops
describe("a checkout with 3,500 ms", () => {
  it("shrinks at each hop by what the hop has used", () => {
    const order = clock();
    const atOrder = Deadline.of("3500", 5_000, order.now);
    order.pass(400); // inventory, prices
    const toPayment = atOrder.forCall(RULES);
    expect(toPayment).toBe(2_500); // 3,100 are left; the cap is smaller

    const payment = clock(86_400_000); // a day ahead, and it does not matter
    const atPayment = Deadline.of(callWithin(toPayment).headers[HEADER], 5_000, payment.now);
    payment.pass(1_900); // a slow fraud check
    expect(atPayment.left()).toBe(600);
    expect(atPayment.forCall(RULES)).toBe(500); // for the database
  });

  it("ends before a call that could not succeed", () => {
    const order = clock();
    const deadline = Deadline.of("3500", 5_000, order.now);
    order.pass(3_400);
    expect(() => deadline.forCall(RULES)).toThrow(OutOfTime);
  });
});
// #endregion test-hops

describe("the header", () => {
  it("carries the very limit that this side keeps", () => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    const { headers, signal } = callWithin(2_500);
    expect(headers).toEqual({ [HEADER]: "2500" });
    expect(timeout.mock.calls).toEqual([[2_500]]);
    expect(signal).toBe(timeout.mock.results[0]?.value);
    timeout.mockRestore();
  });

  it("is not believed beyond what this service allows", () => {
    const { now } = clock();
    expect(Deadline.of("99999999", 5_000, now).left()).toBe(5_000);
    expect(Deadline.of(undefined, 5_000, now).left()).toBe(5_000);
    expect(Deadline.of("-1; drop", 5_000, now).left()).toBe(5_000);
    expect(Deadline.of("0", 5_000, now).left()).toBe(0);
  });

  it("would be wrong by the difference of the clocks if it were a moment", () => {
    const caller = clock();
    const callee = clock(3_000); // 3 s ahead
    const moment = caller.now() + 2_500;
    expect(moment - callee.now()).toBeLessThan(0); // dead on arrival
    expect(Deadline.of("2500", 5_000, callee.now).left()).toBe(2_500);
  });
});
