import * as fc from "fast-check";
import { createEmptyCard, fsrs, Rating as Grades, type Card, type Grade } from "ts-fsrs";
import { describe, expect, it } from "vitest";
import { fuzzed, intervalFor, isMemory, next, replay, retrievability, type Memory, type Rating } from "./scheduler";

const GRADES: Record<Rating, Grade> = {
  again: Grades.Again,
  hard: Grades.Hard,
  good: Grades.Good,
  easy: Grades.Easy,
};
const rating = fc.constantFrom<Rating>("again", "hard", "good", "easy");
const steps = fc.array(
  fc.record({
    elapsedDays: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5_000 })),
    rating,
  }),
  { minLength: 1, maxLength: 25 },
);
const DAY_MS = 86_400_000;

describe("next", () => {
  it("gives the stability and difficulty of the library's whole scheduler", () => {
    const whole = fsrs();
    fc.assert(
      fc.property(steps, (history) => {
        let card: Card = createEmptyCard(0);
        let at = Date.UTC(2026, 0, 1, 12);
        let memory: Memory | null = null;
        for (const [place, { elapsedDays, rating }] of history.entries()) {
          if (place > 0) at += elapsedDays * DAY_MS;
          card = whole.next(card, at, GRADES[rating]).card;
          memory = next(memory, place === 0 ? 0 : elapsedDays, rating);
          expect(memory).toMatchObject({ stability: card.stability, difficulty: card.difficulty, reps: card.reps });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("stays within bounds whatever happens, also with days that are none", () => {
    const days = fc.oneof(fc.double(), fc.integer({ min: -9_000, max: 90_000 }));
    fc.assert(
      fc.property(fc.array(fc.record({ elapsedDays: days, rating }), { minLength: 1, maxLength: 40 }), (history) => {
        expect(isMemory(replay(history))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes a broken memory for none", () => {
    for (const broken of [
      { stability: Number.NaN, difficulty: 5, reps: 1, lapses: 0 },
      { stability: 0, difficulty: 5, reps: 1, lapses: 0 },
      { stability: 1, difficulty: 11, reps: 1, lapses: 0 },
      { stability: 1, difficulty: 5, reps: 1.5, lapses: 0 },
      { stability: 1, difficulty: 5, reps: 1, lapses: 2 },
    ]) {
      expect(isMemory(broken)).toBe(false);
      expect(next(broken, 3, "good")).toEqual(next(null, 0, "good"));
    }
    expect(isMemory(null)).toBe(false);
  });

  it("counts a miss as a lapse on a later day only", () => {
    const first = next(null, 0, "good");
    expect(next(first, 0, "again").lapses).toBe(0);
    expect(next(first, 1, "again").lapses).toBe(1);
    expect(next(null, 0, "again").lapses).toBe(0);
  });
});

describe("retrievability and intervalFor", () => {
  it("agree: after the interval, recall is what was wanted", () => {
    const memory = fc.record({
      stability: fc.double({ min: 0.1, max: 300, noNaN: true }),
      difficulty: fc.constant(5),
      reps: fc.constant(1),
      lapses: fc.constant(0),
    });
    fc.assert(
      fc.property(memory, fc.double({ min: 0.6, max: 0.98, noNaN: true }), (memory, wanted) => {
        expect(retrievability(memory, intervalFor(memory, wanted))).toBeCloseTo(wanted, 5);
      }),
    );
    expect(retrievability({ stability: 7, difficulty: 5, reps: 1, lapses: 0 }, -3)).toBe(1);
    expect(retrievability({ stability: 7, difficulty: 5, reps: 1, lapses: 0 }, 7)).toBeCloseTo(0.9, 6);
  });
});

describe("fuzzed", () => {
  const memory = next(next(null, 0, "good"), 9, "good");

  it("is the same for the same card and reviews, and spreads cards", () => {
    const ids = Array.from({ length: 200 }, (_, at) => `card-${at}`);
    const days = ids.map((id) => fuzzed(20, id, memory));
    expect(ids.map((id) => fuzzed(20, id, memory))).toEqual(days);
    expect(new Set(days).size).toBeGreaterThan(3);
    for (const each of days) expect(Math.abs(each - 20)).toBeLessThanOrEqual(3);
    expect(ids.map((id) => fuzzed(20, id, next(memory, 9, "good")))).not.toEqual(days);
  });

  it("leaves short intervals alone, and none is below a day", () => {
    expect([0, 0.2, 1.2, 2.4].map((days) => fuzzed(days, "any", memory))).toEqual([1, 1, 1, 2]);
  });
});
