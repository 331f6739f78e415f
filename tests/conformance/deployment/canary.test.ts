import { describe, expect, it } from "vitest";
import {
  classify,
  shiftInterval,
  type Direction,
  type Label,
} from "../../../docs/deployment-strategies/canary/samples/mann-whitney";
import { canaryRequests, falseAlarms } from "../../../docs/deployment-strategies/canary/samples/statistics";
import { readVectors } from "../engine/vectors";

interface Samples {
  name: string;
  experiment: number[];
  control: number[];
  confLevel: number;
}

interface Kayenta {
  classify: (Samples & { tolerance: number; direction: Direction; expected: Label })[];
  confidenceIntervals: (Samples & { expected: { ciLow: number; ciHigh: number; estimate: number }; note: string })[];
}

interface Statistics {
  peeking: { alpha: number; published: Record<string, number>; measured20000: Record<string, number> };
  sampleSize: { cases: { p1: number; p2: number; nPerArm: number }[] };
}

const kayenta = readVectors<Kayenta>("kayenta-mann-whitney.json");
const statistics = readVectors<Statistics>("canary-statistics.json");

describe.skipIf(kayenta === null)(
  `Kayenta's own tests of its Mann-Whitney judge${kayenta ? "" : " (skipped: no vectors)"}`,
  () => {
    const classified = kayenta?.classify ?? [];
    const intervals = kayenta?.confidenceIntervals ?? [];

    it.each(classified)("$name: $expected", ({ experiment, control, tolerance, confLevel, direction, expected }) => {
      const { label } = classify(experiment, control, { tolerance, confidence: confLevel, direction });
      expect(label).toBe(expected);
    });

    it.each(intervals)("$name", ({ experiment, control, confLevel, expected, note }) => {
      const found = shiftInterval(experiment, control, confLevel);
      // Tied data makes the statistic a step: two root finders stop at different points of the same edge.
      const tied = note.startsWith("tied");
      const digits = tied ? 1e-3 : 1e-6;
      expect(Math.abs(found.low - expected.ciLow)).toBeLessThanOrEqual(digits);
      expect(Math.abs(found.high - expected.ciHigh)).toBeLessThanOrEqual(digits);
      if (tied) expect(Math.abs(found.estimate - expected.estimate)).toBeLessThanOrEqual(digits);
    });

    it("says how much was checked", () => {
      console.log(
        `Kayenta's judge: ${classified.length} classifications, ${intervals.length} intervals, none left out`,
      );
      expect([classified.length, intervals.length]).toEqual([10, 2]);
    });
  },
);

describe.skipIf(statistics === null)(
  `published statistics of comparing two arms${statistics ? "" : " (skipped: no vectors)"}`,
  () => {
    const sizes = statistics?.sampleSize.cases ?? [];
    const looks = Object.entries(statistics?.peeking.published ?? {}).map(([k, share]) => ({ k: Number(k), share }));
    const measured = statistics?.peeking.measured20000 ?? {};

    it.each(sizes)("$p1 against $p2 needs $nPerArm requests an arm", ({ p1, p2, nPerArm }) => {
      expect(canaryRequests({ from: p1, to: p2 })).toBe(nPerArm);
    });

    it.each(looks)("$k looks at a test of 5 % reject $share of the healthy", ({ k, share }) => {
      const found = falseAlarms({ looks: k, runs: 20_000, seed: 1969 + k, alpha: statistics?.peeking.alpha ?? 0.05 });
      expect(Math.abs(found - share)).toBeLessThanOrEqual(0.01);
      expect(Math.abs(found - (measured[String(k)] ?? Number.NaN))).toBeLessThanOrEqual(0.01);
    });

    it("says how much was checked", () => {
      console.log(
        `comparing two arms: ${sizes.length} sample sizes and ${looks.length} numbers of looks, none left out`,
      );
      expect([sizes.length, looks.length]).toEqual([3, 6]);
    });
  },
);
