import { describe, expect, it } from "vitest";
import { CLASSIC_BOUNDS } from "../../lab/models/histogram/layout";
import { measureOf } from "../ran";
import {
  allWorkers,
  beyondTen,
  cumulative,
  oneWorker,
  panelOf,
  standsAtTenSeconds,
  sumS,
} from "./stands-at-ten-seconds";

const PER_MINUTE = 1000;

describe("stands-at-ten-seconds", () => {
  it("shows the same line before the job was stopped and since", () => {
    const line = [...panelOf(allWorkers()), ...panelOf(oneWorker())];
    expect(line).toHaveLength(20);
    expect(line.slice(0, 3).every((seconds) => seconds < 2)).toBe(true);
    expect(line.slice(3).every((seconds) => seconds === 10)).toBe(true);
    const minutes = Number(/for (\d+) minutes/.exec(standsAtTenSeconds.steps().diagnose.question.prompt)?.[1]);
    expect(line.slice(3)).toHaveLength(minutes);
  });

  it("has buckets that refute a cut at 10 s and a place between 5 and 10 s", () => {
    const run = oneWorker();
    const counts = cumulative(run);
    const at = (le: string) => counts.find((each) => each.le === le)?.count ?? Number.NaN;
    expect(at("+Inf")).toBe(PER_MINUTE);
    expect(at("5.0")).toBe(at("10.0"));
    expect(at("10.0")).toBe(985);
    expect(at("10.0")).toBeLessThan(0.99 * PER_MINUTE);
    expect(sumS(run).toFixed(0)).toBe("614");
    const most = CLASSIC_BOUNDS.client.reduce((sum, us, index) => {
      const before = counts[index - 1]?.count ?? 0;
      return sum + ((counts[index]?.count ?? 0) - before) * (us / 1_000_000);
    }, 0);
    expect((sumS(run) - most) / beyondTen(run)).toBeGreaterThan(20);
  });

  it("counts what its texts say: 89 above 10 s, then 15, about a fifth", () => {
    const [, before, since] = /from (\d+) to (\d+) in 1,000/.exec(standsAtTenSeconds.steps().fix.question.prompt) ?? [];
    expect([beyondTen(allWorkers()), beyondTen(oneWorker())]).toEqual([Number(before), Number(since)]);
    expect(standsAtTenSeconds.debrief).toContain(`from ${before} to ${since} in 1,000`);
    expect(Number(before) - Number(since)).toBe(74);
    expect((Number(before) - Number(since)) / Number(before)).toBeCloseTo(5 / 6, 2);
    expect(PER_MINUTE / Number(since)).toBeGreaterThan(60);
  });

  it.each([
    ["as it was", allWorkers],
    ["with one worker", oneWorker],
  ])("neither the p99.9 nor a longer window tells, %s", (_, run) => {
    expect(measureOf(run({ quantile: "0.999" }), "shown")).toBe(10_000);
    expect(measureOf(run({ "per-window": 5_000 }), "shown")).toBe(10_000);
  });

  it("the true p99 hardly moves either, so that finer buckets would not have told", () => {
    const truths = [allWorkers(), oneWorker()].map((run) => `${(measureOf(run, "truth") / 1000).toFixed(1)} s`);
    expect(truths).toEqual(["30.3 s", "30.1 s"]);
    for (const truth of truths) expect(standsAtTenSeconds.debrief).toContain(truth);
    for (const run of [allWorkers, oneWorker])
      expect(measureOf(run({ layout: "native" }), "shown")).toBeGreaterThan(29_000);
  });

  it("without any worker the line comes down", () => {
    expect(measureOf(oneWorker({ "slow-share": 0 }), "shown")).toBeLessThan(2_000);
  });
});
