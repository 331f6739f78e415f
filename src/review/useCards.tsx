import { useEffect, useMemo, useState } from "react";
import type { ProgressEvent } from "../progress/events";
import { useProgress } from "../progress/useProgress";
import { type Calendar, calendarOf } from "./calendar";
import { beginFold, type Cards, continueCards, foldCards, type Folding } from "./cards";

interface UseCards {
  /** Those of the log as far as it is folded: none while loading. */
  cards: Cards;
  calendar: Calendar;
  /** Until the log is read and folded. */
  loading: boolean;
}

/** So many new events are folded while rendering, in less than a frame; more (the log of years, once) bit by bit. */
const AT_ONCE = 2_000;
/** What a click may have to wait for. */
const SLICE_MS = 10;
/** So many take less than a millisecond or two, so that a slice is hardly longer than meant. */
const BIT = 500;

/** The cards of the reader's log by the calendar of where they are now; folded once, then continued. */
export function useCards(): UseCards {
  const { events, status } = useProgress();
  // Read at each rendering: a reader who travels gets the days of the new place without a reload.
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const calendar = useMemo(() => calendarOf(timeZone), [timeZone]);
  const [fold] = useState(createFold);
  const [sliced, setSliced] = useState<Cards>();
  const cards = useMemo(() => fold(events, calendar, sliced), [fold, events, calendar, sliced]);
  const isMany = cards === null;
  useEffect(
    () => (isMany ? foldInSlices(beginFold(events, calendar), setSliced) : undefined),
    [isMany, events, calendar],
  );
  const none = useMemo(() => foldCards([], calendar), [calendar]);
  return { cards: cards ?? none, calendar, loading: status === "loading" || isMany };
}

/**
 * Remembers what it folded last, or was given as folded in slices. Null where too much is new to be folded at once.
 * What it returns depends on the log alone; what is remembered only saves time.
 */
function createFold(): (events: readonly ProgressEvent[], calendar: Calendar, sliced?: Cards) => Cards | null {
  let before: Cards | undefined;
  let taken: Cards | undefined;
  return (events, calendar, sliced) => {
    if (sliced !== taken) before = taken = sliced;
    if (events.length - (before?.from.length ?? 0) > AT_ONCE) return null;
    before = before === undefined ? foldCards(events, calendar) : continueCards(before, events, calendar);
    return before;
  };
}

/** Folds on between other work of the page. @returns what stops it */
function foldInSlices(folding: Folding, onFolded: (cards: Cards) => void): () => void {
  let timer = setTimeout(slice);
  function slice(): void {
    const until = performance.now() + SLICE_MS;
    let cards = folding.advance(BIT);
    while (cards === null && performance.now() < until) cards = folding.advance(BIT);
    if (cards === null) timer = setTimeout(slice);
    else onFolded(cards);
  }
  return () => clearTimeout(timer);
}
