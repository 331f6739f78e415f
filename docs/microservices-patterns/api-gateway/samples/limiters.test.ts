import { describe, expect, it } from "vitest";
import { fixedWindow, leakyBucket, slidingCounter, slidingLog, tokenBucket, type Limiter } from "./limiters";

/** When `limiter` admits, of requests at the given times. */
const admitted = (limiter: Limiter, times: readonly number[]) => times.filter((time) => limiter.ask(time).admitted);
const every = (stepMs: number, fromMs: number, toMs: number) =>
  Array.from({ length: Math.floor((toMs - fromMs) / stepMs) }, (_, index) => fromMs + index * stepMs);
/** The most requests in any stretch of `lengthMs`, its end excluded. */
const most = (times: readonly number[], lengthMs: number) =>
  Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + lengthMs).length));

// 50 requests in the last 50 ms of a second and 50 in the first 50 ms of the next; the limit is 50 a second.
const edge = [...every(1, 950, 1_000), ...every(1, 1_000, 1_050)];
// A full second's worth at the end of one window, then as much as is let through in the next.
const late = [...every(1, 950, 1_000), ...every(1, 1_000, 2_000)];

describe("50 a second around the edge of a window", () => {
  // #region test-edge
  it("lets twice the limit through in a tenth of a second, or not", () => {
    expect(admitted(fixedWindow(50, 1_000), edge)).toHaveLength(100);
    expect(admitted(slidingLog(50, 1_000), edge)).toHaveLength(50);
    expect(admitted(slidingCounter(50, 1_000), edge)).toHaveLength(52);
    expect(admitted(tokenBucket(50, 50), edge)).toHaveLength(54);
    expect(admitted(tokenBucket(10, 50), edge)).toHaveLength(14);
  });
  // #endregion test-edge
});

describe("the promise of each algorithm", () => {
  it("is capacity + rate × t for a token bucket, in every stretch of time", () => {
    const bucket = admitted(tokenBucket(50, 50), every(1, 0, 5_000));
    for (const length of [20, 100, 500, 1_000, 3_000])
      expect(most(bucket, length)).toBeLessThanOrEqual(50 + (50 * length) / 1_000 + 1);
    expect(bucket).toHaveLength(50 + 249);
    expect(most(bucket, 1_000)).toBe(99); // a bucket of 50 at 50 a second is no "50 in any second" either
  });

  it("is the limit in any window for a sliding log", () => {
    for (const times of [edge, late, every(3, 0, 4_000)])
      expect(most(admitted(slidingLog(50, 1_000), times), 1_000)).toBe(50);
  });

  it("is an estimate for two counters: a burst late in one window counts too little in the next", () => {
    const times = admitted(slidingCounter(50, 1_000), late);
    expect(most(times, 100)).toBeLessThanOrEqual(55); // no double burst in a short time …
    expect(most(times, 1_000)).toBe(97); // … but nearly twice the limit within a second
  });

  it("is no more than the rate, one at a time, for a bucket that delays", () => {
    const bucket = leakyBucket(10, 3);
    expect(Array.from({ length: 6 }, () => bucket.ask(0))).toEqual([0, 100, 200, 300, "refused", "refused"]);
    expect(bucket.ask(100)).toBe(300);
  });

  it("with nginx's default burst of 0, refuses the second of two requests 99 ms apart at 10 a second", () => {
    const bucket = leakyBucket(10, 0);
    expect([bucket.ask(0), bucket.ask(99), bucket.ask(100)]).toEqual([0, "refused", 0]);
  });
});

describe("Retry-After", () => {
  it("of a token bucket is the time one token takes; a fixed window tells everybody the same moment", () => {
    const bucket = tokenBucket(1, 50);
    const window = fixedWindow(1, 1_000);
    for (const limiter of [bucket, window]) limiter.ask(400);
    expect(bucket.ask(400)).toEqual({ admitted: false, retryAfterMs: 20 });
    expect(window.ask(400)).toEqual({ admitted: false, retryAfterMs: 600 });
    expect(window.ask(900)).toEqual({ admitted: false, retryAfterMs: 100 });
  });

  it.each([
    ["token bucket", tokenBucket(5, 5)],
    ["fixed window", fixedWindow(5, 1_000)],
    ["sliding log", slidingLog(5, 1_000)],
    ["sliding counter", slidingCounter(5, 1_000)],
  ])("of a %s is kept: who waits so long is admitted", (_name, limiter) => {
    let now = 500;
    while (limiter.ask(now).admitted) now += 1;
    expect(limiter.ask(now + limiter.ask(now).retryAfterMs).admitted).toBe(true);
  });
});

describe("a limit that each gateway counts for itself", () => {
  it("is multiplied by the gateways, or divided by them for a client that stays on one connection", () => {
    const flood = every(1, 0, 10_000);
    const three = Array.from({ length: 3 }, () => tokenBucket(50, 50));
    const spread = flood.filter((time, index) => three[index % 3]!.ask(time).admitted);
    expect(spread.length / 10).toBeGreaterThan(150);
    const divided = admitted(tokenBucket(16, 16), flood); // 50 ÷ 3, rounded down
    expect(divided.length / 10).toBeLessThan(18);
  });
});
