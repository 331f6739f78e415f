import { describe, expect, it } from "vitest";
import { refusedAtStart, steady, stop } from "./lifecycle";

const GRACE_MS = 30_000;
const FIXED = { when: "after a fixed drain", drainMs: 5_000 } as const;
const IDLE = { when: "no connection is left", minimumMs: 5_000, checkMs: 1_000 } as const;
const AFTER_APP = { when: "the app has stopped" } as const;

describe("who leaves first", () => {
  // #region test-stop
  // 20 checkouts a second; callers notice after 2 s; payment is slow today: 6 s each.
  const slow = steady(-6_000, 2_000, 50, 6_000);

  it("a proxy that leaves after 5 s cuts off the 59 that end later", () =>
    expect(stop(slow, FIXED, GRACE_MS)).toEqual({ appStopsMs: 7_950, proxyLeavesMs: 5_000, lost: 59 }));

  it("a proxy that waits for its connections leaves at a check, after the last one", () =>
    expect(stop(slow, IDLE, GRACE_MS)).toEqual({ appStopsMs: 7_950, proxyLeavesMs: 8_000, lost: 0 }));

  it("a native sidecar leaves after the app", () =>
    expect(stop(slow, AFTER_APP, GRACE_MS)).toEqual({ appStopsMs: 7_950, proxyLeavesMs: 7_950, lost: 0 }));
  // #endregion test-stop

  it("on a good day nobody notices the difference: 400 ms a checkout", () => {
    const quick = steady(-400, 2_000, 50, 400);
    for (const proxy of [FIXED, IDLE, AFTER_APP]) expect(stop(quick, proxy, GRACE_MS).lost).toBe(0);
  });

  it("no order of leaving helps a call that outlives the grace period", () => {
    const export40s = [{ startMs: -1_000, tookMs: 40_000 }];
    for (const proxy of [FIXED, IDLE, AFTER_APP]) expect(stop(export40s, proxy, GRACE_MS).lost).toBe(1);
  });

  it("nor does a drain that is set longer than the grace period", () => {
    const drain50s = { when: "after a fixed drain", drainMs: 50_000 } as const;
    expect(stop([{ startMs: 0, tookMs: 40_000 }], drain50s, GRACE_MS)).toMatchObject({
      proxyLeavesMs: 30_000,
      lost: 1,
    });
  });

  it("waiting for idle misses a flush that starts after the check", () => {
    const flush = [...steady(0, 1_000, 50, 400), { startMs: 7_000, tookMs: 500 }];
    expect(stop(flush, IDLE, GRACE_MS)).toMatchObject({ proxyLeavesMs: 6_000, lost: 1 });
    expect(stop(flush, AFTER_APP, GRACE_MS).lost).toBe(0);
  });
});

describe("the question of the quiz", () => {
  it("9 s a checkout: 120 are cut off, give or take the one on the boundary", () =>
    expect(Math.abs(stop(steady(-9_000, 2_000, 50, 9_000), FIXED, GRACE_MS).lost - 120)).toBeLessThanOrEqual(1));
});

describe("who starts first", () => {
  it("an app that starts 2 s before its proxy has 40 calls refused at 20 a second", () =>
    expect(refusedAtStart(steady(0, 10_000, 50, 120), 2_000)).toBe(40));
  it("held back until the proxy is ready, none", () =>
    expect(refusedAtStart(steady(2_000, 10_000, 50, 120), 2_000)).toBe(0));
});
