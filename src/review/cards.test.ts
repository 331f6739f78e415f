import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryLog } from "../progress/arbitrary-event.contract";
import { merge } from "../progress/merge";
import { withoutReset } from "../progress/resets";
import { calendarOf } from "./calendar";
import { beginFold, continueCards, foldCards, lastDayOf, lastRatingOf, memoryOf, type Cards } from "./cards";
import { answer, logOf } from "./log.contract";
import { ratingOfAnswer, ratingOfScore } from "./rating";
import { isMemory, next } from "./scheduler";

const UTC = calendarOf("UTC");
const TODAY = 20_780;
const told = ({ byId, weak, read, foreseen }: Cards) => ({
  byId: [...byId],
  weak: [...weak],
  read: [...read],
  foreseen,
});
const fold = (...acts: Parameters<typeof logOf>[0]) => foldCards(logOf(acts), UTC);

describe("ratings", () => {
  it("never say easy", () => {
    expect(ratingOfAnswer({ correct: false, confidence: "sure" })).toBe("again");
    expect(ratingOfAnswer({ correct: true, confidence: "guess" })).toBe("hard");
    expect(ratingOfAnswer({ correct: true })).toBe("good");
    expect(ratingOfAnswer({ correct: true, confidence: "sure" })).toBe("good");
  });

  it("take a self-score by the share of its points, each point once and none that is not there", () => {
    const scores = [0, 1, 2, 3, 4].map((count) => ratingOfScore({ points: [...Array(count).keys()], of: 4 }));
    expect(scores).toEqual(["again", "again", "hard", "good", "good"]);
    expect(ratingOfScore({ points: [0, 0, 0, 7, 8], of: 4 })).toBe("again");
    expect(ratingOfScore({ points: [0, 1], of: 3 })).toBe("hard");
  });
});

describe("foldCards", () => {
  it("keeps the last answer and counts reviews of every kind", () => {
    const cards = fold(
      { day: TODAY, act: answer("q", false, { confidence: "sure", misconceptions: ["m"] }) },
      { day: TODAY + 2, act: { type: "recalled", question: "q", recall: "partly" } },
      { day: TODAY + 4, act: { type: "self-scored", question: "i", points: [0, 1, 2], of: 4 } },
    );
    const q = cards.byId.get("q")!;
    expect(q.answered).toMatchObject({ correct: false, confidence: "sure", misconceptions: ["m"] });
    expect(q.reviews).toEqual([
      { day: TODAY, rating: "again" },
      { day: TODAY + 2, rating: "hard" },
    ]);
    expect(q.memory).toEqual(next(next(null, 0, "again"), 2, "hard"));
    expect([q.lastType, lastDayOf(q), lastRatingOf(q)]).toEqual(["recalled", TODAY + 2, "hard"]);
    expect(cards.byId.get("i")).toMatchObject({ answered: null, scored: { of: 4 }, memory: { reps: 1 } });
  });

  it("takes several answers of one day in their order, as one sitting", () => {
    const cards = fold({ day: TODAY, act: answer("q", false) }, { day: TODAY, act: answer("q", true) });
    expect(cards.byId.get("q")!.memory).toEqual(next(next(null, 0, "again"), 0, "good"));
  });

  it("goes by the log's order: a clock set back makes a review one of the same day", () => {
    const cards = fold({ day: TODAY, act: answer("q", true) }, { day: TODAY - 400, act: answer("q", true) });
    const card = cards.byId.get("q")!;
    expect(card.memory).toEqual(next(next(null, 0, "good"), 0, "good"));
    expect(lastDayOf(card)).toBe(TODAY - 400);
  });

  it("knows days by the reader's calendar", () => {
    const log = logOf([{ day: TODAY, act: answer("q", true) }]);
    const late = log.map((event) => ({ ...event, at: TODAY * 86_400_000 + 27.5 * 3_600_000 }));
    expect(lastDayOf(foldCards(late, UTC).byId.get("q")!)).toBe(TODAY);
    expect(lastDayOf(foldCards(late, calendarOf("Europe/Berlin")).byId.get("q")!)).toBe(TODAY + 1);
  });

  it("keeps what a diagnostic found weak, and what was read", () => {
    const cards = fold(
      { day: TODAY, act: answer("q", false, { session: "session1" }) },
      { day: TODAY, act: answer("r", false) },
      { day: TODAY, act: { type: "diagnostic-passed", session: "session1", question: "s" } },
      { day: TODAY, act: { type: "read", topic: "c/t" } },
    );
    expect([...cards.weak]).toEqual(["q", "s"]);
    expect([...cards.read]).toEqual(["c/t"]);
  });

  it("is the same for two logs merged either way round, and never breaks a memory", () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryLog, (a, b) => {
        const cards = foldCards(merge(a, b).events, UTC);
        expect(told(foldCards(merge(b, a).events, UTC))).toEqual(told(cards));
        for (const card of cards.byId.values()) {
          expect(isMemory(card.memory)).toBe(true);
          expect(card.memory).toEqual(memoryOf(card.reviews));
          expect(card.memory.reps).toBe(card.reviews.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("beginFold", () => {
  it("comes bit by bit to what foldCards gives, and says null until then", () => {
    fc.assert(
      fc.property(arbitraryLog, fc.integer({ min: 1, max: 7 }), (log, count) => {
        const { events } = merge(log);
        const folding = beginFold(events, UTC);
        let cards = folding.advance(count);
        let steps = 1;
        for (; cards === null; steps += 1) cards = folding.advance(count);
        expect(cards).toEqual(foldCards(events, UTC));
        expect(steps).toBe(Math.max(1, Math.ceil(withoutReset(events).length / count)));
      }),
    );
  });
});

describe("continueCards", () => {
  it("agrees with a fold of the whole log wherever it was split, and leaves what was before alone", () => {
    fc.assert(
      fc.property(arbitraryLog, fc.array(fc.nat({ max: 30 }), { maxLength: 3 }), (log, cuts) => {
        const { events } = merge(log);
        let cards = foldCards([], UTC);
        for (const cut of [...cuts.toSorted((a, b) => a - b), events.length]) {
          const part = events.slice(0, cut);
          const before = structuredClone(told(cards));
          const continued = continueCards(cards, part, UTC);
          expect(told(cards)).toEqual(before);
          expect(told(continued)).toEqual(told(foldCards(part, UTC)));
          cards = continued;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("folds anew where older events came in between", () => {
    const log = logOf([1, 2, 3, 4].map((day) => ({ day: TODAY + day, act: answer("q", day % 2 === 0) })));
    const without = log.filter((_, at) => at !== 1);
    expect(told(continueCards(foldCards(without, UTC), log, UTC))).toEqual(told(foldCards(log, UTC)));
    expect(told(continueCards(foldCards(log, UTC), without, UTC))).toEqual(told(foldCards(without, UTC)));
  });

  it("folds anew where the time zone changed", () => {
    const log = logOf([{ day: TODAY, act: answer("q", true) }]).map((event) => ({
      ...event,
      at: event.at + 11.5 * 3_600_000,
    }));
    const berlin = calendarOf("Europe/Berlin");
    expect(told(continueCards(foldCards(log, UTC), log, berlin))).toEqual(told(foldCards(log, berlin)));
  });

  it("makes a broken memory again from the reviews", () => {
    const log = logOf([
      { day: TODAY, act: answer("q", true) },
      { day: TODAY + 3, act: answer("q", true) },
      { day: TODAY + 9, act: answer("q", true) },
    ]);
    const before = foldCards(log.slice(0, 2), UTC);
    before.byId.get("q")!.memory = { stability: Number.NaN, difficulty: 5, reps: 2, lapses: 0 };
    expect(told(continueCards(before, log, UTC))).toEqual(told(foldCards(log, UTC)));
  });

  it("returns what it was given where nothing is new", () => {
    const log = logOf([{ day: TODAY, act: answer("q", true) }]);
    const cards = foldCards(log, UTC);
    expect(continueCards(cards, log, UTC)).toBe(cards);
  });
});
