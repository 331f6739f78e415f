import type { ProgressEvent } from "../progress/events";
import { withoutReset } from "../progress/resets";
import type { Calendar, Day } from "./calendar";

/** How much was done on one day. */
export interface ActiveDay {
  day: Day;
  /** Answers, scores and recalls. */
  count: number;
  /** A day that has not come yet. */
  ahead: boolean;
}

/** One week, Monday first. */
export type Week = readonly ActiveDay[];

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: Day) => (day + 3) % 7;

/**
 * The last weeks up to the one of `today`, oldest first, each with seven days. What bears a day after today (the clock was
 * ahead) is counted today.
 */
export function activityOf(events: readonly ProgressEvent[], calendar: Calendar, today: Day, weeks: number): Week[] {
  const counts = new Map<Day, number>();
  for (const event of withoutReset(events)) {
    if (event.type !== "answered" && event.type !== "self-scored" && event.type !== "recalled") continue;
    const day = Math.min(calendar.dayOf(event.at), today);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const monday = today - weekdayOf(today) - 7 * (weeks - 1);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, weekday) => {
      const day = monday + 7 * week + weekday;
      return { day, count: counts.get(day) ?? 0, ahead: day > today };
    }),
  );
}
