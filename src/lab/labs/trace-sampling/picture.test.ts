import { describe, expect, it } from "vitest";
import { create } from "../../engine/run";
import { type ParameterValues, valuesOf } from "../../lab";
import { traceSampling } from "../trace-sampling";
import { waterfall } from "./picture";

function endOf(differences: ParameterValues, seed = 1) {
  const values = valuesOf(traceSampling, { length: 60, ...differences });
  const run = create({ model: traceSampling.model, parameters: values }, seed);
  run.runUntil({ t: traceSampling.lengthUs(values) });
  return waterfall(run.state, values);
}

describe("the waterfall", () => {
  it("shows duration and self time, and leaves the critical path to the reader", () => {
    const { bars, title } = endOf({});
    expect(bars.map(({ id }) => id)).toEqual(["gateway", "order", "payment", "inventory", "shipping", "notification"]);
    expect(bars.every(({ marks }) => marks === undefined)).toBe(true);
    expect(bars[1]?.state).toMatch(/^self 830 of \d+ ms$/);
    expect(bars.at(-1)?.state).toBe("after the answer");
    expect(title).not.toContain("path");
  });

  it("marks the path on demand, and says what has no span", () => {
    const { bars, title } = endOf({ "mark-path": true });
    expect(title).toContain("thick line: the critical path");
    expect(bars[2]).toMatchObject({ id: "gap", state: "810 ms unexplained", tone: "warn" });
    expect(bars.find(({ id }) => id === "inventory")).toMatchObject({ state: "off the path" });
    const marked = bars.flatMap(({ marks }) => marks ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
    expect(marked).toBeCloseTo(bars[0]?.to ?? 0, 6);
  });

  it("has no row for calls that a failed payment spared, and an error on all who waited for it", () => {
    const { bars } = endOf({ show: "failed", failing: 20 });
    expect(bars.map(({ id, tone }) => `${id} ${tone}`)).toEqual([
      "gateway bad",
      "order bad",
      "payment bad",
      "inventory plain",
    ]);
  });

  it("says of a broken trace what was not kept", () => {
    const { bars, title } = endOf({ head: 10, "payment-sampler": "consistent", "payment-share": 0.1 });
    expect(title).toContain("broken");
    expect(bars.find(({ id }) => id === "payment")).toMatchObject({ state: "no span kept", tone: "muted" });
  });

  it("does not let a message that waits a minute press the rest together", () => {
    const { bars, axis } = endOf({ queue: 60_000 });
    expect(axis.max).toBeLessThanOrEqual(3 * (bars[0]?.to ?? 0));
    expect(bars.at(-1)?.state).toMatch(/^after \d+ s$/);
  });

  it("has nothing to show where nothing was kept", () =>
    expect(endOf({ head: 0.1, length: 10 })).toMatchObject({ bars: [], title: "No such trace in the backend yet" }));
});
