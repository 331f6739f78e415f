import { describe, expect, it } from "vitest";
import { refill, stop } from "./lag";

describe("the tables of “See it happen”", () => {
  const shop = stop({ arrivals: 500, capacity: 800, stoppedFor: 60 });

  it("a stop of 60 s, 500 events a second, 800 handled: level after another 100 s", () => {
    expect(shop.level).toBe(160);
    expect([0, 60, 90, 120, 150, 160].map((t) => Math.round(shop.at(t).age))).toEqual([0, 60, 42, 24, 6, 0]);
    expect([60, 90, 120, 150, 160].map((t) => shop.at(t).behind)).toEqual([30_000, 21_000, 12_000, 3_000, 0]);
  });
  it("the event of second s becomes visible at 60 + 500 s ÷ 800", () => {
    const seen = (second: number): number => shop.visibleAt(second * 500);
    expect([0, 30, 60, 90, 120].map((s) => Math.round(seen(s) * 100) / 100)).toEqual([60, 78.75, 97.5, 116.25, 135]);
  });
  it("theory: the stop times arrivals, worked off with the spare capacity", () => {
    for (const [arrivals, capacity, stoppedFor] of [
      [500, 1000, 60],
      [500, 2000, 60],
      [100, 125, 20],
    ] as const)
      expect(stop({ arrivals, capacity, stoppedFor }).level).toBeCloseTo(
        stoppedFor + (stoppedFor * arrivals) / (capacity - arrivals),
        2,
      );
  });
  it("a table emptied and refilled: 1.2 million events at 2,500 a second while 500 arrive", () => {
    const table = refill(1_200_000, 2_500, 500);
    expect(table.level).toBe(600);
    expect([150, 300, 450, 600].map((t) => Math.round(table.shareAt(t) * 100))).toEqual([29, 56, 79, 100]);
  });
});
