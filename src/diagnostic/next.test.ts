import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NewEvent } from "../progress/events";
import type { Catalogue } from "../question/catalogue";
import { LEVELS } from "../question/schema";
import { answered, catalogueOf, listed, logOf, numeric, passed, single, START, started } from "./fixtures";
import { questionsOf } from "./judged";
import { nextQuestion } from "./next";
import { simulatedReader } from "./simulate";
import { sittingsOf } from "./sitting";

const DAY = 86_400_000;
const CATALOGUE = catalogueOf([8, 5, 3, 2, 2]);

function next(catalogue: Catalogue, ...events: Parameters<typeof logOf>) {
  const log = logOf(...events);
  return nextQuestion(catalogue, sittingsOf(log).at(-1)!, log);
}

/** The questions of a whole diagnostic, answered by `answer`. */
function asked(catalogue: Catalogue, answer: (id: string) => NewEvent, most = 24) {
  const events: NewEvent[] = [started];
  const ids: string[] = [];
  for (let n = 0; n < most; n += 1) {
    const id = next(catalogue, ...events)?.id;
    if (id === undefined) break;
    ids.push(id);
    events.push(answer(id));
  }
  return ids.map((id) => questionsOf(catalogue).get(id)!);
}

/** A catalogue of these questions alone, all of one topic. */
function of(...questions: Catalogue["questions"]): Catalogue {
  return { ...catalogueOf([1]), questions };
}

describe("nextQuestion", () => {
  it("asks each chapter once in ten questions and twice in twenty, and nothing twice", () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (seed) => {
        const reader = simulatedReader(CATALOGUE, String(seed));
        const entries = asked(CATALOGUE, (id) => reader.answer(questionsOf(CATALOGUE).get(id)!, "sitting0001"), 20);
        const chapters = (of: typeof entries) => of.map(({ topic }) => topic.split("/")[0]);
        expect(new Set(chapters(entries.slice(0, 10))).size).toBe(5);
        for (const { id } of CATALOGUE.chapters) {
          expect(chapters(entries).filter((chapter) => chapter === id).length).toBeGreaterThanOrEqual(2);
        }
        expect(new Set(entries.map(({ skeleton }) => skeleton.id)).size).toBe(20);
        const numbers = entries.filter(({ skeleton }) => skeleton.kind === "numeric").length;
        expect(numbers).toBeLessThanOrEqual(5);
      }),
      { numRuns: 40 },
    );
  });

  it("follows the answers in level", () => {
    const levels = (entries: ReturnType<typeof asked>) =>
      entries.slice(6).reduce((sum, { level }) => sum + LEVELS.indexOf(level), 0) / (entries.length - 6);
    const strong = levels(asked(CATALOGUE, (id) => answered(id, 0), 16));
    const weak = levels(asked(CATALOGUE, passed, 16));
    expect(strong).toBeGreaterThan(weak + 1.5);
  });

  it("gives the same for the same log, and other questions in another sitting", () => {
    const begin = (session: string) => ({ type: "diagnostic-started", session }) as const;
    expect(next(CATALOGUE, started, passed("c0-t0-mid-0"))).toEqual(next(CATALOGUE, started, passed("c0-t0-mid-0")));
    const first = Array.from({ length: 20 }, (_, n) => next(CATALOGUE, begin(`sitting00${n}x`))?.id);
    expect(new Set(first).size).toBeGreaterThan(3);
  });

  it("asks what was met in the last 14 days only where nothing else is left", () => {
    const two = of(listed("c0/t0", single("a", "mid")), listed("c0/t0", single("b", "mid")));
    const met = (days: number): NewEvent & { at: number } => ({
      ...answered("a", 0, { session: undefined }),
      at: START - days * DAY,
    });
    for (let n = 0; n < 10; n += 1) {
      const begin = { type: "diagnostic-started", session: `sitting${n}ab`, at: START } as const;
      expect(next(two, met(13), begin)?.id).toBe("b");
    }
    const old = Array.from(
      { length: 10 },
      (_, n) => next(two, met(14), { type: "diagnostic-started", session: `sitting${n}ab`, at: START })?.id,
    );
    expect(new Set(old)).toEqual(new Set(["a", "b"]));
    expect(next(two, met(1), { ...started, at: START }, { ...passed("b"), at: START + 1 })?.id).toBe("a");
  });

  it("asks for a number as the fourth at the earliest, also where that would teach more", () => {
    const hard = ["s1", "s2", "s3"].map((id) => listed("c0/t0", single(id, "staff")));
    const bank = of(...hard, listed("c0/t0", single("easy", "junior")), listed("c0/t0", numeric("number", "staff")));
    const right = ["s1", "s2", "s3"].map((id) => answered(id, 0, { confidence: "sure" }));
    const withoutThird = { ...bank, questions: bank.questions.filter(({ skeleton }) => skeleton.id !== "s3") };
    expect(next(withoutThird, started, ...right.slice(0, 2))?.id).toBe("easy");
    expect(next(bank, started, ...right)?.id).toBe("number");
  });

  it("never asks what stands in a drill or a lab, has no sheet, is slow to answer, or has no topic here", () => {
    const question = listed("c0/t0", single("a", "mid"));
    const order = {
      ...question.skeleton,
      kind: "order",
      elements: ["x", "y", "z", "w"].map((id) => ({ id, text: "", why: "" })),
    } as const;
    for (const odd of [
      { ...question, from: "drill" as const },
      { ...question, from: "lab" as const },
      { ...question, sheet: "" },
      { ...question, topic: "elsewhere/topic" },
      { ...question, skeleton: order as never },
    ]) {
      expect(next(of(odd), started)).toBeNull();
    }
    expect(next(of({ ...question, from: "pairs", sheet: "pairs/x" }), started)).toEqual({ id: "a", sheet: "pairs/x" });
  });

  it("ends where nothing is left: at once with an empty bank, or after the few there are", () => {
    expect(next(of(), started)).toBeNull();
    expect(next({ ...catalogueOf([]), questions: [] }, started)).toBeNull();
    const few = of(listed("c0/t0", single("a", "mid")), listed("c0/t0", numeric("n", "senior")));
    expect(
      asked(few, passed)
        .map(({ skeleton }) => skeleton.id)
        .toSorted(),
    ).toEqual(["a", "n"]);
  });

  it("asks of a sheet that is here already where it makes no difference", () => {
    const twins = of(
      listed("c0/t0", single("first", "mid")),
      ...Array.from({ length: 8 }, (_, n) => ({ ...listed("c0/t0", single(`far-${n}`, "mid")), sheet: `pairs/${n}` })),
      listed("c0/t0", single("near", "mid")),
    );
    for (let n = 0; n < 10; n += 1) {
      const session = `sitting${n}abc`;
      const log: NewEvent[] = [
        { type: "diagnostic-started", session },
        { type: "diagnostic-passed", session, question: "first" },
      ];
      expect(next(twins, ...log)?.id).toBe("near");
    }
  });

  it("goes on where the log knows questions this edition does not", () => {
    expect(next(CATALOGUE, started, passed("retired-question"))).not.toBeNull();
  });
});
