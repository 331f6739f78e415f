import { describe, expect, it } from "vitest";
import { openStream } from "../../../src/lab/engine/streams";
import { canaryAnalysis } from "../../../src/lab/labs/canary-analysis";
import { runLab } from "../../../src/lab/labs/describe-lab.contract";
import { ARGO } from "../../../src/lab/models/canary/gates";
import {
  classify,
  type Direction,
  KAYENTA,
  type Label,
  score,
  shiftInterval,
} from "../../../src/lab/models/canary/mann-whitney";
import { normalQuantile } from "../../../src/lab/models/canary/normal";
import { requestsNeeded } from "../../../src/lab/models/canary/proportions";
import { ARMITAGE } from "../../../src/lab/models/canary/theory";
import { readVectors } from "../engine/vectors";

interface Samples {
  name: string;
  experiment: number[];
  control: number[];
  confLevel: number;
}

interface Kayenta {
  algorithm: string;
  classify: (Samples & { tolerance: number; direction: Direction; expected: Label })[];
  confidenceIntervals: (Samples & { expected: { ciLow: number; ciHigh: number; estimate: number }; note: string })[];
}

interface Statistics {
  peeking: { alpha: number; published: Record<string, number>; measured20000: Record<string, number> };
  sampleSize: { cases: { p1: number; p2: number; nPerArm: number }[] };
  flagger: { interval: string; rules: string[]; formulas: string[] };
  argo: { failureLimit: number };
}

const kayenta = readVectors<Kayenta>("kayenta-mann-whitney.json");
const statistics = readVectors<Statistics>("canary-statistics.json");

describe.skipIf(kayenta === null)(
  `the lab's Kayenta beside Kayenta's own tests${kayenta ? "" : " (skipped: no vectors)"}`,
  () => {
    const classified = kayenta?.classify ?? [];
    const intervals = kayenta?.confidenceIntervals ?? [];

    it.each(classified)("$name: $expected", ({ experiment, control, tolerance, confLevel, direction, expected }) => {
      expect(classify(experiment, control, { tolerance, confidence: confLevel, direction })).toBe(expected);
    });

    it.each(intervals)("$name", ({ experiment, control, confLevel, expected, note }) => {
      const found = shiftInterval(experiment, control, confLevel);
      // Tied data makes the statistic a step: two root finders stop at different points of the same edge.
      const tied = note.startsWith("tied");
      const off = tied ? 1e-3 : 1e-6;
      expect(Math.abs(found.low - expected.ciLow)).toBeLessThanOrEqual(off);
      expect(Math.abs(found.high - expected.ciHigh)).toBeLessThanOrEqual(off);
      if (tied) expect(Math.abs(found.estimate - expected.estimate)).toBeLessThanOrEqual(off);
    });

    it("judges with the defaults, and scores as described", () => {
      expect(kayenta?.algorithm).toContain("Defaults tolerance 0.25, confLevel 0.98");
      expect(KAYENTA).toEqual({ confidence: 0.98, tolerance: 0.25 });
      expect(kayenta?.algorithm).toContain(">=50% Nodata -> 0");
      const half = [
        { label: "Pass", weight: 50 },
        { label: "Nodata", weight: 50 },
      ] as const;
      expect(score(half)).toBe(0);
    });

    it("says how much was checked", () => {
      console.log(
        `the lab's Kayenta: ${classified.length} classifications, ${intervals.length} intervals, none left out`,
      );
      expect([classified.length, intervals.length]).toEqual([10, 2]);
    });
  },
);

describe.skipIf(statistics === null)(
  `the lab beside published statistics of canaries${statistics ? "" : " (skipped: no vectors)"}`,
  () => {
    const sizes = statistics?.sampleSize.cases ?? [];
    const published = Object.entries(statistics?.peeking.published ?? {}).map(([k, share]) => ({
      k: Number(k),
      share,
    }));

    it.each(sizes)("$p1 against $p2 needs $nPerArm requests an arm", ({ p1, p2, nPerArm }) => {
      expect(requestsNeeded({ from: p1, to: p2, alpha: 0.05, power: 0.8, ratio: 1 })).toBe(nPerArm);
    });

    it("the lab's table of looks is the published one", () => {
      expect(ARMITAGE.map(({ looks, share }) => [looks, share])).toEqual(published.map(({ k, share }) => [k, share]));
    });

    it.each(published)("$k looks reject $share of the healthy, in 20,000 walks", ({ k, share }) => {
      const limit = normalQuantile(1 - (statistics?.peeking.alpha ?? 0) / 2);
      const random = openStream(k, "conformance", "walk");
      let rejected = 0;
      for (let run = 0; run < 20_000; run++) {
        let sum = 0;
        for (let look = 1; look <= k; look++) {
          sum += random.normal(0, 1);
          if (Math.abs(sum) / Math.sqrt(look) <= limit) continue;
          rejected++;
          break;
        }
      }
      const found = rejected / 20_000;
      expect(Math.abs(found - share)).toBeLessThanOrEqual(0.01);
      expect(Math.abs(found - (statistics?.peeking.measured20000[String(k)] ?? Number.NaN))).toBeLessThanOrEqual(0.01);
    });

    it.each([
      [2, 50, 10],
      [10, 50, 5],
      [5, 40, 1],
    ])("Flagger's formulas hold for step %d, maximum %d and threshold %d", (step, max, limit) => {
      expect(statistics?.flagger.interval).toBe("60s default");
      const ramp = { judge: "flagger", interval: 60, "step-weight": step, "max-weight": max, limit };
      const good = runLab(canaryAnalysis, { ...ramp, fault: "none", "error-rate": 0 }, 2);
      expect([good.measure("promoted"), good.measure("minutes")]).toEqual([100, max / step]);
      const bad = runLab(canaryAnalysis, { ...ramp, fault: "errors", "fault-errors": 60 }, 2);
      // The first failed check comes an interval after the first traffic.
      expect([bad.measure("rolled-back"), bad.measure("minutes") - 1]).toEqual([100, limit]);
    });

    it("Argo tolerates as many failures by default", () => {
      expect(ARGO.failureLimit).toBe(statistics?.argo.failureLimit);
    });

    it("says how much was checked", () => {
      console.log(
        `the lab's canaries: ${sizes.length} sample sizes, ${published.length} numbers of looks, none left out`,
      );
      expect([sizes.length, published.length]).toEqual([3, 6]);
    });
  },
);
