import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  budgetAtFire,
  burnRate,
  chanceOfAtLeast,
  errorBudget,
  failuresToPage,
  firing,
  hoursToExhaustion,
  hoursToFire,
  hoursToReset,
  rateFor,
} from "./burn-rate";

const SLO = { target: 0.999, periodHours: 720 };
const FAST = { burnRate: 14.4, longHours: 1, shortHours: 5 / 60 };
const minutes = (hours: number | undefined) => (hours ?? Number.NaN) * 60;

describe("the budget of the checkout: 100 a second, 99.9 % over 30 days", () => {
  it("is 259,200 bad checkouts or 43.2 minutes of nothing", () => {
    expect(errorBudget(SLO) * 100 * SLO.periodHours * 3600).toBeCloseTo(259_200, 3);
    expect(minutes(hoursToExhaustion(burnRate(1, SLO), SLO))).toBeCloseTo(43.2, 6);
  });

  // #region exhaustion
  it("lasts 50 hours at 14.4, not two", () => {
    expect(hoursToExhaustion(14.4, SLO)).toBe(50);
    expect(budgetAtFire(14.4, 1, SLO)).toBeCloseTo(0.02, 12); // the “2” is per cent, in one hour
  });
  // #endregion exhaustion

  it("gives other rates for other periods: 28 days, as Sloth computes them", () => {
    const rates = [rateFor(0.02, 1, SLO), rateFor(0.05, 6, SLO), rateFor(0.1, 24, SLO), rateFor(0.1, 72, SLO)];
    expect(rates.map((rate) => Number(rate.toFixed(9)))).toEqual([14.4, 6, 3, 1]);
    const fourWeeks = { target: 0.999, periodHours: 672 };
    expect(rateFor(0.02, 1, fourWeeks)).toBeCloseTo(13.44, 9);
    expect(rateFor(0.1, 72, fourWeeks)).toBeCloseTo(0.9333333333, 9);
  });

  it("is that of the workbook where one failure in ten an hour is a burn rate of 100 and 13.9 % of the budget", () => {
    expect(burnRate(1 / 10, SLO)).toBeCloseTo(100, 9);
    expect(budgetAtFire(burnRate(1 / 10, SLO), 1, SLO)).toBeCloseTo(0.1389, 4);
  });
});

describe("a fast-burn page", () => {
  // #region figure
  it("fires and clears as the workbook's figure does: 15 % errors for 10 minutes", () => {
    const outage = { errorRatio: 0.15, endsAt: 10 / 60 };
    expect(minutes(hoursToFire(FAST, 0.15, SLO))).toBeCloseTo(5.76, 9);
    expect(firing(FAST, 5.7 / 60, outage, SLO)).toBe(false);
    expect(firing(FAST, 5.8 / 60, outage, SLO)).toBe(true);
    expect(minutes(hoursToReset(FAST, outage, SLO))).toBeCloseTo(4.52, 9);
    expect(firing(FAST, 14.5 / 60, outage, SLO)).toBe(true);
    expect(firing(FAST, 14.6 / 60, outage, SLO)).toBe(false);
  });
  // #endregion figure

  it("without its short window would stay on for an hour", () => {
    const outage = { errorRatio: 0.15, endsAt: 10 / 60 };
    const longOnly = { ...FAST, shortHours: FAST.longHours };
    expect(minutes(hoursToReset(longOnly, outage, SLO))).toBeCloseTo(54.24, 9);
  });

  it("does not fire for half a minute of total outage, and does for a whole one", () => {
    const at = (lasted: number) => firing(FAST, lasted / 60, { errorRatio: 1, endsAt: lasted / 60 }, SLO);
    expect(at(0.5)).toBe(false);
    expect(at(1)).toBe(true);
  });

  it("can never fire at a target of 90 %: a total outage burns at 10", () => {
    expect(hoursToFire(FAST, 1, { target: 0.9, periodHours: 720 })).toBeUndefined();
    expect(hoursToFire(FAST, 1, { target: 0.93, periodHours: 720 })).toBeUndefined();
    expect(hoursToFire(FAST, 1, { target: 0.94, periodHours: 720 })).toBeDefined();
  });
});

describe("the two pairs of the ticket", () => {
  const BUDGET = errorBudget(SLO);
  /** Error ratio in the last `hours` of an hourly history, even traffic, healthy before. */
  const last = (history: readonly number[], hours: number) =>
    history.slice(-hours).reduce((sum, ratio) => sum + ratio, 0) / hours;
  const fires = (history: readonly number[], rate: number, long: number, short: number) =>
    last(history, long) > rate * BUDGET && last(history, short) > rate * BUDGET;

  // #region implied
  it("are one: with even traffic the day's never fires without the three days'", () => {
    const seen = { day: 0, both: 0 };
    const lastDay = fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(lastDay, (perTenThousand) => {
        const history = [...Array<number>(48).fill(0), ...perTenThousand.map((count) => count / 10_000)];
        if (!fires(history, 3, 24, 2)) return;
        seen.day++;
        if (fires(history, 1, 72, 6)) seen.both++;
      }),
      { seed: 14, numRuns: 2_000 },
    );
    expect(seen.day).toBeGreaterThan(500);
    expect(seen.both).toBe(seen.day);
  });
  // #endregion implied
});

describe("little traffic", () => {
  // #region low-traffic
  it("pages for one failure in sixty, about every 17 hours, although the objective is met", () => {
    expect(failuresToPage(60, 14.4, SLO)).toBe(1);
    expect(1 / chanceOfAtLeast(1, 60, 0.001)).toBeCloseTo(17.2, 1);
  });
  // #endregion low-traffic

  it("needs two failures from 70 requests an hour on, nine at 600", () => {
    expect([69, 70, 200, 600].map((n) => failuresToPage(n, 14.4, SLO))).toEqual([1, 2, 3, 9]);
    expect(1 / chanceOfAtLeast(2, 70, 0.001)).toBeGreaterThan(400);
    expect(1 / chanceOfAtLeast(2, 70, 0.001)).toBeLessThan(450);
    expect(chanceOfAtLeast(9, 600, 0.001)).toBeLessThan(1e-7);
  });

  it("adds up a binomial that can be checked by hand", () => {
    expect(chanceOfAtLeast(2, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(chanceOfAtLeast(1, 10, 0.1)).toBeCloseTo(1 - 0.9 ** 10, 12);
  });
});
