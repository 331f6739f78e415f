import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogueCard } from "../../question/catalogue";
import { LEVELS } from "../../question/schema";
import { INTERVIEW } from "../fixtures";
import { scenarioData, scenarioEntry, type ScenarioPageFacts } from "./data";
import { SCENARIO } from "./fixtures";
import { marksOf, marksOfMix, scorecard, scoredPoints } from "./marks";
import { chooseMix } from "./mix";
import { scriptOf, scriptOfMix } from "./script";
import { toReview } from "./to-review";

const TEACHING: ScenarioPageFacts = {
  title: "Circuit breaker",
  url: "/docs/microservices-patterns/circuit-breaker",
  headings: [
    { anchor: "how-it-works", title: "How it works" },
    { anchor: "try-first", title: "Try first" },
  ],
  sources: ["docs", "paper", "spec"].map((id) => ({ id, title: `Title of ${id}`, publisher: "Example" })),
};
const pageOf = (id: string) =>
  id === "microservices-patterns/circuit-breaker"
    ? TEACHING
    : id.endsWith("/saga") || id.startsWith("interview/")
      ? { ...TEACHING, title: id, url: `/docs/${id}` }
      : undefined;
const DATA = scenarioData(SCENARIO, pageOf);
const MINUTE = 60_000;

/** An interview in which every phase lasted that long, with these hints. */
const sat = (minutes: number, hints: Record<string, number[]> = {}) => {
  const times = new Map(SCENARIO.phases.map(({ id }) => [id as string, minutes * MINUTE]));
  return { clock: { last: 0, ahead: 0, spent: times, reached: times }, hints: new Map(Object.entries(hints)) };
};
const ids = (script: ReturnType<typeof scriptOf>, mock = sat(60)) =>
  scoredPoints(script.phases, mock).map(({ id }) => id);

describe("a scenario with everything looked up", () => {
  it("links what exists and leaves out what does not", () => {
    expect(DATA.topics.map(({ title }) => title)).toEqual(["Circuit breaker", "microservices-patterns/saga"]);
    expect(DATA.guide?.url).toBe("/docs/interview/design-checkout");
    expect(Object.keys(DATA.pages)).toEqual(["microservices-patterns/circuit-breaker"]);
    expect(DATA.pages["microservices-patterns/circuit-breaker"]!.headings).toEqual({
      "how-it-works": "How it works",
      "try-first": "Try first",
    });
  });

  it("leads to a page's references, or to where the source is published", () => {
    expect(DATA.sources.map(({ url }) => url)).toEqual([
      ...["docs", "paper", "spec"].map((id) => `${TEACHING.url}#ref-${id}`),
      "https://example.org/standard",
    ]);
  });

  it("gives lists the marks without the words", () => {
    const entry = scenarioEntry(DATA);
    expect(JSON.stringify(entry.marks)).not.toMatch(/Names|says-|junior-/);
    const mock = sat(60, { frame: [0] });
    for (const minutes of [20, 45] as const) {
      const script = scriptOf(DATA, minutes);
      expect(scorecard(entry.marks[minutes], mock, ids(script))).toEqual(scorecard(script, mock, ids(script)));
    }
  });
});

describe("the script", () => {
  it("has the phases' times and the curveballs of its form", () => {
    const [short, long] = [scriptOf(DATA, 20), scriptOf(DATA, 45)];
    for (const [script, minutes] of [
      [short, 20],
      [long, 45],
    ] as const) {
      expect(script.phases.reduce((sum, { ms }) => sum + ms, 0)).toBe(minutes * MINUTE);
      expect(script.ms).toBe(minutes * MINUTE);
    }
    const turns = ({ phases }: typeof short) =>
      phases.flatMap(({ turns }) => turns.map(({ id, afterMs }) => [id, afterMs / MINUTE]));
    expect(turns(short)).toEqual([
      ["first-turn", 2],
      ["second-turn", 3],
    ]);
    expect(turns(long)).toEqual([
      ["first-turn", 4],
      ["second-turn", 6],
      ["third-turn", 10],
      ["fourth-turn", 4],
    ]);
    expect(short.phases[0]!.points[1]).toMatchObject({
      heading: "Try first",
      page: { title: "Circuit breaker" },
      group: "framing",
    });
  });

  it("gives each question of a mix the same time, and its follow-ups from 60 % on", () => {
    const card = { ...INTERVIEW, question: INTERVIEW.questions[0]! };
    const other = { ...card, question: { ...card.question, id: "other" } };
    const script = scriptOfMix([card, other], 20);
    expect(script.phases.map(({ id, ms }) => [id, ms / MINUTE])).toEqual([
      ["fx-interview", 10],
      ["other", 10],
    ]);
    const [first] = script.phases;
    expect(first!.turns[0]!.afterMs).toBe(6 * MINUTE);
    for (const { afterMs } of first!.turns) expect(afterMs).toBeLessThan(first!.ms);
    expect(first!.points.map(({ id }) => id)).toEqual(["fx-interview-0", "fx-interview-1", "fx-interview-2"]);
    const cards: CatalogueCard[] = [card, other].map(({ question }) => ({
      id: question.id,
      topic: card.topic,
      level: "staff",
      of: 3,
    }));
    const marks = marksOfMix(["fx-interview", "gone", "other"], cards, () => "Circuit breaker");
    expect(marks.phases.map(({ points }) => points)).toEqual(marksOf(script).phases.map(({ points }) => points));
    expect(scriptOfMix([], 20).phases).toEqual([]);
  });
});

describe("the scorecard", () => {
  const script = scriptOf(DATA, 45);

  it("sums by dimension and takes half a point a hint, never below nothing", () => {
    const mock = sat(60, { frame: [0, 1], sketch: [0] });
    const { rows, points, of, share, hints } = scorecard(script, mock, [
      "frame-first",
      "frame-second",
      "frame-third",
      "nothing",
    ]);
    expect(rows[0]).toEqual({ id: "framing", title: "Framing", ticked: 2, of: 3, minus: 0.5, share: 0.5 });
    expect(rows.map(({ minus }) => minus)).toEqual([0.5, 0, 0, 0, 0.5]);
    expect([points, of, hints]).toEqual([2, 19, 3]);
    expect(share).toBe(2 / 19);
  });

  it("asks for no curveball that did not come up", () => {
    expect(ids(script)).toContain("third-turn-point");
    expect(ids(script, sat(10))).toContain("third-turn-point");
    expect(ids(script, sat(9.9))).not.toContain("third-turn-point");
    expect(scorecard(script, sat(9.9), ["third-turn-point"]).points).toBe(0);
    expect(scorecard(script, { ...sat(0), clock: { ...sat(0).clock, reached: new Map() } }, []).of).toBe(15);
  });

  it("is never above 100 % nor below 0, whatever was ticked and taken", () => {
    const tick = fc.array(fc.constantFrom(...ids(script), "nothing", "frame"), { maxLength: 60 });
    const hints = fc.dictionary(
      fc.constantFrom("frame", "sketch", "close", "gone"),
      fc.array(fc.nat({ max: 5 }), { maxLength: 9 }),
    );
    fc.assert(
      fc.property(tick, hints, fc.nat({ max: 20 }), (ticked, taken, minutes) => {
        const card = scorecard(script, sat(minutes, taken), ticked);
        for (const { share, ticked: got, of, minus } of [...card.rows, { ...card, ticked: card.points, minus: 0 }]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(got).toBeLessThanOrEqual(of);
          expect(minus).toBeLessThanOrEqual(got);
        }
      }),
    );
    expect(scorecard(script, sat(60), [...ids(script), ...ids(script)]).share).toBe(1);
  });

  it("has nothing to say of an empty script", () => {
    expect(scorecard({ groups: [{ id: "x", title: "X" }], phases: [] }, sat(1), ["a"])).toEqual({
      rows: [],
      points: 0,
      of: 0,
      share: 0,
      hints: 0,
    });
  });
});

describe("what to review", () => {
  it("leads to the pages of what was missed, most missed first", () => {
    const points = scriptOf(DATA, 45).phases.flatMap(({ points }) => points);
    const saga = { id: "microservices-patterns/saga", title: "Saga", url: "/docs/microservices-patterns/saga" };
    const mixed = points.map((point, index) => (index < 4 ? { ...point, page: saga } : point));
    const pages = toReview(mixed, new Set(["frame-first"]));
    expect(pages.map(({ page, missed }) => [page.id, missed])).toEqual([
      ["microservices-patterns/circuit-breaker", 11],
      ["microservices-patterns/saga", 3],
    ]);
    expect(pages[1]!.sections).toEqual([
      { anchor: "try-first", heading: "Try first", points: [points[1]!.point] },
      { anchor: "how-it-works", heading: "How it works", points: [points[2]!.point, points[3]!.point] },
    ]);
    expect(toReview(points, new Set(points.map(({ id }) => id)))).toEqual([]);
  });
});

describe("a mix", () => {
  const cards: CatalogueCard[] = Array.from({ length: 24 }, (_, at) => ({
    id: `card-${at}`,
    topic: `chapter/topic-${at % 8}`,
    level: LEVELS[at % 4]!,
    of: 3,
  }));
  const levelOf = (id: string) => LEVELS.indexOf(cards.find((card) => card.id === id)!.level);

  it("prefers another topic to another level", () => {
    const card = (id: string, topic: string, level: CatalogueCard["level"]) => ({ id, topic, level, of: 3 });
    const seniors = ["a", "b", "c", "d"].map((id) => card(id, "chapter/one", "senior"));
    const few = [...seniors, card("e", "chapter/two", "junior"), card("f", "chapter/three", "junior")];
    for (const seed of ["a", "b", "c", "d"]) {
      const chosen = chooseMix(few, { minutes: 20, topics: [], seed });
      expect(new Set(chosen.map((id) => few.find((each) => each.id === id)!.topic)).size).toBe(3);
    }
  });

  it("has 3 or 6 questions of other topics, levels spread, the hardest last", () => {
    for (const seed of ["a", "b", "c", "d"]) {
      const short = chooseMix(cards, { minutes: 20, topics: [], seed });
      const long = chooseMix(cards, { minutes: 45, topics: [], seed });
      expect([short.length, long.length]).toEqual([3, 6]);
      expect(new Set(short.map(levelOf)).size).toBe(3);
      expect(new Set(long.map(levelOf)).size).toBe(4);
      expect(new Set(long.map((id) => cards.find((card) => card.id === id)!.topic)).size).toBe(6);
      expect(long.map(levelOf)).toEqual(long.map(levelOf).toSorted((a, b) => a - b));
      expect(chooseMix(cards, { minutes: 45, topics: [], seed })).toEqual(long);
    }
    expect(
      new Set(["a", "b", "c", "d"].map((seed) => chooseMix(cards, { minutes: 45, topics: [], seed }).join(" "))).size,
    ).toBe(4);
  });

  it("keeps to the filter and takes what there is", () => {
    const topics = ["chapter/topic-1"];
    const chosen = chooseMix(cards, { minutes: 45, topics, seed: "a" });
    expect(chosen.toSorted()).toEqual(["card-1", "card-17", "card-9"]);
    expect(chooseMix(cards, { minutes: 20, topics: ["chapter/none"], seed: "a" })).toEqual([]);
    expect(chooseMix([], { minutes: 20, topics: [], seed: "a" })).toEqual([]);
  });
});
