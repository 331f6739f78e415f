import type { ProgressEvent } from "./events";

/**
 * The one order of events: by Lamport counter, then by device. Never by `at`, since clocks jump.
 * The id is last, so that the order is total even for two events forged under one counter and device.
 */
export function compareEvents(a: ProgressEvent, b: ProgressEvent): number {
  return a.counter - b.counter || compareText(a.device, b.device) || compareText(a.id, b.id);
}

/** The events in order, as a fresh array. */
export function inOrder(events: Iterable<ProgressEvent>): ProgressEvent[] {
  return sorted(events, compareEvents);
}

/** True when every event is after the one before it, so that none is there twice. */
export function isInOrder(events: readonly ProgressEvent[]): boolean {
  return events.every((event, place) => {
    const before = events[place - 1];
    return before === undefined || compareEvents(before, event) < 0;
  });
}

/** A sorted copy. In place of `toSorted`, which Firefox has only since 115. */
export function sorted<T>(items: Iterable<T>, compare: (a: T, b: T) => number): T[] {
  const copy = [...items];
  copy.sort(compare);
  return copy;
}

/** By code units, not by the reader's locale: two browsers must agree. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
