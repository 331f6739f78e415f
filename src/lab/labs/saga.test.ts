import { describe, expect, it } from "vitest";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";
import { saga } from "./saga";

describeLab(saga);

describe("sagas", () => {
  it("an orchestrator takes twice the messages of a choreography, out and back", () => {
    expect(runPreset(saga, "orchestrated").measure("messages")).toBe(10);
    expect(runPreset(saga, "choreographed").measure("messages")).toBe(5);
    expect(runLab(saga, {}, 1).measure("messages")).toBe(10);
    expect(runLab(saga, { style: "choreography" }, 1).measure("messages")).toBe(5);
  });

  it("a lost reply doubles an effect in one step of five: 1 − 0.8^5 of the sagas, within 4 standard errors", () => {
    const expected = 1 - 0.8 ** 5;
    const measured = runPreset(saga, "not-idempotent").measure("twice") / 100;
    expect(Math.abs(measured - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / 200));
  });

  it("recognising repetitions, the same losses double nothing", () => {
    expect(runPreset(saga, "lossy").measure("twice")).toBe(0);
    expect(runPreset(saga, "lossy").measure("broken")).toBe(0);
  });

  it("without a journal some sagas stay half-way; with one, none", () => {
    expect(runPreset(saga, "no-journal").measure("broken")).toBeGreaterThan(0);
    expect(runLab(saga, { crash: 2, refusal: 30 }, 1).measure("broken")).toBe(0);
  });

  it("a compensation that fails every second time is tried until done", () => {
    const run = runPreset(saga, "compensations-fail");
    expect([run.measure("compensated"), run.measure("stuck")]).toEqual([100, 0]);
  });
});
