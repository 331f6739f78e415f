import type { Answered, ProgressEvent } from "../progress/events";

/** One question of a diagnostic and what became of it. */
export interface Asked {
  question: string;
  /** Null where the reader said that they do not know. */
  answer: Answered | null;
}

/** One diagnostic as the log tells it. */
export interface Sitting {
  session: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** In the log's order, each question once: what was said of it first counts. */
  asked: readonly Asked[];
  /** Milliseconds of the clock up to the last event. */
  usedMs: number;
  lastAt: number;
  /** When `diagnostic-ended` was written; null while it was not. */
  endedAt: number | null;
}

/** What a diagnostic takes, in milliseconds. */
export const LENGTH_MS = 600_000;
/** More are never asked, however fast the answers come. */
export const MOST_ASKED = 24;
/** Longer between two events, and the reader was away: the clock counts this much. */
const LONGEST_GAP_MS = 180_000;

/**
 * The diagnostics of a log, oldest first. A diagnostic is what was said on a day: resetting a topic later does not change
 * it, so the whole log is read. What comes after its end does not belong to it.
 */
export function sittingsOf(events: readonly ProgressEvent[]): Sitting[] {
  const sittings = new Map<string, Draft>();
  for (const event of events) {
    if (!isOfSitting(event)) continue;
    const known = sittings.get(event.session);
    if (known === undefined) {
      sittings.set(event.session, begun(event));
    } else if (known.endedAt === null) {
      known.usedMs += gap(known.lastAt, event.at);
      known.lastAt = event.at;
    } else continue;
    take(sittings.get(event.session)!, event);
  }
  return [...sittings.values()];
}

/** Milliseconds of the clock used at the moment `now`. Absence counts little, and a clock set back counts nothing. */
export function usedAt({ usedMs, lastAt, endedAt }: Sitting, now: number): number {
  return endedAt === null ? usedMs + gap(lastAt, now) : usedMs;
}

/**
 * Whether no further question is asked. It is judged by the log alone: the question that is open when the time runs out
 * may still be answered, and a reload finds what was there before.
 */
export function isOver({ asked, usedMs, endedAt }: Sitting): boolean {
  return endedAt !== null || usedMs >= LENGTH_MS || asked.length >= MOST_ASKED;
}

type OfSitting = Extract<ProgressEvent, { session?: string; type: `diagnostic-${string}` | "answered" }> & {
  session: string;
};
type Draft = Sitting & { asked: Asked[] };

function isOfSitting(event: ProgressEvent): event is OfSitting {
  switch (event.type) {
    case "diagnostic-started":
    case "diagnostic-passed":
    case "diagnostic-ended":
      return true;
    case "answered":
      return event.session !== undefined;
    default:
      return false;
  }
}

function begun({ session, at }: OfSitting): Draft {
  return { session, startedAt: at, asked: [], usedMs: 0, lastAt: at, endedAt: null };
}

function take(sitting: Draft, event: OfSitting): void {
  if (event.type === "diagnostic-ended") sitting.endedAt = event.at;
  else if (event.type !== "diagnostic-started" && sitting.asked.every(({ question }) => question !== event.question)) {
    sitting.asked.push({ question: event.question, answer: event.type === "answered" ? event : null });
  }
}

function gap(from: number, to: number): number {
  return Math.min(Math.max(0, to - from), LONGEST_GAP_MS);
}
