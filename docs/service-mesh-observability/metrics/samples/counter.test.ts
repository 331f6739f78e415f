import { describe, expect, it } from "vitest";
import { increase, rate, type CounterSample } from "./counter";

const every15s = (values: readonly number[]): CounterSample[] =>
  values.map((value, index) => ({ at: index * 15, value }));

describe("increase over one minute, scraped every 15 s, asked at 67 s", () => {
  // #region reset
  it("over a restart: 30 before it, 20 after it, and the gaps at the edges", () => {
    const series = every15s([100, 110, 120, 130, 10, 20]);
    // In the range are 110 at 15 s, 120, 130, and 10 at 60 s: the increase seen is 10 + 10 + 10.
    const seen = 30;
    expect(increase(series, 67, 60)).toBeCloseTo((seen * (45 + 8 + 7)) / 45, 10);
    expect(increase(series, 67, 60)).toBeCloseTo(40, 10);
  });
  // #endregion reset

  it("a sum before the rate takes one pod's restart for a restart of everything", () => {
    const steady = every15s([1000, 1010, 1020, 1030, 1040]);
    const restarted = every15s([500, 510, 520, 530, 10]);
    const sum = steady.map(({ at, value }, index) => ({ at, value: value + (restarted[index]?.value ?? 0) }));
    const right = (increase(steady, 67, 60) ?? 0) + (increase(restarted, 67, 60) ?? 0);
    expect(right).toBeCloseTo(80, 10);
    expect(increase(sum, 67, 60)).toBeGreaterThan(1000);
  });

  it("three whole requests become four: the edges are extrapolated", () => {
    expect(increase(every15s([5, 5, 6, 7, 8]), 67, 60)).toBeCloseTo(4, 10);
  });

  it("a series that begins in the range is drawn on by half an interval only, and never below zero", () => {
    const late = [
      { at: 37, value: 40 },
      { at: 52, value: 50 },
      { at: 67, value: 60 },
    ];
    expect(increase(late, 67, 60)).toBeCloseTo((20 * (30 + 7.5)) / 30, 10);
    const fromOne = late.map(({ at }, index) => ({ at, value: 1 + index * 10 }));
    expect(increase(fromOne, 67, 60)).toBeCloseTo((20 * (30 + 1.5)) / 30, 10);
  });

  it("the first error of a series that did not exist is no increase", () => {
    const born = [45, 60].map((at) => ({ at, value: 1 }));
    expect(increase(born, 67, 60)).toBe(0);
    expect(increase(every15s([0, 0, 0, 1, 1]), 67, 60)).toBeGreaterThan(0);
  });

  it("one sample in the range is no rate at all; the left edge itself is outside", () => {
    expect(rate(every15s([1, 2]), 15, 15)).toBeUndefined();
    expect(rate(every15s([1, 2, 3]), 30, 30)).toBeCloseTo(2 / 30, 10);
  });
});
