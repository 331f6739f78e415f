import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOfDate } from "./calendar";
import { emptyWords, horizonWords, madeOf, oddities, percent } from "./queue-words";
import type { Queue, QueueItem, Why } from "./queue";

const day = dayOfDate("2026-12-05")!;
const item = (why: Why): QueueItem => ({ id: why, kind: "question", topic: "a/b", sheet: "quiz/a/b", why });
const odd = (counts: Partial<Queue>): Queue =>
  ({ retired: 0, unknown: 0, changed: 0, futureStamped: 0, ...counts }) as Queue;

describe("the words of the queue", () => {
  it("say what a sitting is made of, the urgent first", () => {
    expect(madeOf({ items: [item("new"), item("due"), item("missed"), item("new")] })).toBe("1 missed, 1 due, 2 new");
    expect(madeOf({ items: [] })).toBe("");
  });

  it("say for every reason why nothing is asked", () => {
    expect(emptyWords({ empty: { why: "filter" } })).toContain("Widen");
    expect(emptyWords({ empty: { why: "limit", waiting: 1 } })).toContain("1 card more");
    expect(emptyWords({ empty: { why: "done", nextDay: day } })).toContain("2026-12-05");
    expect(emptyWords({ empty: { why: "done", nextDay: null } })).toContain("before your interview");
    expect(emptyWords({ empty: null })).toBe("");
  });

  it("say of a date that is over, of today and of tomorrow what they mean", () => {
    expect(horizonWords({ kind: "past", day })).toContain("is over");
    expect(horizonWords({ kind: "today", day, days: 0 })).toContain("today");
    expect(horizonWords({ kind: "tomorrow", day, days: 1 })).toContain("tomorrow");
    expect(horizonWords({ kind: "days", day, days: 12 })).toContain("in 12 days");
    expect(horizonWords({ kind: "none" })).toContain("No interview date");
  });

  it("name only what is odd", () => {
    expect(oddities(odd({}))).toEqual([]);
    expect(oddities(odd({ retired: 2 }))).toHaveLength(1);
    expect(oddities(odd({ retired: 1, unknown: 1, changed: 1, futureStamped: 1 }))).toHaveLength(4);
  });
});

describe("percent", () => {
  it("is never above 100, and 100 only where it is all", () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), (part, of) => {
        const shown = percent(part, of);
        expect(shown).toBeLessThanOrEqual(100);
        if (part < of) expect(shown).toBeLessThan(100);
        if (part > 0 && of > 0) expect(shown).toBeGreaterThan(0);
      }),
    );
    expect(percent(1_999, 2_000)).toBe(99);
    expect(percent(1, 2_000)).toBe(1);
    expect(percent(0, 0)).toBe(0);
  });
});
