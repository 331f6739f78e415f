import { describe, expect, it } from "vitest";
import { canaryMinutes, canaryRequests, falseAlarms, gateAlarms, seeded, twoProportions, unseen } from "./statistics";

describe("two error rates", () => {
  it("five minutes at one pod of five are enough, if the two versions are counted apart", () => {
    const { z, p } = twoProportions({ requests: 6000, errors: 60 }, { requests: 6000, errors: 30 });
    expect(z).toBeCloseTo(3.17, 2);
    expect(p).toBeLessThan(0.002);
  });

  it("the same rates on a tenth of the traffic prove nothing", () => {
    expect(twoProportions({ requests: 600, errors: 6 }, { requests: 600, errors: 3 }).p).toBeGreaterThan(0.3);
  });

  it("no errors at all are no difference", () => {
    expect(twoProportions({ requests: 100, errors: 0 }, { requests: 100, errors: 0 }).p).toBe(1);
  });
});

describe("how long a canary must run", () => {
  // #region test-minutes
  const shop = { perSecond: 100, share: 0.05 };

  it("sees a doubling of 0.5 % in a quarter of an hour, and a rise by a fifth in five hours", () => {
    expect(canaryRequests({ from: 0.005, to: 0.01 })).toBe(4673);
    expect(canaryMinutes({ from: 0.005, to: 0.01 }, shop)).toBeCloseTo(15.6, 1);
    expect(canaryRequests({ from: 0.005, to: 0.006 })).toBe(85_862);
    expect(canaryMinutes({ from: 0.005, to: 0.006 }, shop) / 60).toBeCloseTo(4.8, 1);
  });

  it("needs ten times as long for a tenth of the traffic", () => {
    expect(canaryMinutes({ from: 0.005, to: 0.01 }, { perSecond: 10, share: 0.05 })).toBeCloseTo(155.8, 1);
  });
  // #endregion test-minutes

  it("fills the table of the page", () => {
    const minutes = (to: number, share: number) =>
      Math.round(canaryMinutes({ from: 0.005, to }, { perSecond: 100, share }) * 10) / 10;
    expect([0.01, 0.05, 0.2].map((share) => minutes(0.05, share))).toEqual([3.5, 0.7, 0.2]);
    expect([0.01, 0.05, 0.2].map((share) => minutes(0.01, share))).toEqual([77.9, 15.6, 3.9]);
    expect([0.01, 0.05, 0.2].map((share) => Math.round(minutes(0.006, share)))).toEqual([1431, 286, 72]);
  });

  it("a stricter test, and one that misses less, take longer", () => {
    const step = { from: 0.005, to: 0.01 };
    expect(canaryRequests({ ...step, alpha: 0.02 })).toBe(5976);
    expect(canaryRequests({ ...step, alpha: 0.02, power: 0.95 })).toBe(9389);
  });

  it("the old fleet as comparison arm saves more than half of the canary's requests", () => {
    expect(canaryRequests({ from: 0.005, to: 0.01, ratio: 19 })).toBe(2119);
  });

  it("a promise made by the formula is kept: four bad canaries of five are caught, one healthy of twenty is not spared", () => {
    const random = seeded(42);
    const arm = (rate: number) => {
      let errors = 0;
      for (let i = 0; i < 4673; i++) if (random() < rate) errors++;
      return { requests: 4673, errors };
    };
    const caught = (rate: number) =>
      Array.from({ length: 600 }, () => twoProportions(arm(rate), arm(0.005)).p < 0.05).filter(Boolean).length / 600;
    expect(Math.abs(caught(0.01) - 0.8)).toBeLessThan(0.05);
    expect(Math.abs(caught(0.005) - 0.05)).toBeLessThan(0.03);
  });
});

describe("looking more than once", () => {
  // #region test-peeking
  it("a test of 5 % that is read twenty times stops a quarter of the healthy canaries", () => {
    const percent = [1, 2, 5, 10, 20, 50].map((looks) => falseAlarms({ looks, runs: 20_000, seed: 7 }) * 100);
    for (const [i, expected] of [5, 8, 14, 19, 25, 32].entries()) {
      expect(Math.abs((percent[i] ?? 0) - expected)).toBeLessThan(1);
    }
  });
  // #endregion test-peeking

  it("with 1.5 errors in each arm and minute, as at 5 % of the shop's traffic, it is a little less than a quarter", () => {
    const random = seeded(9);
    const errors = (): number => {
      let [count, at] = [0, 0];
      // The gaps between failed requests, instead of every one of the 300.
      while ((at += 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - 0.005))) <= 300) count++;
      return count;
    };
    const firstAlarm = (): number => {
      const [canary, baseline] = [
        { requests: 0, errors: 0 },
        { requests: 0, errors: 0 },
      ];
      for (let look = 1; look <= 20; look++) {
        for (const arm of [canary, baseline]) {
          arm.requests += 300;
          arm.errors += errors();
        }
        if (twoProportions(canary, baseline).p < 0.05) return look;
      }
      return Infinity;
    };
    const alarms = Array.from({ length: 20_000 }, firstAlarm);
    const stopped = (looks: number) => (alarms.filter((look) => look <= looks).length / alarms.length) * 100;
    expect(Math.abs(stopped(16) - 21.5)).toBeLessThan(1);
    expect(Math.abs(stopped(20) - 23.5)).toBeLessThan(1);
  });

  it("dividing the 5 % by the number of looks keeps the promise", () => {
    expect(falseAlarms({ looks: 20, runs: 20_000, alpha: 0.05 / 20, seed: 8 })).toBeLessThan(0.05);
  });

  // #region test-gate
  it("checks of separate minutes inflate even faster, and a tolerated number of failures repairs it", () => {
    expect(gateAlarms({ checks: 20, each: 0.05, allowed: 0 })).toBeCloseTo(0.642, 3);
    expect(gateAlarms({ checks: 20, each: 0.05, allowed: 1 })).toBeCloseTo(0.264, 3);
    expect(gateAlarms({ checks: 20, each: 0.05, allowed: 3 })).toBeCloseTo(0.016, 3);
  });
  // #endregion test-gate

  it("ten checks in the shop's own gate", () => {
    expect(gateAlarms({ checks: 10, each: 0.05, allowed: 0 })).toBeCloseTo(0.401, 3);
    expect(gateAlarms({ checks: 10, each: 0.05, allowed: 2 })).toBeCloseTo(0.012, 3);
  });
});

describe("rare errors", () => {
  it("one in ten thousand stays unseen in most quarter hours", () => {
    expect(unseen(0.0001, 4673)).toBeCloseTo(0.627, 3);
    expect(unseen(0.0001, 30_000)).toBeLessThan(0.05);
  });
});
