import { describe, expect, it } from "vitest";
import {
  evictionLimit,
  isExpired,
  lossesThatFreeze,
  mayExpire,
  renewalsThreshold,
  renewedAt,
  type LeaseRules,
} from "./lease";

const SECOND = 1_000_000;

// Netflix/eureka at 61acc83d (2026-08-06): LeaseInfo, Lease, DefaultEurekaServerConfig.
const EUREKA: LeaseRules = {
  leaseUs: 90 * SECOND,
  doubleLease: true,
  expectedRenewalUs: 30 * SECOND,
  renewalThreshold: 0.85,
  selfPreservation: true,
};

describe("Eureka's lease", () => {
  it("of 90 s runs out strictly after 180 s, and after 90 s where it counts once", () => {
    const touched = renewedAt(0, EUREKA);
    expect(isExpired(touched, 180 * SECOND, EUREKA)).toBe(false);
    expect(isExpired(touched, 180 * SECOND + 1, EUREKA)).toBe(true);
    const once = { ...EUREKA, doubleLease: false };
    expect(isExpired(renewedAt(0, once), 90 * SECOND, once)).toBe(false);
    expect(isExpired(renewedAt(0, once), 90 * SECOND + 1, once)).toBe(true);
  });
});

describe("Eureka's self-preservation", () => {
  // threshold = int(N × 60/30 × 0.85); a sweep takes at most N − int(N × 0.85).
  it.each([
    [1, 1, 1, 1],
    [2, 3, 1, 1],
    [3, 5, 1, 1],
    [10, 17, 2, 2],
    [20, 34, 3, 3],
    [100, 170, 15, 15],
  ])(
    "%i instances: more than %i renewals a minute, frozen by %i losses, at most %i per sweep",
    (n, threshold, freeze, limit) => {
      expect(renewalsThreshold(n, EUREKA)).toBe(threshold);
      expect(lossesThatFreeze(n, EUREKA)).toBe(freeze);
      expect(evictionLimit(n, EUREKA)).toBe(limit);
    },
  );

  it("compares strictly: as many renewals as the threshold are too few", () => {
    expect(mayExpire(17, 17, EUREKA)).toBe(false);
    expect(mayExpire(18, 17, EUREKA)).toBe(true);
    expect(mayExpire(1, 0, EUREKA)).toBe(false);
    expect(mayExpire(0, 17, { ...EUREKA, selfPreservation: false })).toBe(true);
  });
});
