import { expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { valuesOf } from "../lab";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";
import { traceSampling } from "./trace-sampling";

const scenario = (id: string) => ({
  model: traceSampling.model,
  parameters: valuesOf(traceSampling, { ...presetValues(traceSampling, id), length: 20 }),
});
describeModel("traces from an SDK as it comes", scenario("own-coin"));
describeModel("traces through a Collector with too small a ring", scenario("readme-example"));

describeLab(traceSampling);

it("keeps its claims whatever is set, whenever one looks", () => claimsHoldAnywhere(traceSampling, 60), 60_000);

/* Sources: sdk.md of the OpenTelemetry specification; istio/api proxy.proto; Jaeger's constants.go; the README of tail_sampling. */
it("has the defaults of its tools", () => {
  const values = (id: string) => valuesOf(traceSampling, presetValues(traceSampling, id));
  expect(values("sdk")).toMatchObject({ head: 100, tail: false, "payment-sampler": "parent" });
  expect(values("istio").head).toBe(1);
  expect(values("jaeger").head).toBe(0.1);
  expect(values("tail")).toMatchObject({ tail: true, "decision-wait": 30_000, "num-traces": 50_000 });
  expect(values("readme-example")).toMatchObject({ "decision-wait": 10_000, "num-traces": 100, latency: 5_000 });
});

it("with everything kept every trace is whole and the estimate is the truth", () => {
  const { measure } = runPreset(traceSampling, "sdk");
  expect([measure("stored-share"), measure("broken-share"), measure("failing-kept-share")]).toEqual([100, 0, 100]);
  expect(measure("estimated-rate")).toBe(measure("error-rate"));
});

it("the slow trace of an SDK as it comes waited 800 ms where no span is", () => {
  const { measure } = runPreset(traceSampling, "sdk");
  expect(measure("unexplained")).toBe(810);
  expect(measure("longest-call")).toBeLessThan(200);
});

it("an error after the decision is nobody's policy: only luck keeps its trace", () => {
  const { measure } = runPreset(traceSampling, "late-error");
  expect(measure("late")).toBeGreaterThan(0);
  expect(measure("failing-kept-share")).toBeLessThan(40);
  expect(runPreset(traceSampling, "tail").measure("failing-kept-share")).toBe(100);
});

it("changing the sampler changes no request: the same checkouts fail", () => {
  const rates = ["sdk", "istio", "tail", "own-coin"].map((id) => runPreset(traceSampling, id).measure("error-rate"));
  expect(new Set(rates).size).toBe(1);
});

it("a trace seen by the reader's choice: the newest that failed has failed", () => {
  const { outcome } = runLab(traceSampling, { show: "failed", length: 60, failing: 20 }, 3);
  expect(outcome.claims.filter(({ holds }) => !holds)).toEqual([]);
  expect(outcome.summary).toContain("was answered in");
});
