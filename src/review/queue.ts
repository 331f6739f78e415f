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
  /** Looks a day. */
  limit: number;
  /** Looks today; a card seen twice counts twice. */
  doneToday: number;
  /** What is missed, changed or due and not in `items`. */
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
/**
 * A missed card rests until so many days later, unless there are places left. Asked again at once it is right because it
 * was just seen, and the look is missing elsewhere: in tests/conformance/review, missed cards first and again on the same
 * day, at the same number of looks, cost 5 to 8 of 100 cards on the day.
 */
const REST_DAYS = 2;

interface Candidate extends QueueItem {
  /** Less is sooner. */
  order: number;
}

/**
 * What to ask today: what was edited since it was answered, then what is missed or due, by what would otherwise be lost
 * by the day of the interview, then new cards, for which places are kept. What places are left go to what was missed so
 * lately that it had better rest (see `REST_DAYS`), that of today last. Then the order is mixed (see `interleaved`).
 * The same input gives the same queue.
 */
export function queueOf(input: QueueInput): Queue {
  const { catalogue, cards, now, interviewDate, extra = 0, filter = {} } = input;
  const today = cards.from.calendar.dayOf(now);
  const horizon = horizonOf(interviewDate, today);
  const limit = input.dailyCards ?? DAILY_CARDS;
  const sorted = sortedOut({ ...input, today, filter });
  const done = countDone(catalogue, cards, today);
  const room = Math.max(0, limit + extra - done.all);
  const interview = planOf(interviewDate, today).interview;
  const kept = newPerDay(sorted.fresh.length + done.fresh, interview === null ? null : interview - today, limit);
  // With an interview ahead, and for who asks for more, new cards also take what the due ones leave.
  const fills = (interview !== null && interview > today) || extra > 0;
  const free = fills ? room - sorted.asked.length : 0;
  const places = Math.min(sorted.fresh.length, room, Math.max(0, kept - done.fresh, free));
  const taken = withFewTopics(sorted.asked, room - places, new Set());
  const met = withFewTopics(inOrderOfMeeting(sorted.fresh, catalogue, cards), places, new Set(topicsOf(taken)));
  const left = room - taken.length - met.length;
  const rested = sorted.resting.slice(0, left);
  const near = confusableIn(catalogue);
  const fresh = met.map((entry) => itemOf(entry, "new"));
  const main = interleaved<QueueItem>([...taken, ...fresh, ...rested], near);
  const again = interleaved<QueueItem>(sorted.again.slice(0, left - rested.length), near, main.at(-1)?.topic);
  const items = [...main, ...again];
  const waiting = sorted.asked.length + sorted.resting.length + sorted.again.length + fresh.length - items.length;
  return {
    items: items.map(({ id, kind, topic, sheet, why }) => ({ id, kind, topic, sheet, why })),
    empty: items.length > 0 ? null : emptyOf(sorted, room === 0 ? waiting + sorted.fresh.length : 0),
    horizon,
    today,
    limit,
    doneToday: done.all,
    waiting,
    newLeft: sorted.fresh.length - met.length,
    ...sorted.counts,
  };
}

interface SortedOut {
  /** Changed, missed and due, soonest first. */
  asked: Candidate[];
  /** Missed so lately that it had better rest, in the same order. */
  resting: Candidate[];
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
  // The day before the interview there is no time to rest.
  const restDays = target - today > REST_DAYS ? REST_DAYS : 1;
  const out: SortedOut = {
    asked: [],
    resting: [],
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
    if (changed) out.asked.push({ ...itemOf(entry, "changed"), order: Number.NEGATIVE_INFINITY });
    else if (due.day === null) continue;
    else if (due.day > today) out.nextDay = Math.min(out.nextDay ?? due.day, due.day);
    else if (missed && lastDayOf(card) === today) {
      if (missesOn(card, today) < MISSES_A_DAY) out.again.push({ ...itemOf(entry, "missed"), order: 0 });
      else out.nextDay = today + 1;
    } else {
      const why = missed ? "missed" : due.look ? "last-look" : "due";
      const candidate = { ...itemOf(entry, why), order: -gainOf(card, today, target) };
      (missed && today - lastDayOf(card) < restDays ? out.resting : out.asked).push(candidate);
    }
  }
  // Equal ones by the catalogue's order: the sort is stable.
  out.asked.sort((a, b) => a.order - b.order);
  out.resting.sort((a, b) => a.order - b.order);
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

/**
 * How many looks there were today, a card seen twice counting twice, and how many cards were met for the first time.
 * Predictions and drills are not counted.
 */
function countDone(catalogue: Catalogue, cards: Cards, today: Day): { all: number; fresh: number } {
  let [all, fresh] = [0, 0];
  for (const entry of entriesOf(catalogue)) {
    const card = cards.byId.get(entry.id);
    if (card === undefined || !asksNew(entry) || lastDayOf(card) !== today) continue;
    all += card.reviews.filter(({ day }) => day === today).length;
    if (card.reviews[0]!.day === today) fresh += 1;
  }
  return { all, fresh };
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
