import { describe, expect, it } from "vitest";
import { argo, flagger, type Measurement } from "./gates";

const shop = { intervalMinutes: 1, stepWeight: 5, maxWeight: 50, threshold: 5 };

describe("Flagger's ramp", () => {
  // #region test-flagger
  it("takes interval × maxWeight ÷ stepWeight when every check passes", () => {
    const { weights, outcome, minutes } = flagger(shop, () => true);
    expect([outcome, minutes, weights.at(0), weights.at(-1)]).toEqual(["promoted", 10, 5, 50]);
  });

  it("takes interval × threshold from the first failed check to the rollback", () => {
    const { outcome, minutes, weights } = flagger(shop, () => false);
    expect([outcome, minutes - 1, Math.max(...weights)]).toEqual(["rolled back", 5, 5]);
  });

  it("counts failures for good: every second minute bad, never two in a row, and the release ends", () => {
    const { outcome, minutes, weights } = flagger(shop, (tick) => tick % 2 !== 0);
    expect([outcome, minutes, Math.max(...weights)]).toEqual(["rolled back", 11, 30]);
  });

  it("goes over maxWeight when the step does not divide it", () => {
    const { weights, minutes } = flagger({ ...shop, stepWeight: 20 }, () => true);
    expect([weights, minutes]).toEqual([[20, 40, 60], 3]);
  });
  // #endregion test-flagger
});

describe("Argo's verdict on a metric", () => {
  const good = (times: number): Measurement[] => Array.from({ length: times }, () => "Successful");

  it("tolerates no failure by default", () => {
    expect(argo({ count: 10 }, [...good(8), "Failed"])).toBe("Failed");
    expect(argo({ count: 10, failureLimit: 1 }, [...good(8), "Failed"])).toBe("Running");
    expect(argo({ count: 10, failureLimit: 1 }, [...good(9), "Failed"])).toBe("Successful");
  });

  it("tolerates four errors in succession, and forgets them after one answer", () => {
    const errors = (times: number): Measurement[] => Array.from({ length: times }, () => "Error");
    expect(argo({ count: 10 }, errors(4))).toBe("Running");
    expect(argo({ count: 10 }, errors(5))).toBe("Error");
    expect(argo({ count: 10 }, [...errors(4), "Successful", ...errors(4)])).toBe("Running");
  });

  it("pauses for a person at the first inconclusive measurement", () => {
    expect(argo({ count: 10 }, ["Successful", "Inconclusive"])).toBe("Inconclusive");
  });

  // #region test-terminated
  it("calls an analysis that never measured anything successful when the rollout ends", () => {
    expect(argo({ count: 10 }, [], true)).toBe("Successful");
    expect(argo({ count: 10 }, ["Error", "Error"], true)).toBe("Successful");
  });
  // #endregion test-terminated
});
