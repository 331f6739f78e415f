import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarOf, dateOfDay } from "./calendar";
import { foldCards } from "./cards";
import { forecast, type ForecastInput } from "./forecast";
import { answer, catalogueOf, logOf, noon } from "./log.contract";
import { next, retrievability } from "./scheduler";

const UTC = calendarOf("UTC");
const TODAY = 20_780;
const CATALOGUE = catalogueOf(6, 5);
const of = (acts: Parameters<typeof logOf>[0], more: Partial<ForecastInput> = {}) =>
  forecast({
    catalogue: CATALOGUE,
    cards: foldCards(logOf(acts), UTC),
    now: noon(TODAY),
    interviewDate: dateOfDay(TODAY + 14),
    ...more,
  });

describe("forecast", () => {
  it("expects nothing of what was never met if nothing is done, and much if the plan is followed", () => {
    const found = of([]);
    expect(found).toMatchObject({ day: TODAY + 14, of: 36, idle: 0 });
    expect(found.followed / found.of).toBeGreaterThan(0.85);
    expect(found.topics.map(({ topic, of }) => [topic, of])).toEqual(CATALOGUE.topics.map(({ id }) => [id, 6]));
  });

  it("expects by the forgetting curve of what was met", () => {
    const acts = [{ day: TODAY - 2, act: answer("t-0-q-0", true) }];
    expect(of(acts).idle).toBeCloseTo(retrievability(next(null, 0, "good"), 16), 8);
    const { idle, followed } = of(acts, { interviewDate: dateOfDay(TODAY) });
    expect(followed).toBe(idle);
  });

  it("is set right by how much this reader recalled of what the model had expected", () => {
    const seen = { day: TODAY - 2, act: answer("t-0-q-0", true) };
    const others = (correct: boolean) =>
      CATALOGUE.questions.slice(5).flatMap(({ skeleton }) => [
        { day: TODAY - 9, act: answer(skeleton.id, true) },
        { day: TODAY - 5, act: answer(skeleton.id, correct) },
      ]);
    const idle = (acts: Parameters<typeof logOf>[0]) => of(acts).topics[0]!.idle;
    expect(idle([seen, ...others(false)])).toBeLessThan(idle([seen]) - 0.2);
    expect(idle([seen, ...others(true)])).toBeGreaterThan(idle([seen]));
  });

  it("looks a fortnight ahead where no date is set or the date is over", () => {
    expect(of([], { interviewDate: null }).day).toBe(TODAY + 14);
    expect(of([], { interviewDate: dateOfDay(TODAY - 1) }).day).toBe(TODAY + 14);
  });

  it("meets a third of the day's cards anew without a date, and what the due ones leave with one", () => {
    const many = { catalogue: catalogueOf(60, 9), dailyCards: 30 };
    expect(of([], { ...many, interviewDate: null }).followed).toBeLessThan(14 * 10);
    expect(of([], many).followed).toBeGreaterThan(14 * 10);
  });

  it("expects more of a higher daily limit", () => {
    expect(of([], { dailyCards: 2 }).followed).toBeLessThan(of([], { dailyCards: 10 }).followed);
  });

  it("counts neither predictions nor steps of drills", () => {
    const questions = CATALOGUE.questions.map((each, at) => ({ ...each, from: at < 5 ? ("lab" as const) : each.from }));
    expect(of([], { catalogue: { ...CATALOGUE, questions } }).of).toBe(31);
  });

  const acts = fc.array(
    fc.record({
      day: fc.integer({ min: TODAY - 90, max: TODAY + 3 }),
      act: fc
        .tuple(fc.constantFrom(...CATALOGUE.questions.map(({ skeleton }) => skeleton.id)), fc.boolean())
        .map(([id, correct]) => answer(id, correct)),
    }),
    { maxLength: 60 },
  );

  it("is never more than there is, adds up by topic, the same twice, and doing the plan is no loss", () => {
    fc.assert(
      fc.property(acts, fc.option(fc.integer({ min: -3, max: 90 })), (acts, days) => {
        const interviewDate = days === null ? null : dateOfDay(TODAY + days);
        const found = of(acts, { interviewDate });
        expect(of(acts, { interviewDate })).toEqual(found);
        for (const each of [found, ...found.topics]) {
          for (const share of [each.idle / each.of, each.followed / each.of]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
        }
        expect(found.topics.reduce((sum, { followed }) => sum + followed, 0)).toBeCloseTo(found.followed, 6);
        expect(found.topics.reduce((sum, { of }) => sum + of, 0)).toBe(found.of);
        expect(found.followed).toBeGreaterThanOrEqual(found.idle - 0.05 * found.of);
      }),
      { numRuns: 300 },
    );
  });
});
