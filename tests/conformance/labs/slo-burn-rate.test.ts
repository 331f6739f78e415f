import { describe, expect, it } from "vitest";
import type { ParameterValues } from "../../../src/lab/lab";
import { burnRate } from "../../../src/lab/labs/burn-rate";
import { runLab } from "../../../src/lab/labs/describe-lab.contract";
import { PAIRS } from "../../../src/lab/models/burn-rate/rules";
import { readVectors } from "../engine/vectors";

interface Row {
  severity: "page" | "ticket";
  longHours: number;
  shortHours: number;
  burnRate: number;
  budgetPercent: number;
  inWorkbookTable: boolean;
}

interface BurnVectors {
  period: string;
  formulas: string[];
  table: Row[];
  detectionMinutes_SLO_99_9: { burnRate: number; longHours: number; errorRatio: number; minutes: number | null }[];
}

const vectors = readVectors<BurnVectors>("slo-burn-rate.json");
const table = vectors?.table ?? [];
const detections = vectors?.detectionMinutes_SLO_99_9 ?? [];
const TICK = 0.25;

const pairOf = (rate: number, longHours: number) => {
  const found = PAIRS.find((pair) => pair.burnRate === rate && pair.longMinutes === longHours * 60);
  if (found === undefined) throw new Error(`found: no pair ${rate} over ${longHours} h; expected: one of the lab's`);
  return found;
};

/** A run in which this pair alone may ring, looked at every 15 s, with exact shares. */
function alone(rate: number, longHours: number, differences: ParameterValues) {
  const { id, severity } = pairOf(rate, longHours);
  const switches = Object.fromEntries(PAIRS.map((pair) => [pair.id, pair.id === id]));
  const run = runLab(burnRate, { ...switches, chance: false, interval: "15", ...differences }, 1);
  const minutes = run.measure(severity === "page" ? "detection" : "ticket");
  return { run, minutes, rang: run.measure(severity === "page" ? "pages" : "tickets") };
}

describe.skipIf(vectors === null)(
  `the published burn-rate table${vectors === null ? " (skipped: no vectors)" : ""}`,
  () => {
    it("is for a period of 30 days, as the lab's", () => {
      expect(vectors?.period).toBe("30 d = 720 h");
      const { run } = alone(14.4, 1, { "error-ratio": 0.1, duration: 43_200, start: 0, length: 720, interval: "60" });
      expect(run.measure("spent")).toBe(100);
      expect(run.measure("exhausted")).toBe(720);
    });

    it.each(table)("$severity at $burnRate over $longHours h: $budgetPercent % of the budget when it rings", (row) => {
      const pair = pairOf(row.burnRate, row.longHours);
      expect(pair.severity).toBe(row.severity);
      expect(pair.shortMinutes / 60).toBeCloseTo(row.shortHours, 4);
      // 14.4 % are ten times the threshold of 14.4, and so with the others: a tenth of the long window.
      const hours = row.longHours / 5 + 1;
      const { run, minutes, rang } = alone(row.burnRate, row.longHours, {
        "error-ratio": row.burnRate,
        duration: Math.ceil(hours) * 60,
        start: 0,
        length: Math.ceil(hours),
      });
      expect(rang).toBe(1);
      const perMinute = ((run.measure("bad") / (Math.ceil(hours) * 60)) * 100) / 259_200;
      const gone = minutes * perMinute;
      expect(gone).toBeGreaterThan(row.budgetPercent);
      expect(gone).toBeLessThanOrEqual(row.budgetPercent + TICK * perMinute + 1e-9);
      if (row.severity === "page") expect(run.measure("spent-at-page")).toBeCloseTo(gone, 2);
    });

    it.each(table)(
      "$severity at $burnRate over $longHours h: lets go about its short window after the last error",
      (row) => {
        const { id, severity, shortMinutes } = pairOf(row.burnRate, row.longHours);
        const switches = Object.fromEntries(PAIRS.map((pair) => [pair.id, pair.id === id]));
        const values = { ...switches, chance: false, duration: 30, start: 0, length: 8 };
        const run = runLab(burnRate, values, 1);
        if (severity === "page") {
          const reset = run.measure("reset");
          expect(reset).toBeLessThanOrEqual(shortMinutes);
          expect(reset).toBeGreaterThan(shortMinutes * 0.98 - 1);
        } else {
          // A ticket's end is in the state: on for all but a thousandth of the short window, then off.
          const until = (minutes: number) => {
            const { state } = runLab(burnRate, { ...values, length: Math.ceil(minutes / 60) }, 1);
            return (state as { alerts: { phase: string }[] }).alerts[1]?.phase;
          };
          expect(until(shortMinutes)).toBe("firing");
          expect(until(shortMinutes + 60)).toBe("inactive");
        }
      },
    );

    it.each(detections)("$burnRate over $longHours h at a ratio of $errorRatio rings after $minutes min", (row) => {
      const hours = row.minutes === null ? 3 * row.longHours : Math.ceil(row.minutes / 60) + 1;
      const { minutes, rang } = alone(row.burnRate, row.longHours, {
        "error-ratio": row.errorRatio * 100,
        duration: hours * 60,
        start: 0,
        length: hours,
      });
      if (row.minutes === null) {
        expect(rang).toBe(0);
        return;
      }
      expect(rang).toBe(1);
      // The first evaluation after it; one that falls on it sees the threshold reached and not passed.
      expect(minutes).toBeGreaterThan(row.minutes);
      expect(minutes).toBeLessThanOrEqual(row.minutes + TICK + 1e-9);
    });

    it("14.4 lasts 50 hours, not 2", () => {
      expect(vectors?.formulas.some((formula) => formula.includes("14.4 -> 50 h"))).toBe(true);
      const { run } = alone(14.4, 1, { "error-ratio": 1.44, duration: 3060, start: 0, length: 51, interval: "60" });
      expect(run.measure("exhausted")).toBeCloseTo(50, 1);
    });
  },
);
