import { useMemo, useState } from "react";
import type { ProgressEvent } from "../progress/events";
import { useProgress } from "../progress/useProgress";
import { type Calendar, calendarOf } from "./calendar";
import { type Cards, continueCards, foldCards } from "./cards";

/** The cards of the reader's log by the calendar of where they are now; folded once, then continued. */
export function useCards(): { cards: Cards; calendar: Calendar } {
  const { events } = useProgress();
  // Read at each rendering: a reader who travels gets the days of the new place without a reload.
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const calendar = useMemo(() => calendarOf(timeZone), [timeZone]);
  const [fold] = useState(createFold);
  const cards = useMemo(() => fold(events, calendar), [fold, events, calendar]);
  return { cards, calendar };
}

/** Remembers what it folded last. The result depends on the arguments alone; what is remembered only saves time. */
function createFold(): (events: readonly ProgressEvent[], calendar: Calendar) => Cards {
  let before: Cards | undefined;
  return (events, calendar) => {
    before = before === undefined ? foldCards(events, calendar) : continueCards(before, events, calendar);
    return before;
  };
}
