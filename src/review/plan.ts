import { lastDayOf, lastRatingOf, type Card } from "./cards";
import { dayOfDate, type Day } from "./calendar";
import { questionSeed, seededIntegers } from "../question/shuffle";
import { fuzzed, intervalFor, next, retrievability } from "./scheduler";

/** How far off the interview is. */
export type Horizon =
  | { kind: "none" }
  /** The date is over: planned as without one, and the reader is told to set a new one. */
  | { kind: "past"; day: Day }
  /** Only what is shaky is asked, nothing new; what is right today is done with. */
  | { kind: "today"; day: Day; days: 0 }
  /** The last evening: what holds until tomorrow is done with. */
  | { kind: "tomorrow"; day: Day; days: 1 }
  | { kind: "days"; day: Day; days: number };

/** @param interviewDate `YYYY-MM-DD`, or null for none; what is no date counts as none. */
export function horizonOf(interviewDate: string | null, today: Day): Horizon {
  const day = interviewDate === null ? undefined : dayOfDate(interviewDate);
  if (day === undefined) return { kind: "none" };
  if (day < today) return { kind: "past", day };
  if (day === today) return { kind: "today", day, days: 0 };
  if (day === today + 1) return { kind: "tomorrow", day, days: 1 };
  return { kind: "days", day, days: day - today };
}

/** The interview that is planned for: null where there is none, or it is over. */
export function interviewDayOf(horizon: Horizon): Day | null {
  return horizon.kind === "none" || horizon.kind === "past" ? null : horizon.day;
}

/** What decides when a card is due. */
export interface Plan {
  today: Day;
  /** Today or later; null for none. */
  interview: Day | null;
  /** The recall at which a card comes back, from 0 to 1. */
  retention: number;
}

/** FSRS' own default. */
const DEFAULT_RETENTION = 0.9;

/** The plan of a reader with this interview date. */
export function planOf(interviewDate: string | null, today: Day, retention: number = DEFAULT_RETENTION): Plan {
  return { today, interview: interviewDayOf(horizonOf(interviewDate, today)), retention };
}

const WEEK = { days: 7, share: 0.3 };
const YEAR = { days: 365, share: 0.075 };

/**
 * The longest gap between two reviews, in days, where the interview is so many days off.
 *
 * Cepeda, Vul, Rohrer, Wixted and Pashler, "Spacing effects in learning: a temporal ridgeline of optimal retention",
 * Psychological Science 19(11), 2008, 1095–1102, abstract (opened at https://digitalcommons.usf.edu/psy_facpub/1766 on
 * 2026-11-23): "when measured as a proportion of test delay, the optimal gap declined from about 20 to 40% of a 1-week
 * test delay to about 5 to 10% of a 1-year test delay". We take the middle of both, 30 % and 7.5 %. Going from one to the
 * other evenly in the logarithm of the time is our choice, as is holding the share outside of the two.
 */
export function gapFor(daysLeft: number): number {
  const way = Math.log(Math.max(daysLeft, 1) / WEEK.days) / Math.log(YEAR.days / WEEK.days);
  const share = WEEK.share + (YEAR.share - WEEK.share) * Math.min(Math.max(way, 0), 1);
  return Math.max(1, share * daysLeft);
}

/** The last looks are spread over this many days before the interview. */
const LOOK_DAYS = 5;

/** The day of the card's last look: its id alone decides, so that the last evening is not a pile. */
export function lookDayOf(id: string, interview: Day): Day {
  return interview - 1 - (seededIntegers(questionSeed(id, "last look"))() % LOOK_DAYS);
}

/** When a card is to be asked, and whether that is its last look. */
export interface Due {
  /** Null where it is done with: nothing more before the interview. */
  day: Day | null;
  look: boolean;
}

/**
 * The day a card is due. Missed: the day it was missed, after the others. Right: see `dueAfter`.
 * A card whose last review bears a day that has not come (the clock was ahead) is due today.
 */
export function dueOf(card: Card, plan: Plan): Due {
  const last = lastDayOf(card);
  if (last > plan.today) return { day: plan.today, look: false };
  if (lastRatingOf(card) === "again") return { day: last, look: false };
  return dueAfter(card, last, plan);
}

/**
 * The day a card is due that was right on the day `last`: at the earliest the day after, at the sooner of when recall
 * falls to the retention wanted and of the gap for what is left until the interview, moved a little by the card's id.
 * Where recall holds beyond the interview, one last look in the days before it is left; a card seen in those days is
 * done with. Never after the interview.
 */
export function dueAfter(
  { id, memory }: Pick<Card, "id" | "memory">,
  last: Day,
  { interview, retention }: Pick<Plan, "interview" | "retention">,
): Due {
  const interval = intervalFor(memory, retention);
  if (interview === null) return { day: last + fuzzed(interval, id, memory), look: false };
  const left = interview - last;
  // On the day itself, what is right is done with.
  if (left <= 0) return { day: null, look: false };
  if (interval >= left) {
    const day = left <= LOOK_DAYS ? null : Math.max(lookDayOf(id, interview), last + 1);
    return { day, look: day !== null };
  }
  return { day: last + Math.min(fuzzed(Math.min(interval, gapFor(left)), id, memory), left), look: false };
}

/** Whether the last review bears a day that has not come yet. */
export function isFutureStamped(card: Card, today: Day): boolean {
  return lastDayOf(card) > today;
}

/** The probability, from 0 to 1, that the card is recalled on that day if it is not seen before. */
export function recallOn(card: Card, day: Day, today: Day): number {
  return retrievability(card.memory, day - Math.min(lastDayOf(card), today));
}

/**
 * What one look today is worth: by how much the probability of recall on that day rises, whatever the look shows.
 * It is what would otherwise be lost.
 */
export function gainOf(card: Card, today: Day, day: Day): number {
  const { memory } = card;
  const elapsed = today - Math.min(lastDayOf(card), today);
  const now = retrievability(memory, elapsed);
  const after = (rating: "good" | "again") => retrievability(next(memory, elapsed, rating), day - today);
  return now * after("good") + (1 - now) * after("again") - retrievability(memory, elapsed + day - today);
}
