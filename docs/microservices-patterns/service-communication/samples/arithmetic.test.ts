import { describe, expect, it } from "vitest";
import { allAtOnce, chain, meetsASlowOne, minutesDown, oneAfterTheOther, outage } from "./arithmetic";

/** Adds up the probability of every combination of parts up and down that satisfies the condition. */
function enumerate(parts: readonly number[], holds: (up: boolean[]) => boolean): number {
  let probability = 0;
  for (let mask = 0; mask < 2 ** parts.length; mask++) {
    const up = parts.map((_, index) => (mask & (1 << index)) !== 0);
    const here = parts.reduce((product, part, index) => product * (up[index] ? part : 1 - part), 1);
    if (holds(up)) probability += here;
  }
  return probability;
}

describe("who has to be up for a checkout to be accepted", () => {
  const at999 = (count: number): number[] => Array.from({ length: count }, () => 0.999);

  it("is the same as adding up all combinations in which every part is up", () => {
    const parts = [0.999, 0.995, 0.99, 0.9];
    expect(chain(parts)).toBeCloseTo(
      enumerate(parts, (up) => up.every(Boolean)),
      12,
    );
  });

  // #region test-chain
  it.each([
    ["order alone, 202 for everything", 1, 99.9, 43],
    ["order, payment, inventory; the rest from an outbox", 3, 99.7, 129],
    ["the same three and the broker", 4, 99.6, 173],
    ["order and all four", 5, 99.5, 216],
  ])("%s", (_what, parts, percent, minutes) => {
    expect(chain(at999(parts)) * 100).toBeCloseTo(percent, 1);
    expect(Math.round(minutesDown(chain(at999(parts))))).toBe(minutes);
  });
  // #endregion test-chain
});

describe("shipping stops for 15 minutes", () => {
  // #region test-outage
  it("loses checkouts if it is called, and time if it has a queue", () => {
    const { called, queued } = outage({ arrivals: 100, capacity: 130, lasts: 900 });
    expect(called.errors).toBe(90_000);
    expect(queued).toEqual({ errors: 0, backlog: 90_000, longestWait: 900, caughtUpAfter: 3000 });
  });
  // #endregion test-outage

  it("agrees with a queue that is worked off second by second", () => {
    const [arrivals, capacity, lasts] = [100, 130, 900];
    const queue: number[] = []; // the second in which each message came
    let [largest, longest, now] = [0, 0, 0];
    do {
      for (let i = 0; i < arrivals; i++) queue.push(now);
      if (now >= lasts) for (const came of queue.splice(0, capacity)) longest = Math.max(longest, now - came);
      largest = Math.max(largest, queue.length);
      now++;
    } while (queue.length > 0);
    const { queued } = outage({ arrivals, capacity, lasts });
    expect(longest).toBe(queued.longestWait);
    expect(largest).toBeGreaterThanOrEqual(queued.backlog);
    expect(largest).toBeLessThanOrEqual(queued.backlog + arrivals);
    expect(Math.abs(now - lasts - queued.caughtUpAfter)).toBeLessThan(5);
  });

  it("never catches up without spare capacity", () => {
    expect(outage({ arrivals: 100, capacity: 100, lasts: 900 }).queued.caughtUpAfter).toBe(Infinity);
  });
});

describe("how long a checkout takes", () => {
  const calls = { inventory: 30, payment: 120, shipping: 80, notification: 50 };

  it("adds up calls in a row and takes the slowest of those at once", () => {
    expect(oneAfterTheOther(Object.values(calls))).toBe(280);
    expect(oneAfterTheOther([calls.inventory, calls.payment])).toBe(150);
    expect(allAtOnce([calls.shipping, calls.notification])).toBe(80);
    expect(allAtOnce(Object.values(calls))).toBe(120);
  });

  it("meets a slow call more often with every call, at once or in a row", () => {
    expect(meetsASlowOne(4, 0.01)).toBeCloseTo(
      enumerate([0.99, 0.99, 0.99, 0.99], (fast) => !fast.every(Boolean)),
      12,
    );
    expect(meetsASlowOne(2, 0.01)).toBeCloseTo(0.0199, 6);
    expect(meetsASlowOne(4, 0.01)).toBeCloseTo(0.0394, 4);
  });
});
