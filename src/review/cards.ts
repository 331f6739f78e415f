import type { Answered, ProgressEvent, Recalled, SelfScored } from "../progress/events";
import { withoutReset } from "../progress/resets";
import type { Calendar, Day } from "./calendar";
import { ratingOfAnswer, ratingOfRecall, ratingOfScore } from "./rating";
import { isMemory, next, retrievability, type Memory, type Rating } from "./scheduler";

/** One review of a card, by the reader's own day. */
export interface Review {
  day: Day;
  rating: Rating;
}

/** What the log says of one question or interview card. */
export interface Card {
  id: string;
  memory: Memory;
  /** Every review in the log's order; the last one is what the memory stands at. */
  reviews: readonly Review[];
  /** Which kind of event the last review was. */
  lastType: "answered" | "self-scored" | "recalled";
  /** The latest answer by the log's order, with its response, confidence and misconceptions; null for none. */
  answered: Answered | null;
  /** The latest self-score; null for none. */
  scored: SelfScored | null;
}

/** Reviews on a later day than the one before: how many, how many recalls the model expected of them, how many there were. */
export interface Foreseen {
  of: number;
  expected: number;
  recalled: number;
}

/** The fold of a log. Nothing of it is stored; it can always be made again. */
export interface Cards {
  byId: ReadonlyMap<string, Card>;
  /** Ids answered wrongly, or passed, in a diagnostic. */
  weak: ReadonlySet<string>;
  /** Ids of the topics marked as read. */
  read: ReadonlySet<string>;
  /** How well the forgetting model foresaw this reader. */
  foreseen: Foreseen;
  /** What it was folded from, so that `continueCards` can tell whether a log goes on from here. */
  from: { length: number; last: ProgressEvent | undefined; calendar: Calendar };
}

type Rated = Answered | SelfScored | Recalled;

/**
 * One card per question and interview card that was ever answered, scored or recalled.
 * The order is the log's, never the clock's. Days between reviews are days of the calendar and never less than 0: where
 * the clock was set back, the review counts as one of the same day.
 * @param events the whole log in order; what a reset wiped out is left out here.
 */
export function foldCards(events: readonly ProgressEvent[], calendar: Calendar): Cards {
  return beginFold(events, calendar).advance(events.length)!;
}

/** A fold that is made bit by bit. */
export interface Folding {
  /** Folds so many events more. @returns the cards once all are folded, else null */
  advance(count: number): Cards | null;
}

/** `foldCards(events, calendar)` bit by bit, so that a page can answer its reader between two bits of a log of years. */
export function beginFold(events: readonly ProgressEvent[], calendar: Calendar): Folding {
  const foreseen = { of: 0, expected: 0, recalled: 0 };
  const fold: Fold = { byId: new Map(), weak: new Set(), read: new Set(), foreseen, own: null };
  const counting = withoutReset(events);
  let place = 0;
  const advance = (count: number) => {
    const until = Math.min(place + count, counting.length);
    for (; place < until; place += 1) take(fold, counting[place]!, calendar);
    return place < counting.length ? null : foldedFrom(fold, events, calendar);
  };
  return { advance };
}

/**
 * The same as `foldCards(events, calendar)`, at the cost of what is new. Where the log does not simply go on (an import
 * brought older events, something was reset, the time zone changed) it folds anew.
 * @param before is left as it is.
 */
export function continueCards(before: Cards, events: readonly ProgressEvent[], calendar: Calendar): Cards {
  const { length, last } = before.from;
  const newer = events.slice(length);
  const goesOn =
    calendar === before.from.calendar &&
    events.length >= length &&
    events[length - 1] === last &&
    newer.every(({ type }) => type !== "progress-reset" && type !== "reset-undone");
  if (!goesOn) return foldCards(events, calendar);
  if (newer.length === 0) return before;
  const fold: Fold = {
    byId: new Map(before.byId),
    weak: new Set(before.weak),
    read: new Set(before.read),
    foreseen: { ...before.foreseen },
    own: new Set(),
  };
  for (const event of newer) take(fold, event, calendar);
  return foldedFrom(fold, events, calendar);
}

/** The day of the card's last review. */
export function lastDayOf(card: Card): Day {
  return card.reviews.at(-1)!.day;
}

/** How the last review went. */
export function lastRatingOf(card: Card): Rating {
  return card.reviews.at(-1)!.rating;
}

interface Fold {
  byId: Map<string, Card>;
  weak: Set<string>;
  read: Set<string>;
  foreseen: Foreseen;
  /** The cards this fold made itself and may therefore change; null for all. */
  own: Set<Card> | null;
}

function foldedFrom(fold: Fold, events: readonly ProgressEvent[], calendar: Calendar): Cards {
  const { byId, weak, read, foreseen } = fold;
  return { byId, weak, read, foreseen, from: { length: events.length, last: events.at(-1), calendar } };
}

function take(fold: Fold, event: ProgressEvent, calendar: Calendar): void {
  switch (event.type) {
    case "answered":
      if (event.session !== undefined && !event.correct) fold.weak.add(event.question);
      review(fold, event, { day: calendar.dayOf(event.at), rating: ratingOfAnswer(event) });
      break;
    case "self-scored":
      review(fold, event, { day: calendar.dayOf(event.at), rating: ratingOfScore(event) });
      break;
    case "recalled":
      review(fold, event, { day: calendar.dayOf(event.at), rating: ratingOfRecall(event.recall) });
      break;
    case "diagnostic-passed":
      fold.weak.add(event.question);
      break;
    case "read":
      fold.read.add(event.topic);
      break;
    default:
  }
}

function review(fold: Fold, event: Rated, review: Review): void {
  const { byId, own } = fold;
  const known = byId.get(event.question);
  const memory = remembered(fold.foreseen, known, review);
  const answered = event.type === "answered" ? event : (known?.answered ?? null);
  const scored = event.type === "self-scored" ? event : (known?.scored ?? null);
  if (known !== undefined && own?.has(known) !== false) {
    known.memory = memory;
    (known.reviews as Review[]).push(review);
    known.lastType = event.type;
    known.answered = answered;
    known.scored = scored;
    return;
  }
  const reviews = [...(known?.reviews ?? []), review];
  const card: Card = { id: event.question, memory, reviews, lastType: event.type, answered, scored };
  own?.add(card);
  byId.set(card.id, card);
}

/** The memory after one more review. A broken one is made again from the reviews, which the log has. */
function remembered(foreseen: Foreseen, card: Card | undefined, { day, rating }: Review): Memory {
  if (card === undefined) return next(null, 0, rating);
  const memory = isMemory(card.memory) ? card.memory : memoryOf(card.reviews);
  const elapsed = day - lastDayOf(card);
  if (elapsed > 0) {
    foreseen.of += 1;
    foreseen.expected += retrievability(memory, elapsed);
    if (rating !== "again") foreseen.recalled += 1;
  }
  return next(memory, elapsed, rating);
}

/** The memory after these reviews, at least one. */
export function memoryOf(reviews: readonly Review[]): Memory {
  let memory: Memory | null = null;
  let day = reviews[0]?.day ?? 0;
  for (const review of reviews) {
    memory = next(memory, review.day - day, review.rating);
    day = review.day;
  }
  return memory ?? next(null, 0, "again");
}
