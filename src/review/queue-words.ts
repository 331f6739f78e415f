import { dateOfDay, type Day } from "./calendar";
import type { Forecast } from "./forecast";
import type { Horizon } from "./plan";
import type { Queue, Why } from "./queue";

/** Why something is asked, beside its title. */
export const WHY: Record<Why, string> = {
  missed: "missed last time",
  changed: "edited since you answered it",
  due: "due",
  "last-look": "last look before the interview",
  new: "new",
};

const cards = (count: number) => (count === 1 ? "1 card" : `${count} cards`);

/** `3 missed, 6 due, 3 new`: what the sitting is made of, in the order of urgency; empty for an empty one. */
export function madeOf({ items }: Pick<Queue, "items">): string {
  const words: Record<Why, string> = {
    missed: "missed",
    changed: "edited since",
    due: "due",
    "last-look": "for a last look",
    new: "new",
  };
  return (Object.keys(words) as Why[])
    .flatMap((why) => {
      const count = items.filter((item) => item.why === why).length;
      return count === 0 ? [] : [`${count} ${words[why]}`];
    })
    .join(", ");
}

/** How many cards there are to ask, and why. */
export function waitWords(queue: Pick<Queue, "items">): string {
  const count = queue.items.length;
  return `${cards(count)} ${count === 1 ? "waits" : "wait"}: ${madeOf(queue)}.`;
}

/** Why there is nothing to ask, and what can be done. */
export function emptyWords({ empty }: Pick<Queue, "empty">): string {
  switch (empty?.why) {
    case "filter":
      return "Nothing in the handbook fits this choice. Widen it to get cards.";
    case "limit":
      return `Today's cards are done. ${cards(empty.waiting)} more would be waiting: take some more now, or raise the number a day.`;
    case "done":
      return empty.nextDay === null
        ? "Everything is done, and nothing more comes before your interview."
        : `Everything that is due is done. The next card is due on ${dateOfDay(empty.nextDay)}.`;
    case undefined:
      return "";
  }
}

/** What the interview date means for the plan, in words. */
export function horizonWords(horizon: Horizon): string {
  switch (horizon.kind) {
    case "none":
      return "No interview date is set: cards come back when you would be about to forget them.";
    case "past":
      return `Your interview date, ${dateOfDay(horizon.day)}, is over. Until you set a new one, cards come back when you would be about to forget them.`;
    case "today":
      return "Your interview is today. Only what is shaky is asked, nothing new; what you answer right now is done with.";
    case "tomorrow":
      return "Your interview is tomorrow. What is shaky is asked, and what will hold until then is done with.";
    case "days":
      return `Your interview is in ${horizon.days} days, on ${dateOfDay(horizon.day)}. Cards come back so that you know them on that day.`;
  }
}

/** What the log holds that is odd, one sentence each; empty when nothing is. */
export function oddities({ retired, unknown, changed, futureStamped }: Queue): string[] {
  const are = (count: number) => (count === 1 ? "is" : "are");
  return [
    ...(futureStamped > 0
      ? [
          `${cards(futureStamped)} ${are(futureStamped)} dated later than now: this device's clock was ahead, or is behind. They are asked today, and nothing is lost.`,
        ]
      : []),
    ...(changed > 0
      ? [`${cards(changed)} ${are(changed)} asked again because the question was edited since you answered it.`]
      : []),
    ...(retired > 0
      ? [
          `${cards(retired)} you answered ${are(retired)} no longer asked: the questions were retired. Your answers are kept.`,
        ]
      : []),
    ...(unknown > 0
      ? [
          `${cards(unknown)} you answered ${are(unknown)} not part of this edition of the handbook. Your answers are kept.`,
        ]
      : []),
  ];
}

/** Whole per cent, never above 100 and never 100 or 0 where it is not all or nothing. */
export function percent(part: number, of: number): number {
  if (of <= 0 || part <= 0) return 0;
  if (part >= of) return 100;
  return Math.min(99, Math.max(1, Math.round((100 * part) / of)));
}

/** What will be recalled on the day. */
export function forecastWords({ of, followed, idle }: Forecast, day: Day, isInterview: boolean): string {
  const on = isInterview ? `on ${dateOfDay(day)}, the day of your interview` : `in two weeks, on ${dateOfDay(day)}`;
  const share = (count: number) => `${Math.round(count)} of ${of} cards (${percent(count, of)} %)`;
  return `If you do each day's cards, expect to recall ${share(followed)} ${on}. If you stop now: ${share(idle)}.`;
}
