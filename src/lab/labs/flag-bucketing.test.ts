import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { valuesOf } from "../lab";
import { type BucketingState, ROUND_US } from "../models/bucketing/state";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";
import { flagBucketing } from "./flag-bucketing";
import { changeText } from "./flag-bucketing/words";

const scenario = (id: string, differences = {}) => ({
  model: flagBucketing.model,
  parameters: valuesOf(flagBucketing, { ...presetValues(flagBucketing, id), customers: 400, ...differences }),
});
describeModel("a flag that is renamed", scenario("renamed", { undo: true }));
describeModel("a flag with a store and newcomers", scenario("shrink"));

describeLab(flagBucketing);

it("keeps its claims whatever is set, whenever one looks", () => claimsHoldAnywhere(flagBucketing, 60), 60_000);

/**
 * The page's table: changes a to e, what each moves in per cent of all customers, and the parts of it. From the rules
 * alone: see `theory.test.ts`. The page's own samples are tested for the same figures.
 */
const TABLE = [
  ["grow", 15, { gained: 15, lost: 0, switched: 0 }],
  ["renamed", 18, { gained: 9, lost: 9, switched: 0 }],
  ["reversed", 20, { gained: 10, lost: 10, switched: 0 }],
  ["weights", 24, { gained: 0, lost: 0, switched: 24, "into-second": 8 }],
  ["scaled", 0, { gained: 0, lost: 0, switched: 0 }],
  ["modulo", 50, { gained: 0, lost: 0, switched: 50, "into-second": 25 }],
] as const;

describe("the changes of the page's table", () => {
  const band = (percent: number, customers: number) =>
    350 * Math.sqrt((percent / 100) * (1 - percent / 100) * (1 / customers)) + 1e-9;

  it.each(TABLE)("%s moves %i per cent, for each of ten seeds", (preset, moved, parts) => {
    for (let seed = 1; seed <= 10; seed++) {
      const { measure } = runLab(flagBucketing, presetValues(flagBucketing, preset), seed);
      expect(measure("foretold")).toBeCloseTo(moved, 9);
      for (const [id, percent] of [["moved", moved] as const, ...Object.entries(parts)])
        expect(Math.abs(measure(id) - percent), `${id}, seed ${seed}`).toBeLessThanOrEqual(band(percent, 4_000));
    }
  });
});

describe("what the presets show, by arithmetic", () => {
  /** Preset, measure, its value in per cent, and how many customers it is counted over. */
  it.each([
    ["one-line", "switched-share", 66, 400],
    ["coverage", "switched-share", 0, 400],
    ["two-gates", "switched-share", 0, 400],
    ["coverage", "moved", 40, 4_000],
    ["two-gates", "moved", 40, 4_000],
    ["shrink", "has", 30, 4_000],
    ["shrink", "fresh-with", 10, 2_000],
    ["stored-reseeded", "has", 75, 4_000],
    ["stored-reseeded", "lost", 0, 4_000],
    ["devices", "split", 42, 2_000],
    ["devices", "moved", 0, 2_000],
    ["migration", "moved", 37.5, 2_000],
    ["migration", "twice", 37.5, 2_000],
  ] as const)("%s: %s is %d per cent", (preset, id, percent, count) => {
    const share = percent / 100;
    const found = runPreset(flagBucketing, preset).measure(id);
    expect(Math.abs(found - percent)).toBeLessThanOrEqual(400 * Math.sqrt((share * (1 - share)) / count));
  });
});

it("whoever came after the change moves once when it is taken back, and does not count as moved twice", () => {
  const values = { ...presetValues(flagBucketing, "renamed"), undo: true, newcomers: 50 };
  const { measure, outcome } = runLab(flagBucketing, values, 1);
  expect(outcome.claims.filter(({ holds }) => !holds)).toEqual([]);
  expect(outcome.claims.map(({ text }) => text).join()).toContain("bring back the old answers");
  expect(measure("twice")).toBe(measure("moved"));
});

it("asks everybody in a round evenly, those with two devices on both", () => {
  expect((runPreset(flagBucketing, "devices").state as BucketingState).withTwo).toBe(2_000);
  const run = create(scenario("grow"), 1);
  run.runUntil({ t: ROUND_US / 2 });
  expect((run.state as BucketingState).known).toHaveLength(200);
});

it("a store takes the flicker out of every change, and lets the share drift from the rules", () => {
  for (const [preset] of TABLE) {
    const { measure } = runLab(flagBucketing, { ...presetValues(flagBucketing, preset), sticky: true }, 1);
    expect([measure("lost"), measure("switched"), measure("twice")]).toEqual([0, 0, 0]);
  }
});

describe("the picture", () => {
  const endOf = (id: string, part = 1) => {
    const values = valuesOf(flagBucketing, presetValues(flagBucketing, id));
    const run = create({ model: flagBucketing.model, parameters: values }, 1, { history: false });
    run.runUntil({ t: Math.floor(flagBucketing.lengthUs(values) * part) });
    return flagBucketing.picture(run.state, values);
  };

  it("has words that a phone can show", () => {
    for (const { id } of flagBucketing.presets) {
      const { nodes, bars } = endOf(id);
      for (const { label, state } of nodes)
        for (const words of [label, state?.label ?? ""]) expect(words.length, words).toBeLessThanOrEqual(14);
      for (const { label } of bars?.bars ?? []) expect(label.length).toBeLessThanOrEqual(14);
      for (const { state } of bars?.bars ?? []) expect(state?.length ?? 0, state).toBeLessThanOrEqual(32);
      expect(Math.max(...nodes.map(({ column }) => column))).toBeLessThan(4);
    }
  });

  it("lays the new line under the old one and marks what changed hands", () => {
    const { bars } = endOf("weights");
    expect(bars?.bars.map(({ label, state }) => [label, state]).slice(3)).toEqual([
      ["A now", "16 % from B"],
      ["B now", "8 % from C"],
      ["C now", "nobody new"],
    ]);
    const marked = bars?.bars.flatMap(({ marks = [] }) => marks.map(({ from, to }) => [from, to].map(Math.round)));
    expect(marked).toEqual([
      [34, 50],
      [67, 75],
    ]);
    expect(endOf("weights", 0.4).bars?.bars.map(({ label }) => label)).toEqual(["A now", "B now", "C now"]);
  });

  /* The page's drawing: at 10 % only Jon has the feature, at 25 % Anna gets it, and Ben does not. */
  it("shows Jon, Anna and Ben as the page draws them", () => {
    const named = (part: number) => endOf("grow", part).nodes.filter(({ id }) => ["Jon", "Anna", "Ben"].includes(id));
    expect(named(0.4).map(({ state }) => state?.label)).toEqual(["on", "off", "off"]);
    expect(named(1).map(({ state }) => state?.label)).toEqual(["on", "on, was off", "off"]);
  });
});

it("tells each part of a change, and nothing that stayed", () => {
  const same = { percentageWas: 10, percentageIs: 10, weightsWas: "1/1", weightsIs: "1/1" };
  expect(changeText(same)).toBe("the rules are set again as they were");
  expect(changeText({ ...same, percentageIs: 25, renamed: true })).toBe(
    "the rules change: 10 % becomes 25 %, the flag has another key",
  );
  expect(changeText({ ...same, weightsIs: "50/50", reversed: true, moved: true })).toBe(
    "the rules change: 1/1 becomes 50/50, the list stands the other way round, another tool evaluates it",
  );
  expect(changeText({ ...same, back: true })).toContain("taken back");
});
