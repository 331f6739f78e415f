import type { ProgressEvent } from "./events";

/** After as many days of use without an export the reader is reminded of one. */
export const REMIND_AFTER_DAYS = 5;
/** A reminder that was put off comes back after as many further days of use. */
export const PUT_OFF_DAYS = 3;

const WORK: ReadonlySet<ProgressEvent["type"]> = new Set(["answered", "self-scored", "recalled", "read", "mock-ended"]);

/**
 * For how many days of use nothing was exported; 0 while no reminder is due. Days of use are counted, not days gone by:
 * who was away for a month has nothing new to lose, and a clock that jumps adds a day, not a year.
 * @param events in order
 * @param dayOf the reader's own day of a moment (milliseconds since 1970), as a number
 */
export function daysToBackUp(events: readonly ProgressEvent[], dayOf: (at: number) => number): number {
  const days = new Set<number>();
  for (let i = events.length - 1; i >= 0 && days.size < REMIND_AFTER_DAYS; i--) {
    const event = events[i]!;
    if (event.type === "exported") return 0;
    if (event.type === "backup-put-off") {
      const since = days.size - (days.has(dayOf(event.at)) ? 1 : 0);
      if (since < PUT_OFF_DAYS) return 0;
    } else if (WORK.has(event.type)) days.add(dayOf(event.at));
  }
  return days.size >= REMIND_AFTER_DAYS ? days.size : 0;
}
