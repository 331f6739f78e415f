import type { ProgressEvent } from "../../../src/progress/events";
import type { Catalogue } from "../../../src/question/catalogue";
import { calendarOf, dateOfDay } from "../../../src/review/calendar";
import { continueCards, foldCards } from "../../../src/review/cards";
import { forecast } from "../../../src/review/forecast";
import { queueOf } from "../../../src/review/queue";
import { Learner, type Forgetter } from "./forgetter";

const ITEMS = 100;
const DAYS = 14;
const SECONDS_A_LOOK = 30;
const FIRST_DAY = 20_780;
const DAY_MS = 86_400_000;
const TOPICS = 10;
const LEVELS = ["junior", "mid", "senior", "staff"] as const;

const idOf = (item: number) => `q-${item}`;

/** A hundred questions of ten topics, in reading order. */
const CATALOGUE: Catalogue = {
  chapters: [{ id: "c", title: "C", number: 1 }],
  topics: Array.from({ length: TOPICS }, (_, at) => ({
    id: `c/t-${at}`,
    title: "T",
    url: "/t",
    chapter: "c",
    minutes: 20,
    confusableWith: at % 2 === 0 ? [`c/t-${at + 1}`] : [],
  })),
  questions: Array.from({ length: ITEMS }, (_, item) => {
    const level = LEVELS[item % LEVELS.length]!;
    return {
      topic: `c/t-${Math.floor((item * TOPICS) / ITEMS)}`,
      from: "quiz" as const,
      sheet: "sheet",
      level,
      skill: "apply" as const,
      skeleton: {
        id: idOf(item),
        kind: "single" as const,
        level,
        skill: "apply" as const,
        anchor: "",
        prompt: "",
        sources: [],
        options: [
          { text: "", why: "", correct: true },
          { text: "", why: "" },
        ],
      },
    };
  }),
  cards: [],
  retired: [],
};

/** How much was recalled on the day, and how many looks each day had. */
interface Outcome {
  recall: number;
  looks: readonly number[];
  /** Halfway: the share of cards the forecast said would be recalled on the day. */
  foretold?: number;
}

/** Two weeks with our queue and its usual limit, all by the log, for a reader who does every day's cards. */
export function ours(model: Forgetter, seed: string): Outcome {
  const learner = new Learner(model, ITEMS, seed);
  const calendar = calendarOf("UTC");
  const log: ProgressEvent[] = [];
  let cards = foldCards(log, calendar);
  const looks: number[] = [];
  let foretold: number | undefined;
  for (let day = 0; day < DAYS; day += 1) {
    let done = 0;
    const at = (FIRST_DAY + day) * DAY_MS + 8 * 3_600_000;
    const interviewDate = dateOfDay(FIRST_DAY + DAYS);
    if (day === DAYS / 2) {
      const expected = forecast({ catalogue: CATALOGUE, cards, now: at, interviewDate });
      foretold = expected.followed / expected.of;
    }
    for (;;) {
      const { items } = queueOf({ catalogue: CATALOGUE, cards, now: at, interviewDate });
      if (items.length === 0) break;
      for (const { id } of items) {
        const correct = learner.look(Number(id.slice(2)), day, done * SECONDS_A_LOOK);
        done += 1;
        const counter = log.length + 1;
        log.push({
          id: `reader00:${counter}`,
          device: "reader00",
          counter,
          at: at + done * SECONDS_A_LOOK * 1_000,
          type: "answered",
          question: id,
          response: { kind: "single", option: correct ? 0 : 1 },
          correct,
          misconceptions: [],
        });
      }
      cards = continueCards(cards, log, calendar);
    }
    looks.push(done);
  }
  return { recall: learner.meanRecall(DAYS), looks, foretold };
}

/** The same number of looks every day, item after item for ever. */
export function roundRobin(model: Forgetter, seed: string, looks: readonly number[]): Outcome {
  let next = 0;
  return replayed(model, seed, looks, () => next++ % ITEMS);
}

/** The same number of looks every day, each item as often in a row as there is room for, in reading order. */
export function massed(model: Forgetter, seed: string, looks: readonly number[]): Outcome {
  const all = looks.reduce((sum, each) => sum + each, 0);
  const order = Array.from({ length: ITEMS }, (_, item) => {
    const times = Math.floor(all / ITEMS) + (item < all % ITEMS ? 1 : 0);
    return Array.from({ length: times }, () => item);
  }).flat();
  let next = 0;
  return replayed(model, seed, looks, () => order[next++]!);
}

function replayed(model: Forgetter, seed: string, looks: readonly number[], nextItem: () => number): Outcome {
  const learner = new Learner(model, ITEMS, seed);
  for (const [day, count] of looks.entries()) {
    for (let done = 0; done < count; done += 1) learner.look(nextItem(), day, done * SECONDS_A_LOOK);
  }
  return { recall: learner.meanRecall(DAYS), looks };
}
