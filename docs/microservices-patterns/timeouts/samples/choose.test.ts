import { describe, expect, it } from "vitest";
import { falseTimeOutRate, type Histogram, PAYMENT, timeOutFor, waitingIfHung } from "./choose";

const PER_SECOND = 100;

describe("the table of the page", () => {
  it.each([
    [400, 0.015, 5_400, 8],
    [600, 0.004, 1_440, 12],
    [900, 0.001, 360, 18],
    [1_300, 0.000_4, 144, 26],
    [2_500, 0.000_1, 36, 50],
  ])("at %i ms: %f of good calls, %i an hour, %i of a pod's threads", (ms, rate, perHour, threads) => {
    expect(falseTimeOutRate(PAYMENT, ms)).toBeCloseTo(rate, 10);
    expect(rate * PER_SECOND * 3_600).toBeCloseTo(perHour, 6);
    expect(waitingIfHung(20, ms)).toBe(threads);
  });

  it("chooses 990 ms for one false time-out in a thousand", () => {
    expect(timeOutFor(PAYMENT, 0.001)).toBe(990);
  });
});

describe("traps", () => {
  it("a fast dependency needs a floor: p99.9 of 4 ms plus a tenth is no time-out", () => {
    const cache: Histogram = [
      { le: 1, count: 50_000 },
      { le: 4, count: 99_900 },
      { le: Number.POSITIVE_INFINITY, count: 100_000 },
    ];
    expect(timeOutFor(cache, 0.001, { floor: 0 })).toBe(4);
    expect(timeOutFor(cache, 0.001)).toBe(50);
  });

  it("two humps: a time-out between them kills all of the second one", () => {
    const stock: Histogram = [
      { le: 5, count: 95_000 }, // from the cache
      { le: 300, count: 95_000 },
      { le: 600, count: 99_900 }, // from the database
      { le: Number.POSITIVE_INFINITY, count: 100_000 },
    ];
    expect(falseTimeOutRate(stock, 300)).toBeCloseTo(0.05, 10);
    expect(timeOutFor(stock, 0.05)).toBe(50);
    expect(timeOutFor(stock, 0.001)).toBe(660);
  });

  it("one call in twenty that hangs fills a pod by itself", () => {
    expect(waitingIfHung(20 * 0.05, 30_000)).toBe(30);
    expect(waitingIfHung(20 * 0.95, 120)).toBeCloseTo(2.28, 10);
    expect(waitingIfHung(20 * 0.05, 1_000)).toBe(1);
  });
});
