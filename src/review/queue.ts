import type { Catalogue } from "../question/catalogue";
import { asksNew, entriesOf, matches, type Entry, type Filter } from "./entries";
import type { Day } from "./calendar";
import { lastDayOf, lastRatingOf, type Card, type Cards } from "./cards";
import { interleaved } from "./interleave";
import { inOrderOfMeeting, newPerDay } from "./newcomers";
import { dueOf, gainOf, horizonOf, isFutureStamped, planOf, type Horizon } from "./plan";
import { judge } from "./verdict";

/** Why something is asked. */
export type Why = "missed" | "changed" | "due" | "last-look" | "new";

export interface QueueItem {
  id: string;
  kind: Entry["kind"];
  topic: string;
  /** Key of `LoadSheet`. */
  sheet: string;
  why: Why;
}

/** Why there is nothing to ask. */
export type Empty =
  /** The filter leaves nothing of the catalogue. */
  | { why: "filter" }
  /** The day's cards are done; so many more wait. */
  | { why: "limit"; waiting: number }
  /** All that is due is done. The day the next card is due; null where there is none. */
  | { why: "done"; nextDay: Day | null };

export interface Queue {
  /** In the order they are to be asked. */
  items: readonly QueueItem[];
  /** Null where there are items. */
  empty: Empty | null;
  horizon: Horizon;
  today: Day;
  /** Cards a day, and how many of them were seen today. */
  limit: number;
  doneToday: number;
  /** What is missed, changed or due beyond the limit. */
  waiting: number;
  /** What was never asked and is not in `items`. */
  newLeft: number;
  /** Cards of the log whose question is no longer asked. */
  retired: number;
  /** Cards of the log this edition does not know. */
  unknown: number;
  /** Questions edited since they were answered so that the answer no longer fits or counts otherwise. */
  changed: number;
  /** Cards whose last review bears a day that has not come: the clock was ahead. They are due now. */
  futureStamped: number;
}

export interface QueueInput {
  catalogue: Catalogue;
  cards: Cards;
  /** Milliseconds since 1970; the day is that of the calendar the cards were folded with. */
  now: number;
  /** `YYYY-MM-DD`, or null for none. */
  interviewDate: string | null;
  /** The reader's own limit; null for `DAILY_CARDS`. */
  dailyCards?: number | null;
  /** How many more the reader asked for today. */
  extra?: number;
  filter?: Filter;
}

/** How many cards a day where the reader said nothing. */
export const DAILY_CARDS = 30;
/** Words are loaded by topic: a sitting that touches more of them waits longer. Given up before a sitting is cut short. */
const TOPICS_A_SITTING = 8;
/** Without an interview, what a look is worth is judged by this many days from now. */
export const USUAL_HORIZON = 14;
/** A card missed so often in one day rests until tomorrow. */
const MISSES_A_DAY = 2;

interface Candidate extends QueueItem {
  /** Less is sooner. */
  order: number;
}

/**
 * What to ask today: what was missed before and what was edited since, then what is due, by what would otherwise be lost
 * by the day of the interview, then new cards for as many places as are kept for them; what was missed today comes back
 * at the end, outside of the limit. Then the order is mixed (see `interleaved`). The same input gives the same queue.
 */
export function queueOf(input: QueueInput): Queue {
  const { catalogue, cards, now, interviewDate, extra = 0, filter = {} } = input;
  const today = cards.from.calendar.dayOf(now);
  const horizon = horizonOf(interviewDate, today);
  const limit = input.dailyCards ?? DAILY_CARDS;
  const sorted = sortedOut({ ...input, today, filter });
  const doneToday = countDone(catalogue, cards, today);
  const room = Math.max(0, limit + extra - doneToday.all);
  const plan = planOf(interviewDate, today);
  const fresh = freshToday(sorted.fresh.length, doneToday.fresh, room, sorted.asked.length, {
    daysLeft: plan.interview === null ? null : plan.interview - today,
    limit,
    extra,
  });
  const taken = withFewTopics(sorted.asked, room - fresh, new Set(sorted.again.map(({ topic }) => topic)));
  const met = withFewTopics(inOrderOfMeeting(sorted.fresh, catalogue, cards), fresh, new Set(topicsOf(taken)));
  const near = confusableIn(catalogue);
  const main = interleaved<QueueItem>([...taken, ...met.map((entry) => itemOf(entry, "new"))], near);
  const again = interleaved<QueueItem>(sorted.again, near, main.at(-1)?.topic);
  const items = [...main, ...again].map(({ id, kind, topic, sheet, why }) => ({ id, kind, topic, sheet, why }));
  const waiting = sorted.asked.length - taken.length;
  return {
    items,
    empty: items.length > 0 ? null : emptyOf(sorted, waiting + (fresh === 0 && room === 0 ? sorted.fresh.length : 0)),
    horizon,
    today,
    limit,
    doneToday: doneToday.all,
    waiting,
    newLeft: sorted.fresh.length - met.length,
    ...sorted.counts,
  };
}

interface SortedOut {
  /** Missed before, changed and due, soonest first. */
  asked: Candidate[];
  /** Missed today. */
  again: Candidate[];
  /** Never asked. */
  fresh: Entry[];
  /** Whether the filter lets anything through at all. */
  some: boolean;
  nextDay: Day | null;
  counts: Pick<Queue, "retired" | "unknown" | "changed" | "futureStamped">;
}

function sortedOut({
  catalogue,
  cards,
  interviewDate,
  today,
  filter,
}: QueueInput & { today: Day; filter: Filter }): SortedOut {
  const plan = planOf(interviewDate, today);
  const target = plan.interview ?? today + USUAL_HORIZON;
  const out: SortedOut = {
    asked: [],
    again: [],
    fresh: [],
    some: false,
    nextDay: null,
    counts: { ...strangersIn(catalogue, cards), changed: 0, futureStamped: 0 },
  };
  for (const entry of entriesOf(catalogue)) {
    const card = cards.byId.get(entry.id);
    const changed = card !== undefined && isChanged(entry, card);
    if (changed) out.counts.changed += 1;
    if (card !== undefined && isFutureStamped(card, today)) out.counts.futureStamped += 1;
    const missed = card !== undefined && lastRatingOf(card) === "again";
    if (entry.from === "drill" || !(asksNew(entry) || missed || changed) || !matches(entry, filter)) continue;
    out.some = true;
    if (card === undefined) {
      out.fresh.push(entry);
      continue;
    }
    const due = dueOf(card, plan);
    if (changed) out.asked.push({ ...itemOf(entry, "changed"), order: -1 });
    else if (due.day === null) continue;
    else if (due.day > today) out.nextDay = Math.min(out.nextDay ?? due.day, due.day);
    else if (missed && lastDayOf(card) === today) {
      if (missesOn(card, today) < MISSES_A_DAY) out.again.push({ ...itemOf(entry, "missed"), order: 0 });
      else out.nextDay = today + 1;
    } else {
      const why = missed ? "missed" : due.look ? "last-look" : "due";
      out.asked.push({ ...itemOf(entry, why), order: missed ? 0 : 2 - gainOf(card, today, target) });
    }
  }
  // Equal ones by the catalogue's order: the sort is stable.
  out.asked.sort((a, b) => a.order - b.order);
  return out;
}

/** Whether the answer the card stands at is worth something else today. A later recall settles it. */
function isChanged(entry: Entry, card: Card): boolean {
  if (entry.skeleton === null || card.answered === null || card.lastType !== "answered") return false;
  return judge(entry.skeleton, card.answered).otherwise;
}

function missesOn(card: Card, day: Day): number {
  return card.reviews.filter((review) => review.day === day && review.rating === "again").length;
}

function itemOf({ id, kind, topic, sheet }: Entry, why: Why): QueueItem {
  return { id, kind, topic, sheet, why };
}

/** Cards of the log that today's catalogue does not ask. */
function strangersIn(catalogue: Catalogue, cards: Cards): Pick<Queue, "retired" | "unknown"> {
  const known = new Set(entriesOf(catalogue).map(({ id }) => id));
  const gone = new Set(catalogue.retired);
  let [retired, unknown] = [0, 0];
  for (const id of cards.byId.keys()) {
    if (known.has(id)) continue;
    if (gone.has(id)) retired += 1;
    else unknown += 1;
  }
  return { retired, unknown };
}

/** How many cards were seen today, and how many of them for the first time. Predictions and drills are not counted. */
function countDone(catalogue: Catalogue, cards: Cards, today: Day): { all: number; fresh: number } {
  let [all, fresh] = [0, 0];
  for (const entry of entriesOf(catalogue)) {
    const card = cards.byId.get(entry.id);
    if (card === undefined || !asksNew(entry) || lastDayOf(card) !== today) continue;
    all += 1;
    if (card.reviews[0]!.day === today) fresh += 1;
  }
  return { all, fresh };
}

/** How many of the places left today go to new cards. */
function freshToday(
  left: number,
  freshDone: number,
  room: number,
  asked: number,
  { daysLeft, limit, extra }: { daysLeft: number | null; limit: number; extra: number },
): number {
  // What was met today counts as left, or the share would shrink while it is worked off.
  const kept = Math.max(0, newPerDay(left + freshDone, daysLeft, limit) - freshDone);
  // Who asks for more gets new cards where nothing is due.
  const more = extra > 0 ? Math.max(0, room - asked) : 0;
  return Math.min(left, room, Math.max(kept, more));
}

/** The first so many, of few topics as long as that fills the places. */
function withFewTopics<Item extends { id: string; topic: string }>(
  items: readonly Item[],
  places: number,
  topics: Set<string>,
): Item[] {
  if (places <= 0) return [];
  const taken = new Set<Item>();
  for (const item of items) {
    if (taken.size === places) break;
    if (!topics.has(item.topic) && topics.size >= TOPICS_A_SITTING) continue;
    topics.add(item.topic);
    taken.add(item);
  }
  for (const item of items) {
    if (taken.size >= places) break;
    taken.add(item);
  }
  return items.filter((item) => taken.has(item));
}

function topicsOf(items: readonly { topic: string }[]): string[] {
  return items.map(({ topic }) => topic);
}

function confusableIn({ topics }: Catalogue): (a: string, b: string) => boolean {
  const near = new Map(topics.map(({ id, confusableWith }) => [id, new Set(confusableWith)]));
  return (a, b) => near.get(a)?.has(b) === true || near.get(b)?.has(a) === true;
}

function emptyOf({ some, nextDay }: SortedOut, waiting: number): Empty {
  if (!some) return { why: "filter" };
  return waiting > 0 ? { why: "limit", waiting } : { why: "done", nextDay };
}
