import type { Calibration } from "./calibration";
import type { Until } from "./reading-plan";
import type { TopicPlace, Verdict } from "./result";
import { LENGTH_MS } from "./sitting";

const MINUTE_MS = 60_000;

/** What is left of the ten minutes, said so that it changes once a minute only. */
export function timeLeftWords(usedMs: number): string {
  const left = LENGTH_MS - usedMs;
  if (left <= 0) return "Time is up: this question is the last.";
  if (left <= MINUTE_MS) return "Less than a minute left.";
  return `About ${Math.ceil(left / MINUTE_MS)} minutes left.`;
}

/** A chance from 0 to 1 as a whole percentage, never above 100 nor below 0. */
export function percent(chance: number): string {
  return `${Math.round(Math.min(1, Math.max(0, chance)) * 100)} %`;
}

/** A chance with the range that holds four cases in five. */
export function chanceWords({ chance, low, high }: { chance: number; low: number; high: number }): string {
  return `${percent(chance)} (${percent(low).replace(" %", "")}–${percent(high)})`;
}

const VERDICTS: Record<Verdict, string> = { strong: "strong", shaky: "shaky", weak: "weak", "not-seen": "not seen" };

/** A place's word. */
export function verdictWord(verdict: Verdict): string {
  return VERDICTS[verdict];
}

/** A topic's word, and what it rests on. */
export function topicWords({ verdict, guessed }: Pick<TopicPlace, "verdict" | "guessed">): string {
  return guessed && verdict !== "not-seen"
    ? `${VERDICTS[verdict]} (not asked, guessed from its chapter)`
    : VERDICTS[verdict];
}

/** "3 of 4 right", with what was passed. */
export function tallyWords({ asked, right, passed }: { asked: number; right: number; passed: number }): string {
  if (asked === 0) return "none asked";
  return `${right} of ${asked} right${passed === 0 ? "" : `, ${passed} not known`}`;
}

/** What the answers that were called sure tell. */
export function sureWords({ of, right, verdict }: Calibration["sure"]): string {
  switch (verdict) {
    case "none":
      return "You called no answer sure.";
    case "too-few":
      return `Of ${answers(of)} you called sure, ${right} ${were(right)} right: too few to tell whether you can rely on it.`;
    case "over":
      return `Of ${answers(of)} you called sure, ${right} ${were(right)} right. You were surer than you could be: in the interview, say how you would check it.`;
    case "fits":
      return `Of ${answers(of)} you called sure, ${right} ${were(right)} right. What you are sure of, you can say plainly.`;
  }
}

/** What the answers that were called guesses tell. */
export function guessWords({ of, right, verdict }: Calibration["guess"]): string {
  switch (verdict) {
    case "none":
      return "You called no answer a guess.";
    case "too-few":
      return `Of ${answers(of)} you called a guess, ${right} ${were(right)} right: too few to tell.`;
    case "under":
      return `Of ${answers(of)} you called a guess, ${right} ${were(right)} right. You know more than you trust: say it, and say how sure you are.`;
    case "fits":
      return `Of ${answers(of)} you called a guess, ${right} ${were(right)} right: guesses they were.`;
  }
}

/** What the plan is for. */
export function untilWords(until: Until, dateWords: (date: string) => string): string {
  if (until.kind === "days") {
    const days = `A plan for ${until.days === 1 ? "1 day" : `${until.days} days`} from today.`;
    return until.past === null ? days : `The interview of ${dateWords(until.past)} is over, so no date is set. ${days}`;
  }
  if (until.cut) {
    return `The interview is on ${dateWords(until.date)}. The plan shows the next ${until.days} days; what is farther would be guessed.`;
  }
  if (until.days === 1) {
    return `The interview is on ${dateWords(until.date)}. What is left is a light day: look at what you know, and sleep.`;
  }
  return `The interview is on ${dateWords(until.date)}: ${until.days} days to learn, today included. The last one is light.`;
}

/** Minutes as people say them. */
export function minutesWords(minutes: number): string {
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

const answers = (n: number) => (n === 1 ? "1 answer" : `${n} answers`);
const were = (n: number) => (n === 1 ? "was" : "were");
