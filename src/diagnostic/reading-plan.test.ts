import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOfDay, dayOfDate } from "../review/calendar";
import { LONGEST_PLAN, type PlanTopic, readingPlan, untilOf } from "./reading-plan";

const TODAY = dayOfDate("2026-11-23")!;
const links = { review: "/r", mock: "/m", drills: "/d", pairs: "/p", numbers: "/n" };
const topic = (id: string, more: Partial<PlanTopic> = {}): PlanTopic => ({
  id,
  title: id,
  url: `/docs/${id}`,
  minutes: 14,
  questions: 16,
  chance: 0.5,
  strong: false,
  guessed: false,
  read: false,
  confusable: 0,
  ...more,
});
const plan = (topics: readonly PlanTopic[], days: number, minutesADay = 45) =>
  readingPlan(topics, untilOf(null, TODAY, days), { today: TODAY, minutesADay, links });
const many = Array.from({ length: 40 }, (_, n) => topic(`t${n}`, { chance: n / 40 }));
const readOn = ({ days }: ReturnType<typeof plan>) => [
  ...new Set(days.flatMap(({ entries }) => entries.flatMap(({ kind, title }) => (kind === "read" ? [title] : [])))),
];

describe("until when", () => {
  it("is the day before the interview", () => {
    expect(untilOf("2026-12-07", TODAY, 7)).toEqual({ kind: "interview", date: "2026-12-07", days: 14, cut: false });
    const { days } = readingPlan(many, untilOf("2026-12-07", TODAY, 7), { today: TODAY, minutesADay: 45, links });
    expect([days[0]!.date, days.at(-1)!.date]).toEqual(["2026-11-23", "2026-12-06"]);
  });

  it("is one light day where the interview is tomorrow or today", () => {
    for (const date of ["2026-11-23", "2026-11-24"]) {
      const until = untilOf(date, TODAY, 7);
      expect(until).toMatchObject({ kind: "interview", days: 1 });
      const made = readingPlan(many, until, { today: TODAY, minutesADay: 45, links });
      expect(made.days.map(({ light, minutes }) => [light, minutes])).toEqual([[true, 30]]);
      expect(made.leftOut).toHaveLength(40);
    }
  });

  it("is as many days as were chosen where there is no interview, or one that is over", () => {
    expect(untilOf(null, TODAY, 14)).toEqual({ kind: "days", days: 14, past: null });
    expect(untilOf("2026-11-22", TODAY, 14)).toEqual({ kind: "days", days: 14, past: "2026-11-22" });
    expect(untilOf("no date", TODAY, 0)).toEqual({ kind: "days", days: 1, past: null });
  });

  it("goes no farther than it can be planned, and then ends on a day like the others", () => {
    const until = untilOf("2027-11-23", TODAY, 7);
    expect(until).toMatchObject({ days: LONGEST_PLAN, cut: true });
    const { days } = readingPlan(many, until, { today: TODAY, minutesADay: 45, links });
    expect(days.at(-1)!.light).toBe(false);
  });
});

describe("a day", () => {
  it("leaves no rest of a topic that is too small to be a piece", () => {
    const made = plan([topic("long", { minutes: 16 })], 2);
    const read = made.days.flatMap(({ entries }) => entries.filter(({ kind }) => kind === "read"));
    expect(read.map(({ minutes, note }) => [minutes, note])).toEqual([[27, "begins"]]);
    expect(made.leftOut.map(({ minutes }) => minutes)).toEqual([5]);
  });

  it("has a mock interview in it once in less than a week, and twice from a week on", () => {
    const mocks = (days: number) =>
      plan(many, days).days.flatMap(({ entries }, at) => (entries.some(({ kind }) => kind === "mock") ? [at + 1] : []));
    expect([mocks(2), mocks(3), mocks(6), mocks(7)]).toEqual([[], [1], [4], [4, 5]]);
  });
});

describe("the order", () => {
  it("is the weakest first, and what is mixed up before its equals", () => {
    expect(readOn(plan(many.toReversed(), 10)).slice(0, 3)).toEqual(["t0", "t1", "t2"]);
    expect(readOn(plan([topic("plain"), topic("mixed", { confusable: 2 })], 7))).toEqual(["mixed", "plain"]);
  });

  it("puts what is read after what is not, what is held for strong last, and leaves out what is strong", () => {
    const made = plan(
      [
        topic("strong", { strong: true, chance: 0.9 }),
        topic("guessed", { strong: true, guessed: true, chance: 0.7 }),
        topic("read", { read: true, chance: 0.1 }),
        topic("open", { chance: 0.6 }),
      ],
      14,
    );
    expect(readOn(made)).toEqual(["open", "read", "guessed"]);
    expect(made.strong).toBe(1);
  });
});

describe("the days", () => {
  it("review every day, try an interview in the middle and two days before the end, and end lightly", () => {
    const { days } = plan(many, 14);
    expect(days).toHaveLength(14);
    expect(days.every(({ entries }) => entries.some(({ kind }) => kind === "review"))).toBe(true);
    const on = (kind: string) =>
      days.flatMap(({ entries }, n) => (entries.some((each) => each.kind === kind) ? [n + 1] : []));
    expect(on("mock")).toEqual([7, 12]);
    expect(on("drill")).toEqual([3, 9]);
    expect(on("pairs")).toEqual([6]);
    expect(on("numbers")).toEqual([14]);
    expect(days[13]!.entries.map(({ kind }) => kind)).toEqual(["review", "numbers"]);
    expect(days.map(({ light }) => light).indexOf(true)).toBe(13);
  });

  it("takes the longer mock interview where the day has the time for it", () => {
    const mock = (minutes: number) =>
      plan(many, 14, minutes).days[6]!.entries.find(({ kind }) => kind === "mock")?.title;
    expect(mock(65)).toBe("A mock interview of 45 minutes");
    expect(mock(64)).toBe("A mock interview of 20 minutes");
    expect(mock(34)).toBeUndefined();
  });

  it("says where a topic goes on over days", () => {
    const { days } = plan([topic("long", { minutes: 60, questions: 0 })], 14);
    const notes = days.flatMap(({ entries }) => entries.flatMap(({ kind, note }) => (kind === "read" ? [note] : [])));
    expect(notes).toEqual(["begins", "ends"]);
  });

  it("never has more minutes than it says, loses no minute of a topic, and leads somewhere with every entry", () => {
    const anyTopic = fc.record({
      minutes: fc.integer({ min: 0, max: 90 }),
      questions: fc.integer({ min: 0, max: 30 }),
      chance: fc.double({ min: 0, max: 1, noNaN: true }),
      strong: fc.boolean(),
      guessed: fc.boolean(),
      read: fc.boolean(),
      confusable: fc.nat({ max: 6 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyTopic, { maxLength: 40 }),
        fc.integer({ min: 5, max: 600 }),
        fc.integer({ min: -3, max: 80 }),
        (drawn, minutesADay, days) => {
          const topics = drawn.map((each, n) => topic(`t${n}`, each));
          const until = untilOf(days < 0 ? null : dateOfDay(TODAY + days), TODAY, 7);
          const made = readingPlan(topics, until, { today: TODAY, minutesADay, links });
          const planned = new Map<string, number>();
          for (const { entries, minutes } of made.days) {
            expect(minutes).toBe(entries.reduce((sum, each) => sum + each.minutes, 0));
            expect(minutes).toBeLessThanOrEqual(minutesADay);
            expect(entries.length).toBeGreaterThan(0);
            for (const entry of entries) {
              expect(entry.url).toMatch(/^\//);
              expect(entry.minutes).toBeGreaterThan(0);
              if (entry.kind === "read") planned.set(entry.title, (planned.get(entry.title) ?? 0) + entry.minutes);
            }
          }
          for (const { title, minutes } of made.leftOut) planned.set(title, (planned.get(title) ?? 0) + minutes);
          const wanted = topics.filter(({ strong, guessed }) => !strong || guessed);
          expect([...planned.keys()].toSorted()).toEqual(wanted.map(({ title }) => title).toSorted());
          for (const { title, minutes, questions } of wanted) {
            expect(planned.get(title)).toBe(Math.max(1, minutes + questions));
          }
        },
      ),
    );
  });
});
