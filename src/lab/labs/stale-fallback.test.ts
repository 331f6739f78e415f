import { describe, expect, it } from "vitest";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";
import { staleFallback } from "./stale-fallback";

describeLab(staleFallback);

describe("stale answers over an outage", () => {
  it("claims hold whatever a reader sets", () => claimsHoldAnywhere(staleFallback, 100));

  it("serves up to an age of 1800 s (RFC 5861, 4.1) and so bridges 1200 s, not 1800 s", () => {
    const run = runPreset(staleFallback, "stale-if-error");
    expect(run.measure("oldest")).toBeLessThanOrEqual(1800);
    expect(run.measure("oldest")).toBeGreaterThan(1780);
    // A key waits 20 s on average to be read, so the oldest is some way from the limit on either side.
    expect(Math.abs(run.measure("held") - 1200)).toBeLessThan(100);
  });

  it("spreads the failures of a cache without fallback over max-age: after 300 of 600 s half of the keys", () => {
    // A key is asked for every 20 s. At t in the outage those have expired that were due in it, t of 600, and those that
    // were due before it but not asked for yet, 20 of 600: over 300 s on average (300² / 2 + 20 · 300) / (600 · 300).
    // Share of the outage that one key fails for: standard deviation 0.35; 500 keys, 4 standard errors.
    const band = (4 * 35) / Math.sqrt(500);
    const bare = runPreset(staleFallback, "no-fallback").measure("failed");
    expect(Math.abs(bare - 28.3)).toBeLessThan(band);
    // Above 630 s: t − 10 of 600 from the 30th second, before that 20 e^(−(30 − t) / 20) of 600.
    const revalidating = runPreset(staleFallback, "stale-while-revalidate").measure("failed");
    expect(Math.abs(revalidating - 23.4)).toBeLessThan(band);
    expect(revalidating).toBeLessThan(bare);
  });

  it("without a limit worth the name a stale answer bridges the whole outage", () => {
    const run = runLab(staleFallback, { "stale-if-error": 86_400_000 }, 1);
    expect([run.measure("failed"), run.measure("held")]).toEqual([0, 2400]);
  });
});

describe("the return of the service", () => {
  it("takes 250 fetches at 20 per second, 12.5 s, when no key is fetched twice", () => {
    // Sum of 250 exponential times of 50 ms: standard deviation 50 ms · √250 = 0.8 s; the last failed read is near its end.
    const recovery = runPreset(staleFallback, "single-flight").measure("recovery");
    expect(Math.abs(recovery - 12.5)).toBeLessThan(4 * 0.8 + 1);
    expect(runPreset(staleFallback, "single-flight").measure("peak")).toBeLessThanOrEqual(250);
  });

  it("is a stampede when each reader fetches, whatever readers are given meanwhile", () => {
    const own = runPreset(staleFallback, "stampede");
    expect(own.measure("recovery")).toBeGreaterThan(2 * 12.5);
    expect(own.measure("peak")).toBeGreaterThan(250);
    const hidden = runPreset(staleFallback, "default-stampede");
    expect([hidden.measure("recovery"), hidden.measure("peak")]).toEqual([
      own.measure("recovery"),
      own.measure("peak"),
    ]);
    expect(hidden.measure("failed")).toBe(0);
  });
});
