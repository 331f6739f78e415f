import { describe, expect, it } from "vitest";
import { byRequest, byUser, nearestPods, touched } from "./split";
import { seeded } from "./statistics";

const users = Array.from({ length: 20_000 }, (_, i) => `user-${i}`);

describe("who meets the canary", () => {
  // #region test-touched
  it("5 % of the requests are two thirds of the users after twenty requests each", () => {
    const random = seeded(5);
    const met = users.filter(() => Array.from({ length: 20 }, () => byRequest(random, 0.05)).includes("canary"));
    expect(met.length / users.length).toBeCloseTo(touched(0.05, 20), 1);
    expect(touched(0.05, 20)).toBeCloseTo(0.642, 3);
  });

  it("5 % of the users stay 5 %, and a larger share keeps everybody who was in", () => {
    const small = users.filter((user) => byUser(user, "1.43", 0.05) === "canary");
    expect(small.length / users.length).toBeCloseTo(0.05, 2);
    expect(small.every((user) => byUser(user, "1.43", 0.25) === "canary")).toBe(true);
  });
  // #endregion test-touched

  it("the next release tries other users", () => {
    const both = users.filter(
      (user) => byUser(user, "1.43", 0.05) === "canary" && byUser(user, "1.44", 0.05) === "canary",
    );
    expect(both.length / users.length).toBeLessThan(0.01);
  });
});

describe("weights made of pods", () => {
  it("follows the documentation's example", () => {
    expect(nearestPods(10, 10, 0)).toEqual({ canary: 1, total: 10 });
    expect(nearestPods(10, 41, 0)).toEqual({ canary: 4, total: 10 });
  });

  it("five pods cannot do 5 %", () => {
    expect(nearestPods(5, 5, 0)).toEqual({ canary: 1, total: 5 });
    expect(nearestPods(5, 5, 2)).toEqual({ canary: 1, total: 6 });
  });
});
