import type { Catalogue } from "../question/catalogue";
import { asksNew, entriesOf, type Entry } from "./entries";
import type { Day } from "./calendar";
import { lastDayOf, type Card, type Cards, type Foreseen } from "./cards";
import { inOrderOfMeeting, newPerDay } from "./newcomers";
import { dueAfter, dueOf, gainOf, planOf, recallOn, type Plan } from "./plan";
import { DAILY_CARDS, USUAL_HORIZON } from "./queue";
import { next, retrievability, type Memory } from "./scheduler";

/** How much is expected to be recalled of `of` cards. */
export interface Expected {
  of: number;
  /** Cards, not rounded, if the plan is followed until then. */
  followed: number;
  /** Cards, not rounded, if nothing more is done. */
  idle: number;
}

export interface Forecast extends Expected {
  /** The interview, or a fortnight from today where none is set. */
  day: Day;
  /** Topics in reading order, those without a card left out. */
  topics: readonly (Expected & { topic: string })[];
}

export interface ForecastInput {
  catalogue: Catalogue;
  cards: Cards;
  /** Milliseconds since 1970. */
  now: number;
  interviewDate: string | null;
  dailyCards?: number | null;
}

/**
 * What will be recalled on the day of the interview. An expectation, nothing is drawn; the same input gives the same.
 *
 * It assumes that forgetting follows FSRS-6 with its default parameters, which were fitted to other people's flashcards,
 * set right by this reader's own answers (see `corrected`); that cards are forgotten independently of each other; that a card never met is not recalled; that a missed card is
 * answered right when it comes back the same day; that a new card is right at first sight as often as those met so
 * far were; and, where the plan is followed, that the daily number of cards is done every day. A review whose outcome is
 * open leaves a memory between the two it may leave (the mean of the difficulty and of the stability's logarithm).
 * Predictions of labs and steps of drills are no cards and are not counted.
 */
export function forecast({ catalogue, cards, now, interviewDate, dailyCards }: ForecastInput): Forecast {
  const today = cards.from.calendar.dayOf(now);
  const plan = planOf(interviewDate, today);
  const day = plan.interview ?? today + USUAL_HORIZON;
  const limit = dailyCards ?? DAILY_CARDS;
  const entries = entriesOf(catalogue).filter(asksNew);
  const correct = corrected(cards.foreseen);
  const followed = follow({ entries, catalogue, cards, plan, day, limit });
  const topics = new Map<string, Expected>(catalogue.topics.map(({ id }) => [id, { of: 0, followed: 0, idle: 0 }]));
  const all: Expected = { of: 0, followed: 0, idle: 0 };
  for (const { id, topic } of entries) {
    const card = cards.byId.get(id);
    const idle = card === undefined ? 0 : correct(recallOn(card, day, today));
    const path = followed.get(id);
    const then = path === undefined ? idle : correct(retrievability(path.memory, day - path.last));
    const own = topics.get(topic) ?? { of: 0, followed: 0, idle: 0 };
    topics.set(topic, own);
    for (const sum of [all, own]) {
      sum.of += 1;
      sum.idle += idle;
      sum.followed += then;
    }
  }
  const met = [...topics].filter(([, { of }]) => of > 0).map(([topic, expected]) => ({ topic, ...expected }));
  return { day, ...all, topics: met };
}

/** The model counts as right about so many reviews before the first of this reader's is looked at. */
const REVIEWS_ON_CREDIT = 20;

/**
 * Moves a probability of the model's to where this reader's answers were: by so much, in the logarithm of the odds, as
 * all that was recalled differs from all that the model had expected to be recalled. It is our choice, and the simplest
 * that keeps every probability between 0 and 1.
 */
function corrected({ of, expected, recalled }: Foreseen): (recall: number) => number {
  if (of === 0) return (recall) => recall;
  const model = expected / of;
  const shift = logOdds((recalled + REVIEWS_ON_CREDIT * model) / (of + REVIEWS_ON_CREDIT)) - logOdds(model);
  return (recall) => 1 / (1 + Math.exp(-logOdds(recall) - shift));
}

function logOdds(probability: number): number {
  const held = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
  return Math.log(held / (1 - held));
}

/** A card on its expected way. */
interface Path {
  id: string;
  memory: Memory;
  last: Day;
}

interface Following {
  entries: readonly Entry[];
  catalogue: Catalogue;
  cards: Cards;
  plan: Plan;
  day: Day;
  limit: number;
}

/** Where the cards stand on the day before `day` that were seen on the way. */
function follow({ entries, catalogue, cards, plan, day, limit }: Following): Map<string, Path> {
  const { today } = plan;
  const seen = new Map<string, Path>();
  const due = new Map<Day, Path[]>();
  const put = (path: Path, on: Day) => {
    if (on >= day) return;
    const there = due.get(on);
    if (there === undefined) due.set(on, [path]);
    else there.push(path);
  };
  const met = entries.flatMap(({ id }) => cards.byId.get(id) ?? []);
  for (const card of byGain(met, today, day)) {
    const on = dueOf(card, plan).day;
    const last = Math.min(lastDayOf(card), today);
    if (on !== null) put({ id: card.id, memory: card.memory, last }, Math.max(on, today));
  }
  const fresh = inOrderOfMeeting(
    entries.filter(({ id }) => !cards.byId.has(id)),
    catalogue,
    cards,
  );
  const rightAtFirst = shareRightAtFirst(met);
  const waiting: Path[] = [];
  let [head, freshAt] = [0, 0];
  for (let on = today; on < day; on += 1) {
    waiting.push(...(due.get(on) ?? []));
    let room = on === today ? Math.max(0, limit - met.filter((card) => lastDayOf(card) === today).length) : limit;
    const daysLeft = plan.interview === null ? null : plan.interview - on;
    const kept = newPerDay(fresh.length - freshAt, daysLeft, limit);
    // As the queue does it: with an interview ahead, new cards take what the due ones leave.
    const free = daysLeft === null ? 0 : room - (waiting.length - head);
    const places = Math.min(room, fresh.length - freshAt, Math.max(kept, free));
    for (room -= places; room > 0 && head < waiting.length; room -= 1, head += 1) {
      const path = waiting[head]!;
      path.memory = expectedAfter(path.memory, on - path.last, retrievability(path.memory, on - path.last));
      path.last = on;
      seen.set(path.id, path);
      put(path, dueAfter(path, on, plan).day ?? day);
    }
    for (const { id } of fresh.slice(freshAt, freshAt + places)) {
      const path = { id, memory: expectedAfter(null, 0, rightAtFirst), last: on };
      seen.set(id, path);
      put(path, dueAfter(path, on, plan).day ?? day);
    }
    freshAt += places;
  }
  return seen;
}

function byGain(cards: readonly Card[], today: Day, day: Day): Card[] {
  const weighed = cards.map((card) => ({ card, gain: gainOf(card, today, day) }));
  weighed.sort((a, b) => b.gain - a.gain);
  return weighed.map(({ card }) => card);
}

/** With one right and one wrong taken for granted, so that the first answers do not decide it. */
function shareRightAtFirst(cards: readonly Card[]): number {
  const right = cards.filter(({ reviews }) => reviews[0]!.rating !== "again").length;
  return (right + 1) / (cards.length + 2);
}

/** The memory between the one after a right answer and the one after a wrong one that was made good the same day. */
function expectedAfter(memory: Memory | null, elapsedDays: number, right: number): Memory {
  const good = next(memory, elapsedDays, "good");
  const bad = next(next(memory, elapsedDays, "again"), 0, "good");
  const between = (a: number, b: number) => right * a + (1 - right) * b;
  return {
    ...good,
    stability: Math.exp(between(Math.log(good.stability), Math.log(bad.stability))),
    difficulty: between(good.difficulty, bad.difficulty),
  };
}
