import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalogue } from "../question/catalogue";
import { calendarOf } from "./calendar";
import { foldCards } from "./cards";
import { answer, catalogueOf, logOf, questionOf } from "./log.contract";
import { shareRight, standingOf, type Tally } from "./standing";

const UTC = calendarOf("UTC");
const TODAY = 20_780;
const CATALOGUE: Catalogue = { ...catalogueOf(3, 4), retired: ["gone"] };
type Act = Parameters<typeof logOf>[0][number]["act"];
const standing = (...acts: Act[]) =>
  standingOf(CATALOGUE, foldCards(logOf(acts.map((act, at) => ({ day: TODAY + at, act }))), UTC));

describe("standingOf", () => {
  it("goes by the last answer, judged by the question as it is today", () => {
    const { statusOf, all } = standing(
      answer("t-0-q-0", true),
      answer("t-0-q-0", false),
      answer("t-0-q-1", false, { response: { kind: "single", option: 0 } }),
      answer("t-0-q-2", true, { response: { kind: "single", option: 9 } }),
      { type: "recalled", question: "t-0-q-3", recall: "well" },
    );
    const told = ["t-0-q-0", "t-0-q-1", "t-0-q-2", "t-0-q-3"].map((id) => statusOf.get(id));
    expect(told).toEqual(["wrong", "right", "changed", "unanswered"]);
    expect(all).toEqual({ right: 1, wrong: 1, changed: 1, unanswered: 12, of: 15 });
  });

  it("takes an interview card by its share of points, and for changed where the rubric is another", () => {
    const score = (points: number[], of: number): Act => ({ type: "self-scored", question: "t-1-card", points, of });
    expect(standing(score([0, 1, 2], 4)).sources.get("interview")).toMatchObject({ right: 1, of: 3 });
    expect(standing(score([0, 1], 4)).statusOf.get("t-1-card")).toBe("wrong");
    expect(standing(score([0, 1, 2], 3)).statusOf.get("t-1-card")).toBe("changed");
  });

  it("names misconceptions of the latest answers; a right answer takes them back", () => {
    const wrong = [answer("t-0-q-0", false), answer("t-0-q-1", false), answer("t-1-q-0", false)];
    expect(standing(...wrong).weakSpots).toEqual([
      { tag: "wrong-idea", questions: ["t-0-q-0", "t-0-q-1", "t-1-q-0"], topics: ["c/t-0", "c/t-1"] },
    ]);
    const right = ["t-0-q-0", "t-0-q-1", "t-1-q-0"].map((id) => answer(id, true));
    expect(standing(...wrong, ...right).weakSpots).toEqual([]);
  });

  it("says how often sure was wrong", () => {
    const found = standing(
      answer("t-0-q-0", false, { confidence: "sure" }),
      answer("t-0-q-1", true, { confidence: "sure" }),
      answer("t-0-q-2", false, { confidence: "guess" }),
    );
    expect(found.sure).toEqual({ of: 2, wrong: 1 });
  });

  it("counts what is no longer asked, and what it does not know, apart", () => {
    const found = standing(answer("gone", true), answer("other", true));
    expect(found).toMatchObject({ retired: 1, unknown: 1, all: { right: 0, of: 15 } });
  });

  it("knows a question by where it is asked", () => {
    const catalogue = { ...CATALOGUE, questions: [questionOf("l", "c/t-0", "mid", "lab")], cards: [] };
    const found = standingOf(catalogue, foldCards(logOf([{ day: TODAY, act: answer("l", true) }]), UTC));
    expect([...found.sources]).toEqual([["lab", { right: 1, wrong: 0, changed: 0, unanswered: 0, of: 1 }]]);
    expect([...found.topics.keys()]).toEqual(["c/t-0"]);
  });

  const ids = [...CATALOGUE.questions.map(({ skeleton }) => skeleton.id), "t-0-card", "t-1-card", "gone", "other"];
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc
      .tuple(fc.constantFrom(...ids), fc.boolean(), fc.nat({ max: 3 }))
      .map(([id, correct, option]) => answer(id, correct, { response: { kind: "single", option } })),
    fc.record({
      type: fc.constant("self-scored" as const),
      question: fc.constantFrom(...ids),
      points: fc.array(fc.nat({ max: 9 })),
      of: fc.integer({ min: 1, max: 6 }),
    }),
  );

  it("never shows more than there is: every tally adds up, and the parts to the whole", () => {
    const sumOf = (tallies: Iterable<Tally>) => {
      const sum = { right: 0, wrong: 0, changed: 0, unanswered: 0, of: 0 };
      for (const tally of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key];
      return sum;
    };
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const { all, topics, levels, sources, sure, statusOf, retired, unknown } = standing(...acts);
        for (const tally of [all, ...topics.values(), ...levels.values(), ...sources.values()]) {
          expect(tally.right + tally.wrong + tally.changed + tally.unanswered).toBe(tally.of);
          expect(shareRight(tally)).toBeGreaterThanOrEqual(0);
          expect(shareRight(tally)).toBeLessThanOrEqual(1);
        }
        for (const parts of [topics, levels, sources]) expect(sumOf(parts.values())).toEqual(all);
        expect(all.of).toBe(statusOf.size);
        expect(sure.wrong).toBeLessThanOrEqual(sure.of);
        expect(retired + unknown).toBeLessThanOrEqual(2);
      }),
      { numRuns: 500 },
    );
  });
});
