import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryEvent } from "../../progress/arbitrary-event.contract";
import type { NewEvent, ProgressEvent } from "../../progress/events";
import { merge } from "../../progress/merge";
import { clockText, clockWords, reachedIn, readClock, sinceLast, spanText } from "./clock";
import { mocksOf } from "./interview";

const T0 = Date.UTC(2026, 10, 23, 10);
const MINUTE = 60_000;
const session = "session1";

/** A log of one device: what happened, and how many minutes after the start its clock said so. */
const logOf = (...acts: [minutes: number, event: NewEvent][]): ProgressEvent[] =>
  acts.map(([minutes, event], index) => ({
    ...event,
    id: `device00:${index + 1}`,
    device: "device00",
    counter: index + 1,
    at: T0 + minutes * MINUTE,
  }));
const started: NewEvent = { type: "mock-started", session, scenario: "checkout", questions: [], minutes: 45 };
const phase = (phase: string): NewEvent => ({ type: "mock-phase-begun", session, phase });
const noted = (phase: string, notes: string): NewEvent => ({ type: "mock-noted", session, phase, notes });
const hinted = (phase: string, hint: number): NewEvent => ({ type: "mock-hinted", session, phase, hint });
const act = (type: "mock-paused" | "mock-resumed" | "mock-ended"): NewEvent => ({ type, session });
const takenOff = (minutes: number): NewEvent => ({ type: "mock-time-taken-off", session, ms: minutes * MINUTE });

const only = (...acts: [number, NewEvent][]) => mocksOf(logOf(...acts))[0]!;
const minutesAt = (now: number, ...acts: [number, NewEvent][]) => {
  const { total, phase } = readClock(only(...acts), T0 + now * MINUTE);
  return [total / MINUTE, phase / MINUTE];
};

describe("what the log tells of an interview", () => {
  it("is the latest of everything", () => {
    const mock = only(
      [0, started],
      [1, noted("frame", "first")],
      [2, noted("frame", "second")],
      [3, hinted("frame", 1)],
      [3, hinted("frame", 0)],
      [3, hinted("frame", 1)],
      [4, phase("sketch")],
      [5, phase("depth")],
      [6, act("mock-ended")],
      [7, { type: "mock-scored", session, points: ["a"] }],
      [8, { type: "mock-scored", session, points: ["b", "c"] }],
    );
    expect(mock).toMatchObject({
      scenario: "checkout",
      minutes: 45,
      phase: "depth",
      begun: ["frame", "sketch", "depth"],
      ended: true,
      paused: false,
      points: ["b", "c"],
      startedAt: T0,
    });
    expect([...mock.notes]).toEqual([["frame", "second"]]);
    expect([...mock.hints]).toEqual([["frame", [1, 0]]]);
  });

  it("lists the latest first, and none that did not begin", () => {
    const other: NewEvent = {
      type: "mock-started",
      session: "session2",
      scenario: null,
      questions: ["q-1"],
      minutes: 20,
    };
    const mocks = mocksOf(logOf([0, started], [1, other], [2, { type: "mock-ended", session: "session3" }]));
    expect(mocks.map(({ session, phase }) => [session, phase])).toEqual([
      ["session2", "q-1"],
      ["session1", "frame"],
    ]);
  });

  it("stays in its phase once it is over, but still takes notes", () => {
    const mock = only([0, started], [1, act("mock-ended")], [2, phase("depth")], [3, noted("frame", "late")]);
    expect(mock.phase).toBe("frame");
    expect(mock.notes.get("frame")).toBe("late");
  });
});

describe("the clock", () => {
  it("runs by itself and from event to event", () => {
    expect(minutesAt(3, [0, started])).toEqual([3, 3]);
    expect(minutesAt(9, [0, started], [4, phase("sketch")], [6, noted("sketch", "x")])).toEqual([9, 5]);
  });

  it("stands still while paused, twice paused or not, and after the end", () => {
    expect(minutesAt(9, [0, started], [2, act("mock-paused")], [5, act("mock-paused")])).toEqual([2, 2]);
    expect(
      minutesAt(9, [0, started], [2, act("mock-paused")], [5, act("mock-resumed")], [6, act("mock-resumed")]),
    ).toEqual([6, 6]);
    expect(minutesAt(99, [0, started], [2, act("mock-resumed")], [7, act("mock-ended")])).toEqual([7, 7]);
  });

  it("gives back what was taken off, from this phase first", () => {
    expect(minutesAt(40, [0, started], [4, phase("sketch")], [40, takenOff(30)])).toEqual([10, 6]);
    expect(minutesAt(10, [0, started], [4, phase("sketch")], [10, takenOff(8)])).toEqual([2, 0]);
    expect(minutesAt(11, [0, started], [10, takenOff(99)])).toEqual([1, 1]);
  });

  it("takes two tabs' events out of order by a minute for no clock that was set back", () => {
    const aheadAfter = (minutes: number) =>
      only([0, started], [10, phase("sketch")], [minutes, phase("depth")]).clock.ahead;
    expect(aheadAfter(9)).toBe(0);
    expect(aheadAfter(8.5)).toBe(1.5 * MINUTE);
  });

  it("goes on from the last event where the reader's clock was set back", () => {
    const acts: [number, NewEvent][] = [
      [0, started],
      [10, noted("frame", "x")],
    ];
    expect(minutesAt(-50, ...acts)).toEqual([10, 10]);
    expect(minutesAt(-45, ...acts, [-50, noted("frame", "y")])).toEqual([15, 15]);
    expect(minutesAt(-40, ...acts, [-50, noted("frame", "y")], [-42, phase("sketch")])).toEqual([20, 2]);
  });

  it("does not count twice what two tabs wrote out of order", () => {
    expect(
      minutesAt(5, [0, started], [2, noted("frame", "x")], [1.5, noted("frame", "y")], [3, noted("frame", "z")]),
    ).toEqual([5, 5]);
  });

  it("says how long nothing happened, while it runs", () => {
    expect(sinceLast(only([0, started], [1, noted("frame", "x")]), T0 + 9 * MINUTE)).toBe(8 * MINUTE);
    expect(sinceLast(only([0, started], [1, act("mock-paused")]), T0 + 9 * MINUTE)).toBe(0);
    expect(sinceLast(only([0, started]), T0 - MINUTE)).toBe(0);
  });

  it("remembers how far a phase has come, but not time that was taken off at once", () => {
    const acts: [number, NewEvent][] = [
      [0, started],
      [4, noted("frame", "x")],
    ];
    const mock = only(...acts, [40, takenOff(36)]);
    expect(reachedIn(mock, "frame", T0 + 40 * MINUTE)).toBe(4 * MINUTE);
    const taken = only(...acts, [5, takenOff(3)]);
    expect(reachedIn(taken, "frame", T0 + 6 * MINUTE)).toBe(4 * MINUTE);
    expect(reachedIn(taken, "frame", T0 + 8 * MINUTE)).toBe(5 * MINUTE);
    const later = only(...acts, [5, takenOff(3)], [6, phase("sketch")]);
    expect(reachedIn(later, "frame", T0 + 9 * MINUTE)).toBe(4 * MINUTE);
    expect(reachedIn(later, "sketch", T0 + 9 * MINUTE)).toBe(3 * MINUTE);
    expect(reachedIn(later, "close", T0 + 9 * MINUTE)).toBe(0);
  });
});

describe("for any log", () => {
  const mockEvent = arbitraryEvent.filter(({ type }) => type.startsWith("mock-"));
  const start = fc
    .constantFrom(...logOf([0, started]))
    .map((event) => ({ ...event, id: "device000:1", device: "device000" }));
  const log = fc
    .tuple(start, fc.array(mockEvent, { maxLength: 40 }))
    .map(([first, rest]) => merge([first], rest).events);
  const now = fc.integer({ min: Date.UTC(1999, 0, 1), max: Date.UTC(2101, 0, 1) });

  it("does not depend on the order of arrival", () => {
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.nat()), (events, keys) => {
        const order = new Map(events.map((event) => [event, keys.next().value as number]));
        const mixed = events.toSorted((a, b) => order.get(a)! - order.get(b)!);
        expect(mocksOf(mixed)).toEqual(mocksOf(events));
      }),
    );
  });

  it("never shows less than nothing, nor less as time goes on", () => {
    fc.assert(
      fc.property(log, now, now, (events, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        for (const mock of mocksOf(events)) {
          const [a, b] = [readClock(mock, early), readClock(mock, late)];
          expect(a.phase).toBeGreaterThanOrEqual(0);
          expect(a.total).toBeGreaterThanOrEqual(a.phase);
          expect(b.total).toBeGreaterThanOrEqual(a.total);
          expect(b.phase).toBeGreaterThanOrEqual(a.phase);
          for (const each of mock.begun)
            expect(reachedIn(mock, each, late)).toBeGreaterThanOrEqual(reachedIn(mock, each, early));
        }
      }),
    );
  });

  it("takes back nothing that was due, and no time but what is taken off", () => {
    fc.assert(
      fc.property(log, mockEvent, (events, added) => {
        const counter = Math.max(...events.map((event) => event.counter)) + 1;
        const last = { ...added, counter, device: "device000", id: `device000:${counter}` };
        for (const before of mocksOf(events)) {
          const after = mocksOf([...events, last]).find((mock) => mock.session === before.session)!;
          for (const each of before.begun)
            expect(after.clock.reached.get(each) ?? 0).toBeGreaterThanOrEqual(before.clock.reached.get(each) ?? 0);
          const off = last.type === "mock-time-taken-off" && last.session === before.session ? last.ms : 0;
          expect(readClock(after, 0).total).toBeGreaterThanOrEqual(readClock(before, 0).total - off);
        }
      }),
    );
  });

  it("counts no more than the time between the first and the last moment of honest clocks", () => {
    fc.assert(
      fc.property(log, (events) => {
        const at = events.map((event) => event.at).toSorted((a, b) => a - b);
        const honest = events.map((event, index) => ({ ...event, at: at[index]! }));
        for (const mock of mocksOf(honest))
          expect(readClock(mock, at.at(-1)!).total).toBeLessThanOrEqual(at.at(-1)! - at[0]!);
      }),
    );
  });
});

describe("words of the clock", () => {
  it("writes times", () => {
    expect([-5, 0, 59_999, 725_000, 3_600_000, 4_325_000].map(clockText)).toEqual([
      "0:00",
      "0:00",
      "0:59",
      "12:05",
      "1:00:00",
      "1:12:05",
    ]);
    expect(
      [60_000, 7 * MINUTE + 59_000, 119 * MINUTE, 121 * MINUTE, 47 * 3_600_000, 50 * 3_600_000].map(spanText),
    ).toEqual(["1 minute", "7 minutes", "119 minutes", "2 hours", "47 hours", "2 days"]);
  });

  it("changes twice a phase and once an interview", () => {
    const plan = { phase: 3 * MINUTE, total: 20 * MINUTE };
    const said: string[] = [];
    for (let at = 0; at < 21 * MINUTE; at += 1000) {
      const words = clockWords({ phase: at, total: at }, plan);
      if (words !== said.at(-1)) said.push(words);
    }
    expect(said.map((words) => words.slice(0, 20))).toEqual([
      "",
      "One minute left in t",
      "The time of this par",
      "The time of the inte",
    ]);
    expect(clockWords({ phase: 2 * MINUTE - 1, total: 0 }, plan)).toBe("");
    expect(clockWords({ phase: 2 * MINUTE, total: 0 }, plan)).not.toBe("");
  });
});
