import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { refill, stop } from "../../../docs/related/event-sourcing-cqrs/samples/lag";
import { create } from "../../../src/lab/engine/run";
import { valuesOf } from "../../../src/lab/lab";
import { projectionLag as lab } from "../../../src/lab/labs/projection-lag";
import { presetValues, runLab } from "../../../src/lab/labs/describe-lab.contract";
import { AXON } from "../../../src/lab/models/projection/read";
import { readVectors } from "../engine/vectors";

/* The lab and the sample of its page compute the same queue in two ways: they must agree. */
describe("the projection lab and the sample of its page", () => {
  it.each([
    [500, 800, 60],
    [500, 1000, 60],
    [100, 120, 20],
    [250, 400, 30],
  ])(
    "show each customer her order at the same moment: %i written, %i handled, stopped for %i s",
    (rate, capacity, away) => {
      const page = stop({ arrivals: rate, capacity, stoppedFor: away });
      const run = runLab(lab, { rate, capacity, stop: away, batch: 1, poll: 1, length: 3 * away + 120 }, 1);
      [0, 0.5, 1, 2].forEach((part, index) => {
        const bought = part * away;
        // The projector sleeps for a millisecond when it is level, and its time is whole microseconds.
        const seen = Math.max(page.visibleAt(bought * rate), bought);
        const difference = run.measure(`wait-${index + 1}`) + bought - seen;
        expect(Math.abs(difference)).toBeLessThan(0.002 + 1 / capacity + bought * rate * 1e-6);
      });
      expect(Math.abs(run.measure("level") - (page.level - away))).toBeLessThan(0.3);
    },
  );

  it("have the same events behind and the same age, second by second", () => {
    const page = stop({ arrivals: 500, capacity: 800, stoppedFor: 60 });
    const values = valuesOf(lab, { stop: 60, batch: 1, poll: 1 });
    const run = create({ model: lab.model, parameters: values }, 1, { history: false });
    for (let t = 0; t <= 155; t += 5) {
      run.runUntil({ t: t * 1e6 });
      const [age = 0, behind = 0] = lab.sample(run.state, values);
      expect(Math.abs(behind - page.at(t).behind)).toBeLessThanOrEqual(2);
      expect(Math.abs(age - page.at(t).age)).toBeLessThan(0.01);
    }
  });

  it("fill an emptied table alike, to a batch", () => {
    const page = refill(1_200_000, 2500, 500);
    const values = valuesOf(lab, presetValues(lab, "replay-in-place"));
    const run = create({ model: lab.model, parameters: values }, 1, { history: false });
    for (let t = 50; t <= 600; t += 50) {
      run.runUntil({ t: t * 1e6 });
      const shown = lab.sample(run.state, values)[2] ?? 0;
      expect(Math.abs(shown / 100 - page.shareAt(t))).toBeLessThan(0.001);
    }
  });
});

describe("the presets and the page's table of real defaults", () => {
  const { tools } = parse(readFileSync("docs/related/event-sourcing-cqrs/defaults.yaml", "utf8")) as {
    tools: { id: string; values: { name: string; value: unknown; text: string }[] }[];
  };
  const found = (tool: string, name: string) =>
    tools.find(({ id }) => id === tool)?.values.find((value) => value.name === name);

  it("name the same numbers", () => {
    expect(found("marten", "StaleSequenceThreshold")?.value).toBe(presetValues(lab, "stale-threshold")["give-up"]);
    const axon = valuesOf(lab, presetValues(lab, "axon-gaps"));
    expect(found("axon", "gapTimeout")?.value).toBe(axon["give-up"]);
    expect(found("axon", "gapTimeout")?.text).toContain(AXON.maxGapOffset.toLocaleString("en"));
    expect(found("axon", "batchSize")?.value).toBe(axon.batch);
  });
});

interface Queueing {
  formulas: { little: string };
}
const vectors = readVectors<Queueing>("queueing.json");

describe.skipIf(vectors === null)(`Little's law, ${vectors ? vectors.formulas.little : "no vectors"}`, () => {
  it("gives the backlog of a stop from the mean wait of its customers", () => {
    // Behind on average, over all the time that anything waits, is the rate times the mean wait.
    const page = stop({ arrivals: 500, capacity: 800, stoppedFor: 60 });
    const values = valuesOf(lab, { stop: 60, batch: 1, poll: 1 });
    const run = create({ model: lab.model, parameters: values }, 1, { history: false });
    let area = 0;
    for (let t = 1; t <= 160; t++) {
      run.runUntil({ t: t * 1e6 });
      area += lab.sample(run.state, values)[1] ?? 0;
    }
    const events = Array.from({ length: 800 }, (_, index) => index * 100);
    const meanWait = events.reduce((sum, k) => sum + page.visibleAt(k) - k / 500, 0) / events.length;
    expect(area / 160 / (500 * meanWait)).toBeCloseTo(1, 2);
  });
});
