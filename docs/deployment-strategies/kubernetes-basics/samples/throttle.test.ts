import { describe, expect, it } from "vitest";
import { wallTime } from "./throttle";

describe("a CPU limit is a quota of 100 ms", () => {
  it("four checkouts at once finish in 20 ms on four cores, and in 107.5 ms with a limit of 500m", () => {
    expect(wallTime(4, 20, 4, 4000)).toBe(20);
    expect(wallTime(4, 20, 4, 500)).toBeCloseTo(107.5, 9);
  });

  it("though the mean of five such bursts a second is below the limit", () => {
    expect((5 * 4 * 20) / 1000).toBeLessThan(0.5);
  });

  it("one thread is not slowed down by a limit of a whole CPU", () => expect(wallTime(1, 80, 4, 1000)).toBe(80));

  it("more threads make it worse: the quota is gone sooner, and all of them stand", () => {
    expect(wallTime(1, 80, 8, 500)).toBe(130);
    expect(wallTime(2, 60, 4, 500)).toBe(210);
    expect(wallTime(8, 10, 8, 500)).toBeCloseTo(103.75, 9);
    expect(wallTime(8, 10, 8, 8000)).toBe(10);
  });

  it("a shorter period makes shorter pauses and gives no more CPU", () => {
    expect(wallTime(4, 20, 4, 500, 10)).toBeCloseTo(15 * 10 + 5 / 4, 9);
    expect(wallTime(4, 2, 4, 500, 10)).toBeLessThan(wallTime(4, 20, 4, 500));
  });
});
