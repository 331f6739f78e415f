import { describe, expect, it } from "vitest";
import { deadlineBudget } from "./deadline-budget";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";

describeLab(deadlineBudget);

describe("deadlines through a chain", () => {
  it("what is known below saves the work, not the request", () => {
    const hops = runPreset(deadlineBudget, "one-second-each");
    const passedOn = runPreset(deadlineBudget, "passed-on");
    // Two runs of 2000 requests on the same arrivals and, until the first stop, the same work.
    expect(Math.abs(hops.measure("answered") - passedOn.measure("answered"))).toBeLessThan(
      4 * 100 * Math.sqrt((2 * 0.21) / 2000),
    );
    expect(hops.measure("orphan-share")).toBeGreaterThan(20);
    expect(passedOn.measure("late-work")).toBe(0);
    expect(passedOn.measure("orphan-share")).toBeLessThan(0.1);
  });

  it("cancelling by hand saves nearly as much, one network delay per hop later", () => {
    const run = runPreset(deadlineBudget, "cancelling");
    expect(run.measure("orphan-share")).toBeGreaterThan(0);
    expect(run.measure("late-work")).toBeLessThanOrEqual(4 * 2);
  });

  it("an inner time-out beyond the client's changes nothing", () => {
    const [one, fifteen] = [runPreset(deadlineBudget, "one-second-each"), runPreset(deadlineBudget, "envoy-default")];
    expect(fifteen.measure("answered")).toBe(one.measure("answered"));
    expect(fifteen.measure("last-calls")).toBe(1);
  });

  it("attempts of nested hops multiply: 3, 9, 27", () => {
    const calls = [2, 3, 4].map((services) =>
      runLab(
        deadlineBudget,
        { services, attempts: 3, "hop-time-out": 100, "client-time-out": 3_000, "last-work": 60_000, requests: 100 },
        1,
      ).measure("last-calls"),
    );
    // A last service that hangs for a minute on average still answers one call in 600 within 100 ms.
    expect(calls.map(Math.round)).toEqual([3, 9, 27]);
    expect(runPreset(deadlineBudget, "nested-attempts-passed-on").measure("last-calls")).toBeLessThan(4);
  });
});
