import { describe, expect, it } from "vitest";
import type { CanaryState } from "../../models/canary/state";
import { canaryAnalysis } from "../canary-analysis";
import { presetValues, runLab, runPreset } from "../describe-lab.contract";

describe("what a judge looks at", () => {
  it("a test at every interval: at each once, and at none before the end of the delay", () => {
    const looks = (delay: number) =>
      runLab(
        canaryAnalysis,
        { judge: "peeking", fault: "none", "error-rate": 0, minutes: 20, "initial-delay": delay },
        1,
      ).measure("checks");
    expect([0, 1, 5].map(looks)).toEqual([20, 19, 15]);
  });

  it("a planned test: at each release once", () => {
    expect(runPreset(canaryAnalysis, "planned").measure("checks")).toBe(100);
  });

  it("Kayenta: a point for each interval after the delay, slow ones for as long as caches are cold", () => {
    const cold = presetValues(canaryAnalysis, "kayenta-first-minutes");
    const points = (more: Record<string, number>) =>
      (runLab(canaryAnalysis, { ...cold, ...more }, 1).state as CanaryState).release.points.canary;
    // Five times as slow: a p99 of 1,615 ms beside 323 ms.
    const slow = (more: Record<string, number> = {}) => points(more).map(({ p99 }) => (p99 ?? 0) > 900);
    expect(slow()).toEqual(Array.from({ length: 60 }, (_, index) => index < 5));
    expect(slow({ "initial-delay": 3 })).toEqual(Array.from({ length: 57 }, (_, index) => index < 2));
  });
});
