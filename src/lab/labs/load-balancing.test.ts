import { describe, expect, it } from "vitest";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";
import { loadBalancing } from "./load-balancing";

describeLab(loadBalancing);

describe("load balancing", () => {
  const p99 = (preset: string) => runPreset(loadBalancing, preset).measure("p99");

  it("turns drown slow servers; two choices do without weights what weights do", () => {
    expect(p99("two-slow-round-robin")).toBeGreaterThan(20_000);
    expect(p99("two-slow-two-choices")).toBeLessThan(600);
    expect(p99("two-slow-weighted")).toBeLessThan(500);
  });

  it("ejection takes the black hole away, but not from a cluster that is too small for its cap", () => {
    const errors = (preset: string) => runPreset(loadBalancing, preset).measure("errors");
    expect(errors("black-hole")).toBeGreaterThan(50);
    expect(errors("black-hole-ejected")).toBeLessThan(0.1);
    expect(errors("black-hole-small-cluster")).toBeGreaterThan(30);
    const one = { policy: "two-choices", servers: 5, rate: 200, "failing-servers": 1, "outlier-detection": true };
    expect(runLab(loadBalancing, { ...one, "always-eject-one": true }, 1).measure("errors")).toBeLessThan(0.5);
  });

  it("in panic the failing servers get traffic again; without the threshold they do not", () => {
    const panic = loadBalancing.presets.find(({ id }) => id === "panic")?.values ?? {};
    expect(runLab(loadBalancing, panic, 1).measure("errors")).toBeGreaterThan(50);
    expect(runLab(loadBalancing, { ...panic, "panic-threshold": 0 }, 1).measure("errors")).toBeLessThan(2);
  });

  it("old figures: least connections is far worse than two choices by the same figures", () => {
    expect(p99("stale-least")).toBeGreaterThan(5 * p99("stale-two-choices"));
  });
});
