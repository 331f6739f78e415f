import { describe, expect, it } from "vitest";
import type { NewEvent } from "../progress/events";
import { stamp } from "../progress/log";
import { activityOf } from "./activity";
import { calendarOf, dateOfDay, dayOfDate } from "./calendar";

const calendar = calendarOf("Europe/Berlin");
const today = dayOfDate("2026-11-25")!;
const recalled: NewEvent = { type: "recalled", question: "one", recall: "well" };
const log = (...moments: string[]) =>
  moments.map((at, seen) => stamp(recalled, { device: "device000", seen, at: Date.parse(at) }));

describe("activityOf", () => {
  it("has whole weeks from Monday to Sunday, the last one with today", () => {
    const weeks = activityOf([], calendar, today, 3);
    expect(weeks.map(([first]) => dateOfDay(first!.day))).toEqual(["2026-11-09", "2026-11-16", "2026-11-23"]);
    expect(weeks.at(-1)?.map(({ ahead }) => ahead)).toEqual([false, false, false, true, true, true, true]);
    for (const week of weeks) expect(new Date(`${dateOfDay(week[0]!.day)}T00:00:00Z`).getUTCDay()).toBe(1);
  });

  it("counts by the reader's own days, and what bears a later day today", () => {
    const weeks = activityOf(
      log("2026-11-25T02:30:00Z", "2026-11-25T03:30:00Z", "2031-01-01T00:00:00Z", "2020-01-01T00:00:00Z"),
      calendar,
      today,
      1,
    );
    expect(weeks[0]?.map(({ count }) => count)).toEqual([0, 1, 2, 0, 0, 0, 0]);
  });
});
