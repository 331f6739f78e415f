import { describe, expect, it } from "vitest";
import {
  type BurnAlert,
  budgetAtFire,
  firing,
  hoursToExhaustion,
  hoursToFire,
  hoursToReset,
  rateFor,
} from "../../../docs/service-mesh-observability/alerting/samples/burn-rate";
import { readVectors } from "../engine/vectors";

interface Vectors {
  period: string;
  table: {
    severity: string;
    longHours: number;
    shortHours: number;
    burnRate: number;
    budgetPercent: number;
    inWorkbookTable: boolean;
  }[];
  detectionMinutes_SLO_99_9: { burnRate: number; longHours: number; errorRatio: number; minutes: number | null }[];
}

const vectors = readVectors<Vectors>("slo-burn-rate.json");
const SLO = { target: 0.999, periodHours: 720 };
const SHARES = [1, 0.1, 0.02];

describe.skipIf(vectors === null)(
  `burn rates against the workbook's table${vectors === null ? " (no vectors)" : ""}`,
  () => {
    const table = vectors?.table ?? [];
    const detection = vectors?.detectionMinutes_SLO_99_9 ?? [];

    it("has the four rows and the six times of the collection, for a period of 720 hours", () => {
      expect([table.length, detection.length]).toEqual([4, 6]);
      expect(vectors?.period).toContain("720 h");
    });

    it.each(table)("$severity $longHours h at $burnRate spends $budgetPercent % before it fires", (row) => {
      expect(budgetAtFire(row.burnRate, row.longHours, SLO) * 100).toBeCloseTo(row.budgetPercent, 9);
      expect(rateFor(row.budgetPercent / 100, row.longHours, SLO)).toBeCloseTo(row.burnRate, 9);
    });

    it.each(table)("$severity $longHours h: the short window is a twelfth and decides the reset", (row) => {
      expect(row.shortHours * 12).toBeCloseTo(row.longHours, 2);
      for (const errorRatio of SHARES) {
        const outage = { errorRatio, endsAt: row.longHours };
        const share = (row.burnRate * 0.001) / errorRatio;
        if (share >= 1) continue;
        const reset = hoursToReset(row, outage, SLO);
        expect(reset).toBeCloseTo(row.shortHours * (1 - share), 9);
        expect(firing(row, outage.endsAt + reset * 0.999, outage, SLO)).toBe(true);
        expect(firing(row, outage.endsAt + reset * 1.001, outage, SLO)).toBe(false);
      }
    });

    it.each(table)("$severity $longHours h at $burnRate: the budget lasts 720 h ÷ $burnRate", ({ burnRate }) => {
      expect(hoursToExhaustion(burnRate, SLO) * burnRate).toBeCloseTo(720, 9);
      if (burnRate === 14.4) expect(hoursToExhaustion(burnRate, SLO)).toBe(50);
    });

    it.each(detection)("$burnRate over $longHours h sees $errorRatio errors after $minutes minutes", (row) => {
      const short = table.find(({ longHours }) => longHours === row.longHours)?.shortHours ?? Number.NaN;
      const alert: BurnAlert = { burnRate: row.burnRate, longHours: row.longHours, shortHours: short };
      const hours = hoursToFire(alert, row.errorRatio, SLO);
      const endless = { errorRatio: row.errorRatio, endsAt: Number.POSITIVE_INFINITY };
      if (row.minutes === null) {
        expect(hours).toBeUndefined();
        for (let hour = 0; hour <= 10 * row.longHours; hour += 0.1)
          expect(firing(alert, hour, endless, SLO)).toBe(false);
        return;
      }
      expect((hours ?? Number.NaN) * 60).toBeCloseTo(row.minutes, 9);
      expect(firing(alert, (row.minutes / 60) * 0.999, endless, SLO)).toBe(false);
      expect(firing(alert, (row.minutes / 60) * 1.001, endless, SLO)).toBe(true);
    });
  },
);
