import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import { ARMITAGE, powerOf } from "../models/canary/theory";
import { claimsHoldAnywhere } from "./any-values.contract";
import { canaryAnalysis } from "./canary-analysis";
import { canaryOf } from "./canary-analysis/settings";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";

const scenario = (id: string) => ({
  model: canaryAnalysis.model,
  parameters: valuesOf(canaryAnalysis, presetValues(canaryAnalysis, id)),
});
describeModel("a canary under Flagger", scenario("flagger-small-rise"));
describeModel("a canary under Kayenta", scenario("kayenta-old-fleet"));
describeModel("a hundred canaries under a test", scenario("healthy-peeking"));

describeLab(canaryAnalysis);

it("keeps its claims whatever is set, in the first minute", () => claimsHoldAnywhere(canaryAnalysis, 60));

it("keeps its claims whatever is set, whenever one looks at up to eighty releases", () => {
  const value = (parameter: (typeof canaryAnalysis.parameters)[number]): fc.Arbitrary<number | string | boolean> => {
    if (parameter.kind === "switch") return fc.boolean();
    if (parameter.kind === "choice") return fc.constantFrom(...parameter.choices.map((choice) => choice.value));
    const { min, max, step } = parameter;
    return fc.nat(Math.floor((max - min) / step)).map((steps) => Number((min + steps * step).toFixed(3)));
  };
  const values = fc.record({
    ...Object.fromEntries(canaryAnalysis.parameters.map((one) => [one.id, value(one)])),
    releases: fc.constantFrom(1, 2, 80),
    minutes: fc.constantFrom(1, 5, 20, 40),
    interval: fc.constantFrom(60, 120, 300),
    "error-rate": fc.constantFrom(0, 0.5, 2, 20),
    "fault-errors": fc.constantFrom(0.9, 1, 5, 30, 100),
    "no-answer": fc.constantFrom(0, 0, 0, 20, 100),
    "initial-delay": fc.constantFrom(0, 0, 0, 4, 60),
    alpha: fc.constantFrom(0.25, 5, 5, 20),
    detect: fc.constantFrom(1, 1, 4, 25),
  });
  // Half of the runs are such that theory has something to say.
  const asked = {
    judge: fc.constantFrom("planned", "peeking"),
    fault: fc.constantFrom("none", "errors"),
    fresh: fc.constant(true),
    releases: fc.constant(80),
    "no-answer": fc.constant(0),
    "initial-delay": fc.constant(0),
    "error-rate": fc.constantFrom(0.5, 2),
    "step-weight": fc.constantFrom(5, 20, 50),
    rate: fc.constantFrom(100, 1000),
    detect: fc.constantFrom(1, 4),
    minutes: fc.constantFrom(5, 20, 40),
  };
  const differences = fc.oneof(fc.constant({}), fc.record(asked));
  const judged = { one: 0, many: 0 };
  fc.assert(
    fc.property(values, differences, fc.nat(1000), fc.constantFrom(1, 37, 100), (any, chosen, seed, percent) => {
      const parameters = { ...any, ...chosen } as ParameterValues;
      const run = create({ model: canaryAnalysis.model, parameters }, seed, { history: false });
      run.runUntil({ t: Math.floor((canaryAnalysis.lengthUs(parameters) * percent) / 100) });
      const { claims, summary, measures } = canaryAnalysis.outcome(run.state, run.log(), parameters);
      expect(claims.filter(({ holds }) => !holds)).toEqual([]);
      expect(summary).not.toMatch(/NaN|undefined|Infinity/);
      expect(measures.every((measure) => Number.isFinite(measure.value) && measure.value >= 0)).toBe(true);
      judged.one += claims.filter(({ text }) => text.startsWith("Theory rejects")).length;
      judged.many += claims.filter(({ text }) => text.startsWith("No more healthy")).length;
    }),
    { numRuns: 500, seed: 1 },
  );
  // The property is worth something only where theory was asked.
  expect(judged.one).toBeGreaterThanOrEqual(3);
  expect(judged.many).toBeGreaterThanOrEqual(3);
}, 120_000);

/** A measure of many releases, summed over seeds: the share that is rejected, 0–1. */
function rejected(differences: ParameterValues, seeds: number): number {
  const shares = Array.from({ length: seeds }, (_, seed) =>
    runLab(canaryAnalysis, { releases: 400, ...differences }, seed + 1).measure("rolled-back"),
  );
  return shares.reduce((sum, share) => sum + share, 0) / seeds / 100;
}
const band = (share: number, releases: number) => 4 * Math.sqrt((share * (1 - share)) / releases);

/* The table of theory.ts. Half of 1,000 checkouts a second to each arm, so that counts are nearly normal. */
it.each(ARMITAGE.filter(({ looks }) => looks <= 20))(
  "the model's peeking test at $looks looks rejects $share",
  (row) => {
    const values = { judge: "peeking", fault: "none", rate: 1000, "step-weight": 50, minutes: row.looks };
    expect(Math.abs(rejected(values, 8) - row.share)).toBeLessThan(band(row.share, 3200) + 0.005);
  },
);

describe("the planned look", () => {
  const plan = { judge: "planned", minutes: 240 };

  it.each([
    { from: 0.5, to: 1, rate: 100, weight: 5, n: 4673 },
    { from: 1, to: 2, rate: 100, weight: 5, n: 2319 },
    { from: 1, to: 1.1, rate: 1000, weight: 50, n: 163_095 },
  ])("catches a rise from $from to $to % with its power, after $n requests", ({ from, to, rate, weight, n }) => {
    const step = { ...plan, "error-rate": from, "fault-errors": to, detect: to, rate, "step-weight": weight };
    const one = runLab(canaryAnalysis, step, 1);
    expect(one.measure("needed")).toBe(n);
    expect(one.measure("canary")).toBeGreaterThanOrEqual(n);
    // A look comes at the end of an interval: the power is that of the requests served by then.
    const power = powerOf({ from: from / 100, to: to / 100, alpha: 0.05 }, one.measure("canary"));
    expect(power).toBeGreaterThan(0.795);
    expect(Math.abs(rejected(step, 8) - power)).toBeLessThan(band(power, 3200) + 0.01);
  });

  it("rejects one healthy release in twenty", () => {
    const share = rejected({ ...plan, fault: "none", "step-weight": 5 }, 8);
    expect(Math.abs(share - 0.05)).toBeLessThan(band(0.05, 3200));
  });

  it("is never taken where the requests do not come: a person has to decide", () => {
    const { measure } = runLab(canaryAnalysis, { ...plan, rate: 1, "step-weight": 5, "fault-errors": 1 }, 1);
    expect([measure("paused"), measure("minutes"), measure("checks")]).toEqual([100, 240, 0]);
  });
});

describe("Flagger's two formulas", () => {
  it.each([
    { step: 2, max: 50, minutes: 25 },
    { step: 5, max: 50, minutes: 10 },
    { step: 10, max: 50, minutes: 5 },
    { step: 20, max: 50, minutes: 3 },
  ])("a version without errors goes from $step to $max % in $minutes min", ({ step, max, minutes }) => {
    const values = { fault: "none", "error-rate": 0, "step-weight": step, "max-weight": max };
    const { measure } = runLab(canaryAnalysis, values, 1);
    expect([measure("promoted"), measure("minutes"), measure("failed")]).toEqual([100, minutes, 0]);
  });

  it.each([1, 5, 10])("with a threshold of %d it is back that many minutes after the first failed check", (limit) => {
    const { measure } = runLab(canaryAnalysis, { "fault-errors": 50, limit }, 1);
    expect([measure("rolled-back"), measure("minutes"), measure("failed")]).toEqual([100, limit + 1, limit]);
    expect(measure("weight")).toBe(10);
  });

  it("a slow version fails the check of the p99", () => {
    const slow = { fault: "slow", "slow-by": 200 };
    expect(runLab(canaryAnalysis, slow, 1).measure("rolled-back")).toBe(100);
    expect(runLab(canaryAnalysis, { ...slow, "slow-by": 0 }, 1).measure("rolled-back")).toBe(0);
  });
});

describe("Argo Rollouts", () => {
  const argo = (differences: ParameterValues) =>
    runLab(canaryAnalysis, { ...presetValues(canaryAnalysis, "argo-background"), ...differences }, 1);

  it("aborts at the fourth failed reading where three are tolerated, and at the first where none is", () => {
    expect([argo({}).measure("minutes"), argo({}).measure("failed")]).toEqual([25, 4]);
    expect(argo({ limit: 0 }).measure("minutes")).toBe(10);
  });

  it("an analysis that has measured nothing when it ends was successful", () => {
    const { measure } = runPreset(canaryAnalysis, "argo-late");
    expect([measure("promoted"), measure("checks"), measure("minutes")]).toEqual([100, 0, 40]);
    expect(measure("harmed")).toBeGreaterThan(10_000);
  });

  it("a reading before any traffic is nothing divided by nothing, and fails", () => {
    expect(argo({ "initial-delay": 0, limit: 0 }).measure("minutes")).toBe(0);
    expect(argo({ "initial-delay": 0, limit: 0, "fail-above": 20 }).measure("paused")).toBe(100);
  });

  it("between two conditions a person decides; without answers the fifth reading aborts", () => {
    expect(argo({ "fail-above": 20 }).measure("paused")).toBe(100);
    const dark = argo({ "no-answer": 100, "fault-errors": 0 });
    expect([dark.measure("rolled-back"), dark.measure("minutes")]).toEqual([100, 30]);
  });
});

describe("Kayenta's judgement", () => {
  const fleet = presetValues(canaryAnalysis, "kayenta-old-fleet");

  it("a cold canary is High beside the warm fleet and passes beside a baseline of its age", () => {
    expect(runPreset(canaryAnalysis, "kayenta-old-fleet").measure("score")).toBe(60);
    expect(runLab(canaryAnalysis, { ...fleet, fresh: true }, 1).measure("score")).toBe(100);
  });

  it("60 is marginal where 50 is the limit, and fails where 75 is", () => {
    expect(runLab(canaryAnalysis, { ...fleet, limits: "lenient" }, 1).measure("paused")).toBe(100);
    expect(runLab(canaryAnalysis, fleet, 1).measure("rolled-back")).toBe(100);
  });

  it("without any point the score is 0", () => {
    const dark = runLab(canaryAnalysis, { ...fleet, "no-answer": 100 }, 1);
    expect([dark.measure("score"), dark.measure("rolled-back")]).toEqual([0, 100]);
  });
});

it("faults meet whom they say: one customer in ten makes a tenth of the errors", () => {
  const values = { judge: "planned", minutes: 20, releases: 100, "step-weight": 5, "fault-errors": 5 };
  const [all, kind] = ["errors", "kind"].map((fault) => {
    const run = runLab(canaryAnalysis, { ...values, fault, detect: 0.6 }, 3);
    return run.measure("harmed") / (run.measure("canary") * 100);
  }) as [number, number];
  const deviation = Math.sqrt(0.0045 / 600_000);
  expect(Math.abs(kind - 0.0045)).toBeLessThan(4 * deviation);
  expect(Math.abs(all - 0.045)).toBeLessThan(4 * Math.sqrt(0.045 / 600_000));
});

describe("the page's tables say what the lab says", () => {
  const page = readFileSync("docs/deployment-strategies/canary/index.mdx", "utf8");
  const row = (start: string) => {
    const line = page.split("\n").find((one) => one.startsWith(`| ${start} |`)) ?? "";
    return line
      .split("|")
      .slice(2, -1)
      .map((cell) => cell.trim());
  };

  it("looks and rejected releases", () => {
    expect(row("Looks").map(Number)).toEqual(ARMITAGE.map(({ looks }) => looks));
    expect(row("Rejected, of 100 healthy").map(Number)).toEqual(ARMITAGE.map(({ share }) => Math.round(100 * share)));
  });

  it("what the sentence under the lab says of its runs", () => {
    const [lost, low, high, caught, slipped] = (
      /loses (\d+) releases, other seeds (\d+) to (\d+)\. .*catch (\d+) of 100 .* (\d+) slip/u.exec(page) ?? []
    )
      .slice(1)
      .map(Number);
    const first = canaryAnalysis.presets[0]?.id ?? "";
    expect(runPreset(canaryAnalysis, first).measure("rolled-back")).toBe(lost);
    const seeds = Array.from({ length: 50 }, (_, seed) =>
      runLab(canaryAnalysis, presetValues(canaryAnalysis, first), seed + 1).measure("rolled-back"),
    );
    expect([Math.min(...seeds), Math.max(...seeds)]).toEqual([low, high]);
    expect(runPreset(canaryAnalysis, "planned").measure("rolled-back")).toBe(caught);
    expect(runPreset(canaryAnalysis, "few-requests").measure("promoted")).toBe(slipped);
  });

  const minutes = (cell: string) => Number.parseFloat(cell) * (cell.endsWith("h") ? 60 : 1);
  it.each(["5", "1", "0.6"])("minutes until a rise to %s %% is seen", (to) => {
    const cells = row(`${to} %`);
    expect(cells).toHaveLength(3);
    for (const [index, share] of [1, 5, 20].entries()) {
      const { needed } = canaryOf(valuesOf(canaryAnalysis, { detect: Number(to), "step-weight": share }));
      const found = needed / share / 60;
      const shown = minutes(cells[index] ?? "");
      // Two digits, or one behind the point: half a unit of the last, and a tenth of an hour.
      expect(Math.abs(found - shown) / found, cells[index]).toBeLessThan(found < 1 ? 0.2 : 0.03);
    }
  });
});
