import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { valuesOf, type ParameterValues } from "../lab";
import { claimsHoldAnywhere } from "./any-values.contract";
import { circuitBreaker } from "./circuit-breaker";
import { describeLab } from "./describe-lab.contract";

function runOf(values: ParameterValues, seed = 1, toUs?: number) {
  const all = valuesOf(circuitBreaker, values);
  const run = create({ model: circuitBreaker.model, parameters: all }, seed);
  run.runUntil({ t: toUs ?? circuitBreaker.lengthUs(all) });
  const outcome = circuitBreaker.outcome(run.state, run.log(), all);
  const measure = (id: string) => outcome.measures.find((one) => one.id === id)?.value;
  return { run, values: all, outcome, measure };
}

const preset = (id: string) => circuitBreaker.presets.find((one) => one.id === id)!;
const runPreset = (id: string) => runOf(preset(id).values, preset(id).seed);

describeModel("an outage behind Resilience4j", {
  model: circuitBreaker.model,
  parameters: valuesOf(circuitBreaker, { arrivals: "random", "open-wait": 2_000, "outage-length": 5_000 }),
});
describeModel("an outage behind opossum", {
  model: circuitBreaker.model,
  parameters: valuesOf(circuitBreaker, { ...preset("opossum").values, "open-wait": 2_000, "time-out": 1_000 }),
});
describeModel("an outage behind cockatiel", {
  model: circuitBreaker.model,
  parameters: valuesOf(circuitBreaker, { ...preset("cockatiel").values, "open-wait": 1_000 }),
});

/* Source: docs/microservices-patterns/circuit-breaker, whose numbers an independent simulation of its own has. */
describe("the page's outage: 20 calls a second, Resilience4j as it comes, 100 good calls behind it", () => {
  const { run, measure } = runPreset("resilience4j");
  const changes = run.log().filter(({ type }) => ["opened", "half-opened", "closed"].includes(type));

  it("opens at 3.45 s after 69 calls, half-opens at 63.50 s, closes at 64.07 s with 1,203 refused", () => {
    expect(changes).toMatchObject([
      { t: 3_450_000, type: "opened", data: { sent: 69, refused: 0, calls: 100, failed: 50 } },
      { t: 63_500_000, type: "half-opened", data: { refused: 1_201 } },
      { t: 64_070_000, type: "closed", data: { sent: 79, refused: 1_203 } },
    ]);
    expect(measure("sent-into-outage")).toBe(69);
    expect(measure("refused")).toBe(1_203);
    expect(measure("refused-when-well")).toBe(472);
  });

  it("has sent 20 calls when the first time-out is recorded, and refused 731 at 40 s", () => {
    expect(runOf({}, 1, 999_999).run.state.tally).toMatchObject({ sent: 20, refused: 0 });
    expect(runOf({}, 1, 39_999_999).run.state.tally).toMatchObject({ sent: 69, refused: 731 });
  });

  it("holds 20 threads, as Little's law says: 20 calls a second for 1 s", () => {
    expect(measure("most-threads")).toBe(20);
  });
});

it("the page's cold pod opens at 50.5 s after 101 calls", () => {
  const { measure } = runPreset("quiet-pod");
  expect([measure("opened-at"), measure("sent-into-outage")]).toEqual([50.5, 101]);
});

it("the page's own settings open at 5.95 s after 119 calls when warm, at 2.95 s when cold", () => {
  const tuned = preset("tuned").values;
  const [warm] = runOf(tuned).run.log({ type: "opened" });
  expect(warm).toMatchObject({ t: 5_950_000, data: { sent: 119 } });
  expect(runOf({ ...tuned, "good-calls-before": 0 }).measure("opened-at")).toBe(2.95);
});

it("the page's cold pod never opens under Polly's rules: 30 s hold 60 calls, the minimum is 100", () => {
  const values = { ...preset("polly").values, rate: 2, arrivals: "even", "time-out": 1_000, "good-calls-before": 0 };
  expect(runOf({ ...values, "outage-length": 120_000 }).measure("opened-at")).toBeUndefined();
});

it("the page's cold pod opens opossum at 1.5 s, as the real opossum does", () => {
  const values = { ...preset("opossum").values, rate: 2, arrivals: "even", "time-out": 1_000, "good-calls-before": 0 };
  expect(runOf(values).measure("opened-at")).toBe(1.5);
});

describeLab(circuitBreaker);

it("keeps its claims whatever is set, whenever one looks", () => claimsHoldAnywhere(circuitBreaker, 150));
