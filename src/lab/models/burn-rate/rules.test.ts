import { describe, expect, it } from "vitest";
import { isOver, PAIRS, pairOver, thresholdOf } from "./rules";
import { budgetAtFire, minutesToExhaustion, minutesToFire, minutesToReset } from "./theory";

const of = (burnRate: number, longMinutes: number, shortMinutes: number, budgetMillionths = 1000) =>
  pairOver("pair", longMinutes, shortMinutes, thresholdOf(burnRate, budgetMillionths));
const [fast, slow, day, days] = PAIRS.map((one) => of(one.burnRate, one.longMinutes, one.shortMinutes)) as [
  ReturnType<typeof of>,
  ReturnType<typeof of>,
  ReturnType<typeof of>,
  ReturnType<typeof of>,
];
const MONTH = 720 * 60;

describe("a window", () => {
  it("is over its threshold strictly above it, whatever the last bit of 14.4 × 0.001 is", () => {
    expect(isOver({ requests: 1_000_000, bad: 14_400 }, fast)).toBe(false);
    expect(isOver({ requests: 1_000_000, bad: 14_401 }, fast)).toBe(true);
    expect(isOver({ requests: 2_160_000, bad: 12_960 }, slow)).toBe(false);
    expect(isOver({ requests: 2_160_000, bad: 12_961 }, slow)).toBe(true);
  });

  it("without requests is over nothing: 0 ÷ 0 is not a number", () => {
    expect(isOver({ requests: 0, bad: 0 }, days)).toBe(false);
  });

  it("can never be over 14.4 where the target is 90 %", () => {
    expect(isOver({ requests: 60, bad: 60 }, of(14.4, 60, 5, 100_000))).toBe(false);
    expect(isOver({ requests: 60, bad: 60 }, of(9.9, 60, 5, 100_000))).toBe(true);
  });
});

/* Source: The Site Reliability Workbook, chapter 5, tables 5-2, 5-4, 5-5, 5-6 and 5-8 and figure 5-6. */
describe("the workbook's arithmetic", () => {
  it("has 2, 5, 10 and 10 % of the budget gone when a pair fires", () => {
    const percents = [fast, slow, day, days].map((pair) => 100 * budgetAtFire(pair, 0.001, MONTH));
    for (const [index, percent] of [2, 5, 10, 10].entries()) expect(percents[index]).toBeCloseTo(percent, 9);
  });

  it("short windows are a twelfth of the long ones", () => {
    for (const { longMinutes, shortMinutes } of PAIRS) expect(longMinutes / shortMinutes).toBe(12);
  });

  it.each([
    [fast, 1, 0.864],
    [fast, 0.1, 8.64],
    [slow, 1, 2.16],
    [slow, 0.01, 216],
    [days, 0.01, 432],
  ])("foretells when %o fires", (pair, ratio, minutes) => expect(minutesToFire(pair, ratio)).toBeCloseTo(minutes, 9));

  it("never fires at its threshold or below", () => {
    expect(minutesToFire(fast, 0.01)).toBeUndefined();
    expect(minutesToFire(fast, fast.threshold)).toBeUndefined();
    expect(minutesToFire(fast, fast.threshold + 1e-9)).toBeCloseTo(60, 3);
  });

  it("a burn rate of 1, 2, 10 and 1000 lasts 30, 15, 3 days and 43 minutes, 14.4 lasts 50 hours", () => {
    const days = [0.001, 0.002, 0.01, 1, 0.0144].map((ratio) => minutesToExhaustion(ratio, 0.001, MONTH) / 1440);
    for (const [index, expected] of [30, 15, 3, 43.2 / 1440, 50 / 24].entries())
      expect(days[index]).toBeCloseTo(expected, 9);
  });

  it("36 hours take 2 min 10 s to fire and 36 h to end; 36 in one hour ends after 58 minutes", () => {
    expect(minutesToFire(of(1, 2160, 2160), 1)).toBeCloseTo(2.16, 9);
    expect(minutesToReset(of(1, 2160, 2160), 1) / 60).toBeCloseTo(36, 0);
    expect(minutesToReset(of(36, 60, 60), 1)).toBeCloseTo(57.84, 9);
  });

  it("15 % for ten minutes: over after five and a bit, the short window back within five, the long one within 60", () => {
    expect(minutesToFire(fast, 0.15)).toBeCloseTo(5.76, 9);
    expect(minutesToReset(fast, 0.15)).toBeCloseTo(4.52, 9);
    expect(minutesToReset(of(14.4, 60, 60), 0.15)).toBeCloseTo(54.24, 9);
  });
});
