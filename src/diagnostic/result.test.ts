import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NewEvent } from "../progress/events";
import { answered, catalogueOf, ended, listed, logOf, passed, single, started } from "./fixtures";
import { questionsOf } from "./judged";
import { resultOf } from "./result";
import { sittingsOf } from "./sitting";

const CATALOGUE = catalogueOf([3, 2, 2]);
const WORDS = Object.fromEntries(
  CATALOGUE.questions.flatMap(({ skeleton: { id } }) =>
    [`${id}-idea`, `${id}-idea-2`].map((tag) => [tag, { says: `says ${tag}`, instead: `instead of ${tag}` }]),
  ),
);
const later = (question: string, option: number) => answered(question, option, { session: undefined });

function result(...events: NewEvent[]) {
  const log = logOf(...events);
  return resultOf(CATALOGUE, WORDS, sittingsOf(log)[0]!, log);
}
const topic = (of: ReturnType<typeof result>, id: string) => of.topics.find((each) => each.id === id)!;

describe("the map", () => {
  it("knows nothing, and says so, where nothing was asked", () => {
    const { topics, chapters, all } = result(started, ended);
    expect(all).toEqual({ asked: 0, right: 0, passed: 0 });
    expect([...topics, ...chapters].every(({ verdict }) => verdict === "not-seen")).toBe(true);
  });

  it("says strong, weak, guessed from its chapter, and not seen", () => {
    const strong = ["senior", "staff"].flatMap((level) =>
      [0, 1].map((n) => answered(`c0-t0-${level}-${n}`, 0, { confidence: "sure" })),
    );
    const weak = ["junior", "mid"].flatMap((level) => [0, 1].map((n) => passed(`c1-t0-${level}-${n}`)));
    const found = result(started, ...strong, ...weak);
    expect(topic(found, "c0/t0")).toMatchObject({ verdict: "strong", guessed: false, asked: 4, right: 4 });
    expect(topic(found, "c1/t0")).toMatchObject({ verdict: "weak", guessed: false, asked: 4, right: 0, passed: 4 });
    expect(topic(found, "c0/t1").guessed).toBe(true);
    expect(topic(found, "c0/t1").verdict).not.toBe("not-seen");
    expect(topic(found, "c2/t0")).toMatchObject({ verdict: "not-seen", guessed: true });
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(topic(found, "c0/t0"))).toBeLessThan(width(topic(found, "c2/t0")));
    expect(found.chapters.map(({ asked, right, verdict }) => [asked, right, verdict !== "not-seen"])).toEqual([
      [4, 4, true],
      [4, 0, true],
      [0, 0, false],
    ]);
  });

  it("tallies the levels, and holds a harder level for less likely", () => {
    const { levels } = result(started, answered("c0-t0-mid-0", 0), passed("c0-t1-mid-0"), answered("c1-t0-staff-0", 1));
    expect(levels.map(({ level, asked, right, passed }) => [level, asked, right, passed])).toEqual([
      ["junior", 0, 0, 0],
      ["mid", 2, 1, 1],
      ["senior", 0, 0, 0],
      ["staff", 1, 0, 0],
    ]);
    const chances = levels.map(({ chance }) => chance);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
  });

  it("never shows a chance below 0 or above 1, nor more right than asked", () => {
    const ids = CATALOGUE.questions
      .filter(({ skeleton }) => skeleton.kind === "single")
      .map(({ skeleton }) => skeleton.id);
    const any = fc.tuple(fc.constantFrom(...ids), fc.nat({ max: 3 }), fc.constantFrom("sure", "guess", undefined));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 24 }), (answers) => {
        const { topics, chapters, levels } = result(
          started,
          ...answers.map(([id, option, confidence]) => answered(id, option, { confidence })),
        );
        for (const { chance, low, high, asked, right, passed } of [...topics, ...chapters, ...levels]) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(chance).toBeGreaterThanOrEqual(low);
          expect(chance).toBeLessThanOrEqual(high);
          expect(right + passed).toBeLessThanOrEqual(asked);
        }
      }),
    );
  });

  it("leaves out, and counts, questions this edition does not know", () => {
    const found = result(started, passed("gone-for-good"), answered("c0-t0-mid-0", 0));
    expect(found).toMatchObject({ unknown: 1, all: { asked: 1, right: 1 } });
  });

  it("judges an answer by the question as it is today, and as it was where it no longer fits", () => {
    const edited = structuredClone(CATALOGUE);
    const at = edited.questions.findIndex(({ skeleton }) => skeleton.id === "c0-t0-mid-0");
    const key = single("c0-t0-mid-0", "mid") as Extract<ReturnType<typeof single>, { kind: "single" }>;
    edited.questions[at] = listed("c0/t0", { ...key, options: key.options.toReversed() });
    const log = logOf(started, answered("c0-t0-mid-0", 0), answered("c0-t1-mid-0", 3));
    const other = edited.questions.findIndex(({ skeleton }) => skeleton.id === "c0-t1-mid-0");
    const short = single("c0-t1-mid-0", "mid") as typeof key;
    edited.questions[other] = listed("c0/t1", { ...short, options: short.options.slice(0, 2) });
    const { judged } = resultOf(edited, WORDS, sittingsOf(log)[0]!, log);
    expect(judged.map(({ correct }) => correct)).toEqual([false, false]);
    expect(judged[1]!.misconceptions).toEqual(["c0-t1-mid-0-idea-3"]);
  });
});

describe("misconceptions", () => {
  it("are named from the wrong choices, with their words, topic, and whether they were sure", () => {
    const { misconceptions } = result(
      started,
      answered("c0-t0-mid-0", 1),
      answered("c1-t0-mid-0", 2, { confidence: "sure" }),
    );
    expect(misconceptions).toEqual([
      {
        tag: "c1-t0-mid-0-idea-2",
        says: "says c1-t0-mid-0-idea-2",
        instead: "instead of c1-t0-mid-0-idea-2",
        questions: ["c1-t0-mid-0"],
        topics: ["c1/t0"],
        sure: true,
      },
      expect.objectContaining({ tag: "c0-t0-mid-0-idea", sure: false }),
    ]);
  });

  it("are none where the reader passed, or where the tag has no words", () => {
    expect(result(started, passed("c0-t0-mid-0"), answered("c0-t1-mid-0", 3)).misconceptions).toEqual([]);
  });

  it("are settled by a later right answer to a question that offers them, not by an earlier one", () => {
    const wrong = answered("c0-t0-mid-0", 1);
    expect(result(started, wrong, later("c0-t0-mid-0", 0))).toMatchObject({ misconceptions: [], settled: 1 });
    expect(result(started, wrong, later("c0-t0-mid-1", 0)).misconceptions).toHaveLength(1);
    expect(result(later("c0-t0-mid-0", 0), started, wrong).misconceptions).toHaveLength(1);
    expect(result(started, wrong, later("c0-t0-mid-0", 0), later("c0-t0-mid-0", 1)).misconceptions).toEqual([]);
  });
});

describe("misconceptions and resets", () => {
  const wrong = answered("c0-t0-mid-0", 1);
  const begunAnew: NewEvent = { type: "progress-reset", topic: "c0/t0", questions: ["c0-t0-mid-0"] };

  it("stay named where the topic was begun anew since, whatever was right before the diagnostic", () => {
    const shared = structuredClone(CATALOGUE);
    const other = shared.questions.findIndex(({ skeleton }) => skeleton.id === "c0-t1-mid-0");
    shared.questions[other] = listed("c0/t1", single("c0-t1-mid-0", "mid", "c0-t0-mid-0-idea"));
    const log = logOf(later("c0-t1-mid-0", 0), started, wrong, begunAnew);
    expect(resultOf(shared, WORDS, sittingsOf(log)[0]!, log).misconceptions).toHaveLength(1);
  });

  it("are not settled by a right answer that was reset", () => {
    expect(result(started, wrong, later("c0-t0-mid-0", 0), begunAnew).misconceptions).toHaveLength(1);
  });
});

describe("calibration", () => {
  const ids = [...questionsOf(CATALOGUE).keys()].filter((id) => id.includes("mid") || id.includes("senior"));
  const said = (confidence: "sure" | "guess", right: number, of: number) =>
    result(started, ...ids.slice(0, of).map((id, n) => answered(id, n < right ? 0 : 1, { confidence }))).calibration;

  it("counts sure answers, and judges from five on", () => {
    expect(said("sure", 0, 0).sure).toEqual({ of: 0, right: 0, verdict: "none" });
    expect(said("sure", 0, 4).sure).toEqual({ of: 4, right: 0, verdict: "too-few" });
    expect(said("sure", 3, 5).sure).toEqual({ of: 5, right: 3, verdict: "over" });
    expect(said("sure", 4, 5).sure).toEqual({ of: 5, right: 4, verdict: "fits" });
  });

  it("counts guesses likewise", () => {
    expect(said("guess", 4, 4).guess).toEqual({ of: 4, right: 4, verdict: "too-few" });
    expect(said("guess", 4, 5).guess).toEqual({ of: 5, right: 4, verdict: "under" });
    expect(said("guess", 3, 5).guess).toEqual({ of: 5, right: 3, verdict: "fits" });
  });

  it("counts answers without a word apart, and passes nowhere", () => {
    const { calibration } = result(started, answered("c0-t0-mid-0", 0), passed("c0-t1-mid-0"));
    expect(calibration).toMatchObject({ unsaid: 1, sure: { of: 0 }, guess: { of: 0 } });
  });
});
