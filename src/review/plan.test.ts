import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOfDay } from "./calendar";
import { memoryOf, type Card, type Review } from "./cards";
import { dueOf, gainOf, gapFor, horizonOf, isFutureStamped, lookDayOf, planOf, recallOn } from "./plan";

const TODAY = 20_780;
const cardOf = (reviews: readonly Review[], id = "card"): Card => ({
  id,
  memory: memoryOf(reviews),
  reviews,
  lastType: "recalled",
  answered: null,
  scored: null,
});
const good = (...days: number[]) => cardOf(days.map((day) => ({ day, rating: "good" })));

describe("horizonOf", () => {
  it("gives every date a meaning", () => {
    const of = (date: string | null) => horizonOf(date, TODAY);
    expect(of(null)).toEqual({ kind: "none" });
    expect(of("soon")).toEqual({ kind: "none" });
    expect(of(dateOfDay(TODAY - 1))).toEqual({ kind: "past", day: TODAY - 1 });
    expect(of(dateOfDay(TODAY))).toEqual({ kind: "today", day: TODAY, days: 0 });
    expect(of(dateOfDay(TODAY + 1))).toEqual({ kind: "tomorrow", day: TODAY + 1, days: 1 });
    expect(of(dateOfDay(TODAY + 2))).toEqual({ kind: "days", day: TODAY + 2, days: 2 });
    expect(planOf(dateOfDay(TODAY - 1), TODAY).interview).toBeNull();
  });
});

describe("gapFor", () => {
  it("is in the published ranges at a week and a year, and grows with the time left", () => {
    expect(gapFor(7) / 7).toBeCloseTo(0.3);
    expect(gapFor(365) / 365).toBeCloseTo(0.075);
    for (let days = 1; days < 1_000; days += 1) {
      expect(gapFor(days + 1)).toBeGreaterThanOrEqual(gapFor(days));
      expect(gapFor(days)).toBeGreaterThanOrEqual(1);
    }
  });
});

const rating = fc.constantFrom("again" as const, "hard" as const, "good" as const, "easy" as const);
const history = fc.array(
  fc.record({ day: fc.oneof(fc.integer({ min: -3, max: 30 }), fc.integer({ min: -900, max: 900 })), rating }),
  { minLength: 1, maxLength: 20 },
);
const daysLeft = fc.option(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: -9, max: 700 })));

describe("dueOf", () => {
  it("for 10,000 histories is no NaN, not before today for a card just answered, and never after the interview", () => {
    fc.assert(
      fc.property(history, daysLeft, fc.integer({ min: 0, max: 90 }), fc.string(), (steps, days, since, id) => {
        let day = TODAY;
        const reviews = steps.map((step) => ({ rating: step.rating, day: (day += step.day) }));
        const card = cardOf(reviews, id);
        const last = reviews.at(-1)!;
        const today = last.day + since;
        const plan = planOf(days === null ? null : dateOfDay(today + days), today);
        const due = dueOf(card, plan);
        expect(due.day === null || Number.isSafeInteger(due.day)).toBe(true);
        expect(dueOf(card, plan)).toEqual(due);
        if (plan.interview !== null) expect(due.day ?? 0).toBeLessThanOrEqual(plan.interview);
        else expect(due.day).not.toBeNull();
        if (last.rating === "again") expect(due.day).toBe(last.day);
        else if (due.day !== null) expect(due.day).toBeGreaterThan(last.day);
        if (due.look) expect(due.day).toBeGreaterThanOrEqual(plan.interview! - 5);
        if (since === 0 && plan.interview === today && last.rating !== "again") expect(due.day).toBeNull();
      }),
      { numRuns: 10_000 },
    );
  });

  it("holds the gap where FSRS would wait longer, and the other way round", () => {
    const far = { today: TODAY, interview: TODAY + 90, retention: 0.9 };
    const known = good(TODAY - 60, TODAY - 30, TODAY);
    expect(known.memory.stability).toBeGreaterThan(gapFor(90));
    expect(known.memory.stability).toBeLessThan(365);
    const year = { ...far, interview: TODAY + 365 };
    expect(dueOf(known, year).day! - TODAY).toBeGreaterThanOrEqual(gapFor(365) * 0.8);
    expect(dueOf(known, year).day! - TODAY).toBeLessThanOrEqual(gapFor(365) * 1.2);
    expect(dueOf(good(TODAY), far).day).toBe(TODAY + 2);
  });

  it("spreads the last looks over the days before the interview", () => {
    const interview = TODAY + 20;
    const days = Array.from({ length: 500 }, (_, at) => {
      const card = { ...good(TODAY - 60, TODAY - 30, TODAY), id: `card-${at}` };
      const due = dueOf(card, { today: TODAY, interview, retention: 0.9 });
      expect(due).toEqual({ day: lookDayOf(card.id, interview), look: true });
      return due.day!;
    });
    for (let day = interview - 5; day < interview; day += 1) {
      expect(days.filter((each) => each === day).length).toBeGreaterThan(60);
    }
    expect(Math.max(...days)).toBe(interview - 1);
  });

  it("is done with a card that holds and was seen in the last days", () => {
    const plan = planOf(dateOfDay(TODAY + 3), TODAY);
    expect(dueOf(good(TODAY - 60, TODAY - 30, TODAY), plan)).toEqual({ day: null, look: false });
    expect(dueOf(good(TODAY), plan).day).toBe(TODAY + 1);
    const looks = [4, 5, 6].map((days) =>
      dueOf(good(TODAY - 60, TODAY - 30, TODAY), planOf(dateOfDay(TODAY + days), TODAY)),
    );
    expect(looks.map(({ look }) => look)).toEqual([false, false, true]);
  });

  it("asks a card now whose last review bears a day to come", () => {
    const card = good(TODAY + 300);
    expect(isFutureStamped(card, TODAY)).toBe(true);
    expect(dueOf(card, planOf(null, TODAY)).day).toBe(TODAY);
    expect(dueOf(card, planOf(dateOfDay(TODAY + 2), TODAY)).day).toBe(TODAY);
    expect(recallOn(card, TODAY + 14, TODAY)).toBe(recallOn(good(TODAY), TODAY + 14, TODAY));
  });
});

describe("gainOf", () => {
  it("is greater for what is nearer to being lost, and finite for any card", () => {
    expect(gainOf(good(TODAY - 9), TODAY, TODAY + 14)).toBeGreaterThan(gainOf(good(TODAY - 1), TODAY, TODAY + 14));
    expect(gainOf(good(TODAY - 9), TODAY, TODAY)).toBeCloseTo(1 - recallOn(good(TODAY - 9), TODAY, TODAY), 6);
    expect(gainOf(good(TODAY + 9), TODAY, TODAY + 5)).toBeLessThan(0.2);
  });
});
