import { describe, expect, it } from "vitest";
import { availabilityChain } from "./availability-chain";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";

describeLab(availabilityChain);

describe("availability in series", () => {
  it("thirty services at 99.99 % leave 99.7 %: two hours a month, three million of a billion (Hystrix wiki)", () => {
    const run = runPreset(availabilityChain, "hystrix");
    expect(run.measure("theory")).toBeCloseTo(99.7, 1);
    expect(run.measure("theory")).toBeCloseTo(99.700435, 5);
    // 4 standard errors of a ten-year run are 0.03 points.
    expect(Math.abs(run.measure("availability") - 99.7004)).toBeLessThan(0.031);
    expect(Math.abs(run.measure("downtime") / 60 - 2.157)).toBeLessThan(0.22);
    expect(Math.abs(run.measure("failed-of-a-billion") - 2_995_654)).toBeLessThan(310_000);
  });

  it("a fallback keeps the answer and loses completeness", () => {
    const run = runPreset(availabilityChain, "fallbacks");
    expect(run.measure("theory")).toBeCloseTo(99.97, 3);
    expect(run.measure("complete")).toBeLessThan(99.8);
  });

  it("the common cause undoes most of what the second copy gave", () => {
    const independent = runPreset(availabilityChain, "two-copies").measure("availability");
    const common = runPreset(availabilityChain, "common-cause").measure("availability");
    const single = runLab(availabilityChain, { availability: 99, repair: 1_800_000, months: 60 }, 1).measure(
      "availability",
    );
    expect(independent).toBeGreaterThan(common + 2);
    expect(common).toBeGreaterThan(single + 15);
  });

  it("two copies at 99.5 % would be at 99.9975 % if nothing but chance took them; at 99.99 % when 1.5 % of the downtime is shared", () => {
    expect(runPreset(availabilityChain, "two-at-99-5").measure("theory")).toBeCloseTo(99.9975, 4);
    const shared = runLab(availabilityChain, { services: 1, availability: 99.5, copies: 2, common: 1.5 }, 1);
    expect(shared.measure("theory")).toBeCloseTo(99.99, 3);
  });
});
