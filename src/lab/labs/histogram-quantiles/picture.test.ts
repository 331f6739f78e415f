import { describe, expect, it } from "vitest";
import { create } from "../../engine/run";
import { type ParameterValues, valuesOf } from "../../lab";
import { histogramQuantiles } from "../histogram-quantiles";
import { bucketBars, histogramPicture } from "./picture";
import { durationText, quantileText } from "./words";

function endOf(differences: ParameterValues) {
  const values = valuesOf(histogramQuantiles, { windows: 1, ...differences });
  const run = create({ model: histogramQuantiles.model, parameters: values }, 1);
  const before = bucketBars(run.state, values);
  run.runUntil({ t: histogramQuantiles.lengthUs(values) });
  return { before, bars: bucketBars(run.state, values), picture: histogramPicture(run.state, values), run };
}

describe("the bars", () => {
  it("are the buckets: one each, all calls in them, and the quantile in one", () => {
    const { bars } = endOf({});
    expect(bars.bars.map(({ label }) => label)).toEqual([
      ...["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10"].map((le) => `≤ ${le} s`),
      "≤ +Inf",
    ]);
    expect(bars.bars.reduce((sum, { to }) => sum + to, 0)).toBe(1000);
    const marked = bars.bars.filter(({ state }) => state?.includes("p99"));
    expect(marked.map(({ id, tone, state }) => [id, tone, state?.includes("objective")])).toEqual([
      ["le-7", "warn", true],
    ]);
  });

  it("mark the bucket that reaches the rank, not the one after it", () => {
    const { run } = endOf({});
    const pods = [{ count: 100, buckets: { 5: 99, 6: 1 }, seen: [] }];
    const { bars } = bucketBars({ ...run.state, pods, calls: 100 }, valuesOf(histogramQuantiles));
    expect(bars.filter(({ state }) => state?.includes("p99")).map(({ id, state }) => [id, state])).toEqual([
      ["le-5", "99 %, p99"],
    ]);
  });

  it("show the quantile in the bucket without an end as bad", () => {
    const { bars, picture } = endOf({ "slow-share": 10, "slow-by": 30_000, "slow-from": 1 });
    expect(bars.bars.at(-1)).toMatchObject({ label: "≤ +Inf", tone: "bad" });
    expect(picture.nodes.find(({ id }) => id === "panel")?.state).toEqual({ label: "10 s", tone: "bad" });
  });

  it.each([-4, -1, 0, 3, 5, 8])("of schema %s are few enough to be read, and hold all calls", (schema) => {
    const { bars, before } = endOf({ layout: "native", schema, "slow-share": 5, "slow-by": 20_000, "slow-from": 1 });
    expect(before.bars).toEqual([]);
    expect(bars.bars.length).toBeLessThanOrEqual(20);
    expect(bars.bars.reduce((sum, { to }) => sum + to, 0)).toBe(1000);
    expect(bars.bars.filter(({ state }) => state?.includes("p99"))).toHaveLength(1);
    expect(new Set(bars.bars.map(({ label }) => label)).size).toBe(bars.bars.length);
  });

  it("and boxes have labels that a phone can show", () => {
    for (const { values } of histogramQuantiles.presets) {
      const { picture } = endOf(values);
      for (const { label, state } of picture.nodes) {
        expect(label.length).toBeLessThanOrEqual(14);
        expect(state?.label.length ?? 0).toBeLessThanOrEqual(14);
      }
      for (const { label } of picture.bars?.bars ?? []) expect(label.length).toBeLessThanOrEqual(14);
      expect(new Set(picture.nodes.map(({ column }) => column)).size).toBeLessThanOrEqual(4);
    }
  });
});

it("says durations in the unit that fits, and quantiles by their name", () => {
  expect([2_400, 120_000, 999_400, 2_500_000, 30_290_000].map(durationText)).toEqual([
    "2.4 ms",
    "120 ms",
    "999 ms",
    "2.5 s",
    "30.29 s",
  ]);
  expect([0.5, 0.99, 0.999].map(quantileText)).toEqual(["p50", "p99", "p99.9"]);
});
