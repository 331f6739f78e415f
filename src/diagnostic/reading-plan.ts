import { dateOfDay, dayOfDate, type Day } from "../review/calendar";

/** A topic as the plan needs it. */
export interface PlanTopic {
  id: string;
  title: string;
  url: string;
  /** Minutes to read its page. */
  minutes: number;
  /** How many questions its page asks. */
  questions: number;
  /** The probability of knowing a senior question of it. */
  chance: number;
  /** Strong by what was asked of it, or by a guess from its chapter. */
  strong: boolean;
  guessed: boolean;
  /** Marked as read by the reader. */
  read: boolean;
  /** How many topics it is mixed up with: what is mixed up costs twice. */
  confusable: number;
}

/** Where the parts of the plan lead; without the site's base URL. */
export interface PlanLinks {
  review: string;
  mock: string;
  drills: string;
  pairs: string;
  numbers: string;
}

type PlanKind = "review" | "read" | "mock" | "drill" | "pairs" | "numbers";

/** One thing to do on one day. */
export interface PlanEntry {
  kind: PlanKind;
  title: string;
  url: string;
  minutes: number;
  /** What is special about it: that a topic goes on from the day before or on the next. */
  note?: "begins" | "goes on" | "ends";
}

export interface PlanDay {
  /** `YYYY-MM-DD`. */
  date: string;
  /** The day before the interview, or the interview's own. */
  light: boolean;
  entries: readonly PlanEntry[];
  /** What the entries add up to; never more than the day has. */
  minutes: number;
}

/** For when a plan is made. */
export type Until =
  /** Study ends the day before the interview; on the day itself where that is today. */
  | { kind: "interview"; date: string; days: number; cut: boolean }
  /** No interview is set, or it is over: so many days from today. */
  | { kind: "days"; days: number; past: string | null };

export interface ReadingPlan {
  until: Until;
  minutesADay: number;
  days: readonly PlanDay[];
  /** What does not fit, the most needed first, with the minutes it would still take. */
  leftOut: readonly { title: string; url: string; minutes: number }[];
  /** Topics that were asked and found strong: not planned. */
  strong: number;
}

/** Minutes a day where the reader said nothing. */
export const DAILY_MINUTES = 45;
/** A plan for a farther day would only be guessed: it covers this much and is made anew with the next diagnostic. */
export const LONGEST_PLAN = 60;

const MINUTES_A_QUESTION = 1;
/** Reading is not torn into less than this. */
const SMALLEST_PIECE = 5;
const MOCKS = [
  { session: 45, minutes: 60 },
  { session: 20, minutes: 30 },
] as const;
const DRILL = 15;
const PAIRS = 10;
const NUMBERS = 10;
const LIGHT = 30;

/** What the plan is for, by the interview date and the days the reader chose. */
export function untilOf(interviewDate: string | null, today: Day, chosenDays: number): Until {
  const interview = interviewDate === null ? undefined : dayOfDate(interviewDate);
  if (interviewDate === null || interview === undefined || interview < today) {
    const days = Math.min(LONGEST_PLAN, Math.max(1, Math.trunc(chosenDays) || 1));
    return { kind: "days", days, past: interview === undefined ? null : interviewDate };
  }
  // Today is a day of its own where the interview is today; else the last day is the one before.
  const left = Math.max(1, interview - today);
  return { kind: "interview", date: interviewDate, days: Math.min(LONGEST_PLAN, left), cut: left > LONGEST_PLAN };
}

/**
 * What to read on which day: the weakest first, weighed by how much it is mixed up with; what is marked as read or is held
 * for strong without being asked comes last, what was asked and is strong not at all. Every day reviews; mock interviews,
 * drills and confusable pairs lie in between; the last day is light. No day is given more minutes than it has.
 */
export function readingPlan(
  topics: readonly PlanTopic[],
  until: Until,
  { today, minutesADay, links }: { today: Day; minutesADay: number; links: PlanLinks },
): ReadingPlan {
  const work = topics
    .filter(({ strong, guessed }) => !strong || guessed)
    .toSorted((a, b) => rank(a) - rank(b) || need(b) - need(a))
    .map(({ title, url, minutes, questions }) => ({
      title,
      url,
      left: Math.max(1, Math.ceil(minutes + questions * MINUTES_A_QUESTION)),
      begun: false,
    }));
  const mocks = mockDays(until.days);
  const days: PlanDay[] = [];
  for (let n = 1; n <= until.days; n += 1) {
    // A plan that is cut ends on a day like the others: the interview is still far.
    const light = n === until.days && !(until.kind === "interview" && until.cut);
    const day = new DayPlan(minutesADay);
    if (light) {
      fillLight(day, links);
    } else {
      if (mocks.includes(n)) addMock(day, links);
      else if (n % 6 === 3)
        day.add({ kind: "drill", title: "An on-call drill", url: links.drills, minutes: DRILL }, half(day));
      else if (n % 6 === 0)
        day.add({ kind: "pairs", title: "A group of confusable pairs", url: links.pairs, minutes: PAIRS }, half(day));
      const review = Math.min(day.left, Math.max(SMALLEST_PIECE, Math.floor(minutesADay / 3)));
      day.addFirst({ kind: "review", title: "Review what is due", url: links.review, minutes: review });
      fillWithReading(day, work);
    }
    days.push({ date: dateOfDay(today + n - 1), light, entries: day.entries, minutes: minutesADay - day.left });
  }
  return {
    until,
    minutesADay,
    days,
    leftOut: work.filter(({ left }) => left > 0).map(({ title, url, left }) => ({ title, url, minutes: left })),
    strong: topics.length - work.length,
  };
}

/** About the middle, and two days before the end; in a short plan one, where there is a day for it. */
function mockDays(days: number): number[] {
  if (days < 3) return [];
  return days < 7 ? [Math.max(1, days - 2)] : [Math.round(days / 2), days - 2];
}

/** A mock interview with the time to look at its scorecard. The longer one where it leaves the day its review. */
function addMock(day: DayPlan, { mock }: PlanLinks): void {
  for (const { session, minutes } of MOCKS) {
    const title = `A mock interview of ${session} minutes`;
    if (day.add({ kind: "mock", title, url: mock, minutes }, day.left - SMALLEST_PIECE)) return;
  }
}

function fillLight(day: DayPlan, { review, numbers }: PlanLinks): void {
  const room = Math.min(day.left, LIGHT);
  const counting = room >= NUMBERS + SMALLEST_PIECE ? NUMBERS : 0;
  day.add({ kind: "review", title: "Review what is due", url: review, minutes: room - counting }, room);
  if (counting > 0) day.add({ kind: "numbers", title: "Numbers to know", url: numbers, minutes: counting }, room);
}

interface Work {
  title: string;
  url: string;
  /** Minutes not planned yet. */
  left: number;
  begun: boolean;
}

function fillWithReading(day: DayPlan, work: Work[]): void {
  for (const each of work) {
    if (day.left < SMALLEST_PIECE) return;
    if (each.left === 0) continue;
    const whole = each.left <= day.left;
    // A rest that is too small to be a piece would be torn off: it is left on this topic.
    const minutes = whole ? each.left : Math.min(day.left, Math.max(SMALLEST_PIECE, each.left - SMALLEST_PIECE));
    const note = each.begun ? (whole ? "ends" : "goes on") : whole ? undefined : "begins";
    day.add({ kind: "read", title: each.title, url: each.url, minutes, ...(note && { note }) }, day.left);
    each.begun = true;
    each.left -= minutes;
  }
}

/** One day being filled. */
class DayPlan {
  readonly entries: PlanEntry[] = [];
  left: number;
  constructor(minutes: number) {
    this.left = minutes;
  }
  /** Adds the entry where it takes no more than `room`. */
  add(entry: PlanEntry, room: number): boolean {
    if (entry.minutes <= 0 || entry.minutes > Math.min(room, this.left)) return false;
    this.entries.push(entry);
    this.left -= entry.minutes;
    return true;
  }
  addFirst(entry: PlanEntry): void {
    if (this.add(entry, this.left)) this.entries.unshift(this.entries.pop()!);
  }
}

const half = (day: DayPlan) => Math.floor(day.left / 2);

/** What comes in the first place, before need is asked. */
function rank({ read, strong }: PlanTopic): number {
  return strong ? 2 : read ? 1 : 0;
}

function need({ chance, confusable }: PlanTopic): number {
  return (1 - chance) * (1 + Math.min(4, confusable) / 8);
}
