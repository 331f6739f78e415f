import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProgressEvent } from "../progress/events";
import { merge } from "../progress/merge";
import type { Catalogue } from "../question/catalogue";
import { calendarOf, dateOfDay } from "./calendar";
import { foldCards } from "./cards";
import { answer, catalogueOf, logOf, noon, questionOf } from "./log.contract";
import { newPerDay } from "./newcomers";
import { queueOf, type Queue, type QueueInput } from "./queue";

const UTC = calendarOf("UTC");
const TODAY = 20_780;
const CATALOGUE = catalogueOf(12, 6);
type Acts = Parameters<typeof logOf>[0];

function queue(acts: Acts, more: Partial<QueueInput> = {}): Queue {
  const cards = foldCards(logOf(acts), UTC);
  return queueOf({ catalogue: CATALOGUE, cards, now: noon(TODAY), interviewDate: null, ...more });
}
const whys = ({ items }: Queue) => Object.fromEntries(items.map(({ id, why }) => [id, why]));
const only = (...ids: string[]): Catalogue => ({
  ...CATALOGUE,
  questions: CATALOGUE.questions.filter(({ skeleton }) => ids.includes(skeleton.id)),
  cards: [],
});

describe("queueOf", () => {
  it("gives a new reader a share of new cards, of few topics, in reading order, parted", () => {
    const { items, empty, newLeft, waiting, limit } = queue([]);
    expect(items.map(({ why }) => why)).toEqual(Array(10).fill("new"));
    expect(new Set(items.map(({ topic }) => topic))).toEqual(new Set(["c/t-0", "c/t-1", "c/t-2", "c/t-3"]));
    expect(items[0]).toEqual({ id: "t-0-q-0", kind: "question", topic: "c/t-0", sheet: "c/t-0", why: "new" });
    expect({ empty, newLeft, waiting, limit }).toEqual({ empty: null, newLeft: 74, waiting: 0, limit: 30 });
    for (const [at, item] of items.entries()) expect(item.topic).not.toBe(items[at + 1]?.topic);
  });

  it("begins with topics a diagnostic found weak, then those that were begun", () => {
    const acts: Acts = [
      { day: TODAY - 1, act: { type: "read", topic: "c/t-9" } },
      { day: TODAY - 1, act: { type: "diagnostic-passed", session: "session1", question: "t-11-q-0" } },
    ];
    const topics = queue(acts).items.map(({ topic }) => topic);
    expect(topics.slice(0, 2)).toEqual(["c/t-11", "c/t-9"]);
  });

  it("says why each is asked", () => {
    const interviewDate = dateOfDay(TODAY + 1);
    const acts: Acts = [
      { day: TODAY - 40, act: answer("t-0-q-0", true) },
      { day: TODAY - 20, act: answer("t-0-q-0", true) },
      { day: TODAY - 6, act: answer("t-0-q-0", true) },
      { day: TODAY - 4, act: answer("t-0-q-1", false) },
      { day: TODAY - 4, act: answer("t-0-q-2", true) },
      { day: TODAY - 1, act: answer("t-0-q-3", true) },
    ];
    const told = whys(queue(acts, { interviewDate, catalogue: only("t-0-q-0", "t-0-q-1", "t-0-q-2", "t-0-q-4") }));
    expect(told).toMatchObject({ "t-0-q-1": "missed", "t-0-q-2": "due", "t-0-q-4": "new" });
    const days = Array.from({ length: 5 }, (_, at) => TODAY + 1 + at);
    const looks = days.map((day) => whys(queue(acts, { interviewDate: dateOfDay(day), catalogue: only("t-0-q-0") })));
    expect(looks.some((each) => each["t-0-q-0"] === "last-look")).toBe(true);
  });

  it("keeps to the day's limit, counts what was done today, and goes on when asked to", () => {
    const acts: Acts = CATALOGUE.questions.map(({ skeleton }) => ({ day: TODAY - 30, act: answer(skeleton.id, true) }));
    const first = queue(acts, { dailyCards: 20 });
    expect(first.items).toHaveLength(20);
    expect(first.items.filter(({ why }) => why === "new")).toHaveLength(7);
    expect(first.waiting).toBe(72 - 13);
    const done: Acts = first.items.map(({ id }) => ({ day: TODAY, act: answer(id, true) }));
    const second = queue([...acts, ...done.slice(0, 5)], { dailyCards: 20 });
    expect(second).toMatchObject({ doneToday: 5 });
    expect(second.items).toHaveLength(15);
    const over = queue([...acts, ...done], { dailyCards: 20 });
    expect(over.items).toEqual([]);
    expect(over.empty).toEqual({ why: "limit", waiting: over.waiting + over.newLeft });
    expect(queue([...acts, ...done], { dailyCards: 20, extra: 5 }).items).toHaveLength(5);
  });

  it("lets a missed card rest a day, but brings it back at once where places are left", () => {
    const catalogue = only("t-0-q-0", "t-1-q-0");
    const acts: Acts = [
      { day: TODAY, act: answer("t-0-q-0", false) },
      { day: TODAY, act: answer("t-1-q-0", true) },
    ];
    expect(queue(acts, { catalogue }).items.map(({ id }) => id)).toEqual(["t-0-q-0"]);
    expect(queue(acts, { catalogue, dailyCards: 2 }).empty).toEqual({ why: "limit", waiting: 1 });
    const twice: Acts = [...acts, { day: TODAY, act: answer("t-0-q-0", false) }];
    expect(queue(twice, { catalogue }).empty).toEqual({ why: "done", nextDay: TODAY + 1 });
    const yesterday: Acts = [
      { day: TODAY - 3, act: answer("t-1-q-0", true) },
      { day: TODAY - 1, act: answer("t-0-q-0", false) },
    ];
    expect(queue(yesterday, { catalogue, dailyCards: 1 }).items.map(({ id }) => id)).toEqual(["t-1-q-0"]);
    expect(queue(yesterday, { catalogue }).items).toHaveLength(2);
  });

  it("counts against the day's new cards only what was met today for the first time", () => {
    const ids = CATALOGUE.questions.slice(0, 5).map(({ skeleton }) => skeleton.id);
    const acts: Acts = [TODAY - 30, TODAY].flatMap((day) => ids.map((id) => ({ day, act: answer(id, true) })));
    const news = (log: Acts) => queue(log).items.filter(({ why }) => why === "new").length;
    expect(news(acts)).toBe(10);
    expect(news(acts.slice(5))).toBe(5);
  });

  it("touches eight topics at most where they fill the sitting", () => {
    const catalogue = { ...CATALOGUE, cards: [] };
    const acts: Acts = [0, 1, 2, 3, 4, 5].flatMap((at) =>
      CATALOGUE.topics.map((_, topic) => ({ day: TODAY - 60 + 5 * at, act: answer(`t-${topic}-q-${at}`, true) })),
    );
    const { items } = queue(acts, { catalogue, dailyCards: 24 });
    expect(items).toHaveLength(24);
    expect(new Set(items.map(({ topic }) => topic)).size).toBe(8);
  });

  it("lets a card missed yesterday rest with three days left until the interview, and no longer with two", () => {
    const catalogue = only("t-0-q-0", "t-1-q-0");
    const acts: Acts = [
      { day: TODAY - 2, act: answer("t-1-q-0", true) },
      { day: TODAY - 1, act: answer("t-0-q-0", false) },
    ];
    const first = (days: number) =>
      queue(acts, { catalogue, dailyCards: 1, interviewDate: dateOfDay(TODAY + days) }).items.map(({ id }) => id);
    expect([first(2), first(3)]).toEqual([["t-0-q-0"], ["t-1-q-0"]]);
  });

  it("asks a prediction only where it was missed, and a drill's step never", () => {
    const catalogue: Catalogue = {
      ...CATALOGUE,
      questions: [questionOf("lab-q", "c/t-0", "mid", "lab"), questionOf("drill-q", "c/t-0", "mid", "drill")],
      cards: [],
    };
    expect(queue([], { catalogue }).empty).toEqual({ why: "filter" });
    const acts: Acts = ["lab-q", "drill-q"].map((id) => ({ day: TODAY - 3, act: answer(id, false) }));
    expect(whys(queue(acts, { catalogue }))).toEqual({ "lab-q": "missed" });
    expect(
      queue(
        acts.map(({ act }) => ({ day: TODAY, act })),
        { catalogue },
      ).doneToday,
    ).toBe(0);
  });

  it("counts what is retired and what it does not know, and never asks it", () => {
    const acts: Acts = ["gone", "other"].map((id) => ({ day: TODAY - 3, act: answer(id, false) }));
    const { retired, unknown, items } = queue(acts, { catalogue: { ...CATALOGUE, retired: ["gone"] } });
    expect({ retired, unknown }).toEqual({ retired: 1, unknown: 1 });
    expect(items.every(({ id }) => id !== "gone" && id !== "other")).toBe(true);
  });

  it("asks an edited question again, until it is answered as it is today", () => {
    const catalogue = only("t-0-q-0", "t-0-q-1", "t-0-q-2");
    const unfit = answer("t-0-q-0", true, { response: { kind: "single", option: 4 } });
    const otherwise = answer("t-0-q-1", true, { response: { kind: "single", option: 1 } });
    const acts: Acts = [unfit, otherwise, answer("t-0-q-2", true)].map((act) => ({ day: TODAY - 1, act }));
    const found = queue(acts, { catalogue });
    expect(whys(found)).toEqual({ "t-0-q-0": "changed", "t-0-q-1": "changed" });
    expect(found.changed).toBe(2);
    const later: Acts = [...acts, { day: TODAY, act: answer("t-0-q-0", true) }];
    expect(queue(later, { catalogue }).changed).toBe(1);
    const turned: Acts = [...later, { day: TODAY, act: { type: "recalled", question: "t-0-q-1", recall: "well" } }];
    expect(queue(turned, { catalogue })).toMatchObject({ changed: 0, empty: { why: "done" } });
  });

  it("asks now what bears a day to come, and counts it", () => {
    const found = queue([{ day: TODAY + 500, act: answer("t-0-q-0", true) }], { catalogue: only("t-0-q-0") });
    expect(found).toMatchObject({ futureStamped: 1, items: [{ id: "t-0-q-0", why: "due" }] });
  });

  it("narrows by the filter, and says where nothing is left of it", () => {
    const filter = { topics: ["c/t-3"], kinds: ["card" as const] };
    expect(queue([], { filter }).items.map(({ id }) => id)).toEqual(["t-3-card"]);
    expect(queue([], { filter }).items[0]!.sheet).toBe("interview/c/t-3");
    expect(queue([], { filter: { topics: ["c/none"] } }).empty).toEqual({ why: "filter" });
    expect(queue([], { filter: { levels: ["staff"], from: ["interview"] } }).empty).toEqual({ why: "filter" });
  });

  it("says when the next card is due once all is done", () => {
    const catalogue = only("t-0-q-0");
    expect(queue([{ day: TODAY, act: answer("t-0-q-0", true) }], { catalogue }).empty).toEqual({
      why: "done",
      nextDay: TODAY + 2,
    });
    const interviewDate = dateOfDay(TODAY);
    expect(queue([{ day: TODAY, act: answer("t-0-q-0", true) }], { catalogue, interviewDate }).empty).toEqual({
      why: "done",
      nextDay: null,
    });
  });

  it("asks nothing new on the day of the interview unless asked to, and treats a date that is over as none", () => {
    const interviewDate = dateOfDay(TODAY);
    expect(queue([], { interviewDate })).toMatchObject({ items: [], empty: { why: "done" }, newLeft: 84 });
    expect(queue([], { interviewDate, extra: 3 }).items.length).toBeGreaterThan(0);
    const past = queue([], { interviewDate: dateOfDay(TODAY - 1) });
    expect(past.horizon.kind).toBe("past");
    expect(past.items).toEqual(queue([]).items);
  });

  const acts = fc.array(
    fc.record({
      day: fc.integer({ min: TODAY - 60, max: TODAY + 2 }),
      act: fc.record({
        question: fc.constantFrom(...CATALOGUE.questions.map(({ skeleton }) => skeleton.id), "gone", "other"),
        correct: fc.boolean(),
      }),
    }),
    { maxLength: 120 },
  );
  const log = (device: string) =>
    acts.map((all) =>
      logOf(
        all.map(({ day, act }) => ({ day, act: answer(act.question, act.correct) })),
        device,
      ),
    );
  const settings = fc.record({
    dailyCards: fc.integer({ min: 1, max: 60 }),
    extra: fc.constantFrom(0, 10),
    interviewDate: fc.option(fc.integer({ min: -3, max: 60 }).map((days) => dateOfDay(TODAY + days))),
  });

  it("is the same for the same log, however it was merged, within the limit, each card once, topics parted", () => {
    fc.assert(
      fc.property(log("device000"), log("device001"), settings, (a, b, settings) => {
        const of = (events: readonly ProgressEvent[]) =>
          queueOf({ catalogue: CATALOGUE, cards: foldCards(events, UTC), now: noon(TODAY), ...settings });
        const found = of(merge(a, b).events);
        expect(of(merge(b, a, b).events)).toEqual(found);
        const { items, empty, doneToday, limit } = found;
        expect(items.length).toBeLessThanOrEqual(Math.max(0, limit + settings.extra - doneToday));
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        expect(empty === null).toBe(items.length > 0);
        expect(Math.min(found.waiting, found.newLeft)).toBeGreaterThanOrEqual(0);
        const { byId } = foldCards(merge(a, b).events, UTC);
        const main = items.filter(({ id, why }) => why !== "missed" || byId.get(id)!.reviews.at(-1)!.day !== TODAY);
        expect(items.slice(0, main.length)).toEqual(main);
        for (const [at, { topic }] of main.entries()) {
          if (at > 0 && topic === main[at - 1]!.topic)
            expect(new Set(main.slice(at).map((each) => each.topic)).size).toBe(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("newPerDay", () => {
  it("meets all that is left in the first half of the days, within a cap, and nothing on the day", () => {
    expect(newPerDay(70, 14, 30)).toBe(10);
    expect(newPerDay(900, 14, 30)).toBe(20);
    expect(newPerDay(5, 1, 30)).toBe(5);
    expect(newPerDay(900, null, 30)).toBe(10);
    expect(newPerDay(3, null, 30)).toBe(3);
    expect(newPerDay(900, 0, 30)).toBe(0);
  });
});
