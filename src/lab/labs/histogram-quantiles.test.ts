import { expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { valuesOf } from "../lab";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";
import { histogramQuantiles } from "./histogram-quantiles";

const scenario = (id: string) => ({
  model: histogramQuantiles.model,
  parameters: valuesOf(histogramQuantiles, { ...presetValues(histogramQuantiles, id), "per-window": 100 }),
});
describeModel("latencies in a library's default buckets", scenario("client-default"));
describeModel("latencies in a native histogram", scenario("native"));

describeLab(histogramQuantiles);

it("keeps its claims whatever is set, whenever one looks", () => claimsHoldAnywhere(histogramQuantiles, 80), 60_000);

const measuresOf = (id: string, ...names: string[]) => {
  const { measure } = runPreset(histogramQuantiles, id);
  return names.map(measure);
};

/* Source: Prometheus, promql/quantile.go: the bucket without an end is answered with the last finite bound. */
it("a p99 beyond the last bound stands still at it: 10 s by default, 3.5 s in order's buckets", () => {
  const [truth = 0, shown, width] = measuresOf("database-locked", "truth", "shown", "width");
  expect(truth).toBeGreaterThan(30_000);
  expect([shown, width]).toEqual([10_000, 0]);
  const values = { ...presetValues(histogramQuantiles, "database-locked"), layout: "order" };
  expect(runLab(histogramQuantiles, values, 1).measure("shown")).toBe(3_500);
});

/* The topic's page: (4 × 0.1 + 4) ÷ 5 = 0.88 s, with a truth of 4 s on Tuesday and of 0.1 s for a fresh pod. */
it("an average of five p99s is 0.88 s, whether the truth is 4 s or 0.1 s", () => {
  expect(measuresOf("slow-pod", "shown", "truth")).toEqual([880, 4_000]);
  expect(measuresOf("fresh-pod", "shown", "truth")).toEqual([880, 100]);
  const [estimate = 0] = measuresOf("slow-pod", "estimate");
  expect(estimate).toBeGreaterThan(2_500);
});

/* The topic's page: seconds in OpenTelemetry's default boundaries have a median of 2.5 s. */
it("OpenTelemetry's default fed with seconds tells a median of 2.5 s", () => {
  expect(measuresOf("otel-seconds", "shown")).toEqual([2_500]);
});

it("the same calls are made whatever the buckets are", () => {
  const truths = ["client-default", "objective-bound", "native"].map((id) => measuresOf(id, "truth", "share-true"));
  expect(truths[1]).toEqual(truths[0]);
  expect(truths[2]).toEqual(truths[0]);
});

it("a bound at the objective makes the share exact, and default bounds make a kept objective look missed", () => {
  const [truth = 0, told = 0] = measuresOf("client-default", "share-true", "share-told");
  expect(truth).toBeGreaterThan(99);
  expect(told).toBeLessThan(99);
  const [same, exact] = measuresOf("objective-bound", "share-true", "share-told");
  expect(exact).toBe(same);
  // A minute step away from the bound it is a guess again.
  const moved = runLab(histogramQuantiles, { layout: "order", objective: 790 }, 1);
  expect(moved.outcome.claims.map(({ text }) => text).join(" ")).toContain("No bucket ends at the objective");
  expect(moved.measure("share-told")).not.toBe(moved.measure("share-true"));
});

it("stores what the page counts: bounds + 3 series a pod, one where it is native", () => {
  const series = ["client-default", "objective-bound", "native"].flatMap((id) => measuresOf(id, "series"));
  expect(series).toEqual([5 * 14, 5 * 12, 5]);
});
