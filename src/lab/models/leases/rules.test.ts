import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import { expiryOf, graceOf, MINUTE_US, planOf, retryWait, revokeWait, VAULT } from "./rules";

const MIN = MINUTE_US;

/* Source: hashicorp/vault v1.14.8, sdk/framework/lease.go, CalculateTTL. */
describe("a renewal", () => {
  it("counts from now, not from the lease's end", () =>
    expect(expiryOf(40 * MIN, 60 * MIN, 0, 1440 * MIN)).toBe(100 * MIN));

  it("never goes past the max TTL, counted from the issue", () => {
    const end = (minute: number) => expiryOf(minute * MIN, 60 * MIN, 0, 1440 * MIN) / MIN;
    expect([1379, 1380, 1381, 1400, 1439].map(end)).toEqual([1439, 1440, 1440, 1440, 1440]);
  });

  it("keeps both limits, whatever they are", () => {
    const us = fc.integer({ min: 1, max: 1e9 });
    fc.assert(
      fc.property(us, us, us, us, (now, ttl, issued, max) => {
        const end = expiryOf(issued + now, ttl, issued, max);
        expect(end - issued).toBeLessThanOrEqual(max);
        expect(end - issued - now).toBeLessThanOrEqual(ttl);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe("a client's plan", () => {
  const plan = (renewer: Parameters<typeof planOf>[0], grantedMin: number, graceMin = 0, unit = 0.5) => {
    const next = planOf(renewer, grantedMin * MIN, { fullUs: 60 * MIN, graceUs: graceMin * MIN, unit });
    return next && [next.afterUs / MIN, next.act];
  };

  it("at two thirds renews a full grant after 40 minutes of 60, and replaces one that was cut", () => {
    expect(plan("two-thirds", 60)).toEqual([40, "renew"]);
    expect(plan("two-thirds", 59.4)).toEqual([39.6, "new"]);
    expect(plan("late", 60)).toEqual([57, "renew"]);
    expect(plan("forget", 60)).toBeUndefined();
  });

  /* Source: consul-template config/vault.go, DefaultLeaseRenewalThreshold 0.90, and leaseCheckWait's ± 5 % (commit 1deacb7). */
  it("without renewal replaces at 85 to 95 %", () => {
    expect(plan("replace", 60, 0, 0)?.[0]).toBeCloseTo(51, 6);
    expect(plan("replace", 60, 0, 0.5)).toEqual([54, "new"]);
    expect(plan("replace", 60, 0, 1)?.[0]).toBeCloseTo(57, 6);
  });

  /* Source: hashicorp/vault api/lifetime_watcher.go (commit 0db9cdc): calculateGrace, calculateSleepDuration. */
  it("of the lifetime watcher sleeps 2/3 of the lease and 1/3 of a grace of 10 to 20 %: 42 to 44 of 60 minutes", () => {
    expect([graceOf(60 * MIN, 0), graceOf(60 * MIN, 0.5)]).toEqual([6 * MIN, 9 * MIN]);
    expect(plan("watcher", 60, 6)).toEqual([42, "renew"]);
    expect(plan("watcher", 60, 12)).toEqual([44, "renew"]);
  });

  it("of the lifetime watcher is done once it would wake up within its grace: at equal, not above", () => {
    // 40 minutes left: it would sleep 26 2/3 and a third of the grace, so a grace of 10 leaves exactly 10.
    expect(plan("watcher", 40, 9.9)?.[1]).toBe("renew");
    expect(plan("watcher", 40, 10.1)).toEqual([0, "new"]);
    expect(planOf("watcher", 30, { fullUs: 90, graceUs: 30, unit: 0 })).toEqual({ afterUs: 0, act: "new" });
    // 15 left, 2/3 is 10 and 1/3 of 3 is 1: 4 remain above 3; a lease of 12 leaves 3, which is not.
    expect(planOf("agent", 15, { fullUs: 90, graceUs: 3, unit: 0 })).toEqual({ afterUs: 11, act: "renew" });
    expect(planOf("agent", 12, { fullUs: 90, graceUs: 3, unit: 0 })).toEqual({ afterUs: 0, act: "new" });
  });
});

/* Source: api/lifetime_watcher.go: 10 s, doubled, at most 5 min, randomised by a half. */
it("a client waits 10 s, doubled to 300 s, half to one and a half of it", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 40].map((failures) => retryWait(failures, 0.5) / seconds(1))).toEqual([
    10, 20, 40, 80, 160, 300, 300, 300,
  ]);
  expect([retryWait(1, 0), retryWait(6, 1)]).toEqual([seconds(5), seconds(450)]);
});

/* Source: vault/expiration.go v1.14.8: maxRevokeAttempts 6, revokeRetryBase 10 s, (1 << attempt) × base ± 50 %. */
it("Vault waits 20, 40, 80, 160, 320 s between six attempts to revoke, and gives up: 620 s in the mean", () => {
  const waits = [1, 2, 3, 4, 5].map((attempt) => (revokeWait(attempt, 0.5) ?? 0) / seconds(1));
  expect(waits).toEqual([20, 40, 80, 160, 320]);
  expect(waits.reduce((sum, wait) => sum + wait)).toBe(620);
  expect(revokeWait(6, 0.5)).toBeUndefined();
  expect([revokeWait(1, 0), revokeWait(5, 1)]).toEqual([seconds(10), seconds(480)]);
});

/* Sources: vault/expiration.go (maxLeaseTTL = 32 * 24 h); builtin/logical/database: expiration + 5 s. */
it("has Vault's constants", () =>
  expect(VAULT).toEqual({
    maxRevokeAttempts: 6,
    revokeRetryBaseUs: seconds(10),
    systemTtlMinutes: 46_080,
    validUntilBufferUs: seconds(5),
  }));
