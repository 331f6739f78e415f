import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryLog } from "./arbitrary-event.contract";
import type { NewEvent, ProgressEvent } from "./events";
import { fold } from "./fold";
import { stamp } from "./log";
import { merge } from "./merge";
import { standingResets, withoutReset } from "./resets";

const DEVICE = "device000";
const answer = (question: string): NewEvent => ({
  type: "answered",
  question,
  response: { kind: "single", option: 0 },
  correct: true,
  misconceptions: [],
});
const reset = (...questions: string[]): NewEvent => ({ type: "progress-reset", questions, topic: "a/b" });
const log = (...events: NewEvent[]): ProgressEvent[] =>
  events.map((event, place) => stamp(event, { device: DEVICE, seen: place, at: Date.UTC(2026, 0, 1) }));

describe("withoutReset", () => {
  it("takes back what came before, and nothing of other questions or of later", () => {
    const events = log(answer("one"), answer("two"), reset("one"), answer("one"));
    const { questions } = fold(events);
    expect(questions.get("one")?.attempts).toBe(1);
    expect(questions.get("two")?.attempts).toBe(1);
  });

  it("gives everything back when the reset is undone", () => {
    const events = log(answer("one"), { type: "read", topic: "a/b" }, reset("one"));
    expect(fold(events).read.size).toBe(0);
    const undone = stamp(
      { type: "reset-undone", reset: events[2]!.id },
      { device: DEVICE, seen: 3, at: Date.UTC(2026, 0, 1) },
    );
    const state = fold([...events, undone]);
    expect(state.questions.get("one")?.attempts).toBe(1);
    expect(state.read.has("a/b")).toBe(true);
    expect(standingResets([...events, undone])).toEqual([]);
  });

  it("returns the log itself where nothing was reset", () => {
    const events = log(answer("one"));
    expect(withoutReset(events)).toBe(events);
  });

  it("never invents, never reorders, and does not depend on who merged first", () => {
    fc.assert(
      fc.property(arbitraryLog, arbitraryLog, (one, other) => {
        const events = merge(one, other).events;
        const counted = withoutReset(events);
        expect(counted).toEqual(events.filter((event) => counted.includes(event)));
        expect(withoutReset(merge(other, one).events)).toEqual(counted);
      }),
    );
  });
});
