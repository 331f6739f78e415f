import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { valuesOf } from "../lab";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";
import { meshRouting } from "./mesh-routing";
import { meshOf } from "./mesh-routing/settings";

const measureOf = (preset: string, measure: string) => runPreset(meshRouting, preset).measure(measure);

describeModel("a mesh whose pods are ejected one after the other", {
  model: meshRouting.model,
  parameters: valuesOf(meshRouting, { ...presetValues(meshRouting, "no-panic"), "fault-from": 0 }),
});

describeLab(meshRouting);

it("keeps its claims whatever is set, whenever one looks", () => claimsHoldAnywhere(meshRouting, 60), 120_000);

describe("defaults", () => {
  // istio/istio 1.30.3: retry.go, cluster_traffic_policy.go; istio/api v1.30.3: destination_rule.proto, virtual_service.proto.
  it("of Istio", () => {
    const istio = meshOf(valuesOf(meshRouting, presetValues(meshRouting, "istio")));
    expect(istio).toMatchObject({
      route: { retries: 2, retryOn: "istio", timeoutUs: 0, perTryUs: 0, anotherHost: true },
      outlier: null,
      panicPercent: 0,
      balancer: "two-choices",
    });
    expect(meshOf(valuesOf(meshRouting, presetValues(meshRouting, "default-outliers"))).outlier).toEqual({
      consecutive5xx: 5,
      intervalUs: 10_000_000,
      baseEjectionUs: 30_000_000,
      maxEjectionUs: 300_000_000,
      maxEjectionPercent: 10,
      alwaysEjectOneHost: false,
    });
  });

  // data-plane-api 84e87364: circuit_breaker.proto, outlier_detection.proto, route_components.proto, cluster.proto.
  it("of Envoy", () => {
    expect(meshOf(valuesOf(meshRouting, presetValues(meshRouting, "envoy")))).toMatchObject({
      route: { retries: 1, timeoutUs: 15_000_000 },
      limits: { requests: 1024, pending: 1024, retries: 3 },
      outlier: { maxEjectionPercent: 10, alwaysEjectOneHost: false },
      panicPercent: 50,
    });
  });
});

describe("what the lab shows", () => {
  it("Istio's default passes the pod's 503 on; the conditions before 1.24 hid it, for a third more attempts", () => {
    expect(measureOf("istio", "attempts-per-call")).toBe(1);
    expect(measureOf("istio", "failed-share")).toBeGreaterThan(20);
    expect(measureOf("before-1-24", "failed-share")).toBeLessThan(1);
    expect(measureOf("before-1-24", "attempts-per-call")).toBeGreaterThan(1.2);
  });

  it("ejection ends it, where the percentage allows it", () => {
    expect(measureOf("percent-40", "failed-share")).toBeLessThan(1);
    const refused = runLab(meshRouting, { ...presetValues(meshRouting, "percent-40"), "max-ejection-percent": 10 }, 1);
    expect(refused.measure("ejections")).toBe(0);
    expect(refused.measure("spared")).toBeGreaterThan(0);
    const exactly = runLab(meshRouting, { ...presetValues(meshRouting, "percent-40"), "max-ejection-percent": 20 }, 1);
    expect(exactly.measure("most-ejected")).toBe(1);
  });

  it("six of ten: with panic four tenths succeed; without it fewer, unless the four can carry the load", () => {
    expect(measureOf("panic", "success")).toBeCloseTo(40, 0);
    expect(measureOf("panic", "uh")).toBe(0);
    expect(measureOf("no-panic", "success")).toBeLessThan(measureOf("panic", "success"));
    const light = runLab(meshRouting, { ...presetValues(meshRouting, "no-panic"), rate: 100 }, 1);
    expect(light.measure("success")).toBeGreaterThan(95);
  });

  it("a subset that nobody knows is NC for its weight, and no pod is touched", () => {
    const { measure, outcome } = runPreset(meshRouting, "unknown-subset");
    expect(measure("nc")).toBeGreaterThan(0);
    expect([measure("uh"), measure("no-flag"), measure("v2-served")]).toEqual([0, 0, 0]);
    expect(outcome.summary).toContain("NC");
  });

  it("perTryTimeout under Istio's conditions is a shorter time-out; with reset it is a repeat", () => {
    expect(measureOf("per-try", "attempts-per-call")).toBe(1);
    expect(measureOf("per-try", "ut")).toBeGreaterThan(0);
    const reset = runLab(meshRouting, { ...presetValues(meshRouting, "per-try"), "retry-on": "istio-reset" }, 1);
    expect(reset.measure("failed-share")).toBeLessThan(1);
  });

  it("Envoy's three retries at once run out under one bad pod: the refused ones are UO", () => {
    expect(measureOf("envoy", "uo")).toBeGreaterThan(0);
    expect(runLab(meshRouting, { ...presetValues(meshRouting, "envoy"), "max-retries": 1000 }, 1).measure("uo")).toBe(
      0,
    );
  });

  it("failures of one kind are told three times, then counted", () => {
    const values = valuesOf(meshRouting, presetValues(meshRouting, "istio"));
    const run = create({ model: meshRouting.model, parameters: values }, 1);
    run.runUntil({ t: meshRouting.lengthUs(values) });
    const told = run.log({ type: "line" }).flatMap((entry) => meshRouting.describe(entry) ?? []);
    expect(told).toEqual(Array.from({ length: 3 }, () => "log: 503 - v1, 1 attempt"));
  });
});

it("labels fit a phone, bars fit the picture", () => {
  for (const { id } of meshRouting.presets) {
    const values = valuesOf(meshRouting, presetValues(meshRouting, id));
    const run = create({ model: meshRouting.model, parameters: values }, 1);
    run.runUntil({ t: 20_000_000 });
    const { nodes, bars } = meshRouting.picture(run.state, values);
    for (const { label, state } of nodes) {
      expect(label.length).toBeLessThanOrEqual(14);
      expect(state?.label.length ?? 0).toBeLessThanOrEqual(14);
    }
    expect(bars?.bars.length).toBeLessThanOrEqual(24);
    for (const { label } of bars?.bars ?? []) expect(label.length).toBeLessThanOrEqual(14);
  }
});
