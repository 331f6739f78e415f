import { describe, expect, it } from "vitest";

const SPANS = 15;
const BYTES = 1_000;
const CHECKOUTS = 100;
const DAY = 86_400;

describe("the arithmetic of the page", () => {
  it("what a day of checkouts weighs", () => {
    const day = CHECKOUTS * SPANS * BYTES * DAY;
    expect(CHECKOUTS * SPANS).toBe(1_500);
    expect(day / 1e9).toBeCloseTo(129.6);
    expect((day * 0.1) / 1e9).toBeCloseTo(12.96);
  });

  it("what head sampling misses", () => {
    expect(0.99 ** 20).toBeCloseTo(0.818, 3); // 20 failed checkouts, 1 % kept: none of them
    expect(0.9 ** 20).toBeCloseTo(0.122, 3);
    // For a chance of 95 % to see one of 20: 1 − 0.05^(1/20).
    expect(1 - 0.05 ** (1 / 20)).toBeCloseTo(0.139, 3);
  });

  it("independent coins tear traces: six services at 10 %", () => {
    expect(0.1 ** 6).toBeCloseTo(1e-6, 9);
    expect(1 - 0.9 ** 6).toBeCloseTo(0.469, 3);
  });

  it("what tail sampling holds", () => {
    const traces = 500; // browsing included
    expect(traces * 20).toBe(10_000);
    expect(traces * 20 * SPANS * BYTES).toBe(150_000_000);
    expect(50_000 / traces).toBe(100); // seconds in one ring
    expect(50_000 / 2_000).toBe(25); // a sale: the ring turns before the wait is over
    expect(2_000 * 20).toBe(40_000);
  });

  it("what tail sampling keeps", () => {
    const kept = 0.005 + 0.01 + (1 - 0.015) * 0.05;
    expect(kept).toBeCloseTo(0.0643, 3);
    expect(129.6 * kept).toBeCloseTo(8.3, 1);
  });

  it("how long the queue of an SDK lasts in one order pod", () => {
    const own = 20 * 5; // checkouts a second in a pod × server, three clients, producer
    expect(2_048 / own).toBeCloseTo(20.5, 1);
    expect((2_048 + 512) / own).toBeCloseTo(25.6, 1);
  });
});
