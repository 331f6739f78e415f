import { describe, expect, it } from "vitest";
import { ENVOY_DEFAULTS, failedRequests, OutlierDetector, requestsUntilEjected } from "./outliers";

const pods = (count: number) => Array.from({ length: count }, (_, index) => `payment-${index}`);
const fail = (detector: OutlierDetector, name: string, now: number, times = 5) => {
  for (let index = 0; index < times; index += 1) detector.result(name, 503, now);
};

describe("the outlier detector", () => {
  // #region percent
  it("ejects nobody of five pods at 10 %, and one of ten", () => {
    const five = new OutlierDetector(pods(5), ENVOY_DEFAULTS);
    fail(five, "payment-0", 0, 50);
    expect(five.ejected()).toEqual([]); // 1 of 5 would be 20 %
    expect(five.overflow).toBe(10);

    const ten = new OutlierDetector(pods(10), ENVOY_DEFAULTS);
    fail(ten, "payment-0", 0);
    expect(ten.ejected()).toEqual(["payment-0"]);
  });
  // #endregion percent

  it("ejects two of five at 40 %, and never a third", () => {
    const detector = new OutlierDetector(pods(5), { ...ENVOY_DEFAULTS, maxEjectionPercent: 40 });
    for (const name of pods(3)) fail(detector, name, 0);
    expect(detector.ejected()).toEqual(["payment-0", "payment-1"]);
    expect(detector.overflow).toBe(1);
  });

  it("wants the errors in a row: one success starts the count anew, a 404 is a success", () => {
    const detector = new OutlierDetector(pods(10), ENVOY_DEFAULTS);
    for (let round = 0; round < 10; round += 1) {
      fail(detector, "payment-0", 0, 4);
      detector.result("payment-0", round % 2 ? 200 : 404, 0);
    }
    expect(detector.ejected()).toEqual([]);
  });

  it("keeps a host out for 30, 60, 90 s and so on, up to 300 s", () => {
    const detector = new OutlierDetector(pods(10), ENVOY_DEFAULTS);
    let now = 0;
    const out = Array.from({ length: 12 }, () => {
      fail(detector, "payment-0", now);
      const from = now;
      while (detector.ejected().length > 0) detector.sweep((now += 10_000));
      return (now - from) / 1_000;
    });
    expect(out).toEqual([30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 300, 300]);
  });

  it("forgets with time: each healthy sweep takes one ejection off the count", () => {
    const detector = new OutlierDetector(pods(10), ENVOY_DEFAULTS);
    fail(detector, "payment-0", 0);
    detector.sweep(30_000);
    fail(detector, "payment-0", 30_000); // the second time in a row: 60 s
    detector.sweep(80_000);
    expect(detector.ejected()).toEqual(["payment-0"]);
    detector.sweep(90_000);
    for (const now of [100_000, 110_000]) detector.sweep(now); // two healthy sweeps
    fail(detector, "payment-0", 110_000);
    detector.sweep(140_000);
    expect(detector.ejected()).toEqual([]); // 30 s again
  });
});

describe("one payment pod of five is down for an hour, and order's five proxies send it 4 requests a second each", () => {
  const settings = { ...ENVOY_DEFAULTS, maxEjectionPercent: 40 };

  it("costs 5 failures for each proxy until it is out", () => {
    expect(failedRequests(5, 4, 30 / 3_600, settings)).toBe(5);
  });

  it("costs 80 failures for each proxy in the hour, 400 in all, instead of 72,000", () => {
    expect(failedRequests(5, 4, 1, settings)).toBe(80);
    expect(5 * failedRequests(5, 4, 1, settings)).toBe(400);
    expect(5 * failedRequests(5, 4, 1, ENVOY_DEFAULTS)).toBe(72_000); // 10 % of five pods: no ejection
  });
});

describe("a pod that fails now and then", () => {
  /** The same by the states 0, 1 … run - 1 errors in a row: E(k) = 1 + rate × E(k + 1) + (1 - rate) × E(0). */
  const byStates = (rate: number, run: number) => {
    // E(k) = a(k) + b(k) × E(0), from the last state backwards
    let a = 0;
    let b = 0;
    for (let state = run - 1; state >= 0; state -= 1) [a, b] = [1 + rate * a, rate * b + (1 - rate)];
    return a / (1 - b);
  };

  it.each([
    [0.5, 62, 15.5],
    [0.2, 3_905, 976],
    [0.1, 111_110, 27_778],
  ])("at a rate of %d is out after %d requests on average: %d s at 4 a second", (rate, requests, seconds) => {
    expect(requestsUntilEjected(rate, 5)).toBeCloseTo(byStates(rate, 5), 3);
    expect(Math.round(requestsUntilEjected(rate, 5))).toBe(requests);
    expect(requestsUntilEjected(rate, 5) / 4).toBeCloseTo(seconds, -1);
  });
});
