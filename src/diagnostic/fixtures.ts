import type { Answered, NewEvent, ProgressEvent } from "../progress/events";
import type { Catalogue, CatalogueQuestion } from "../question/catalogue";
import { LEVELS, type Level, type Question } from "../question/schema";

// A small bank in the shape of the real one, and logs about it; for tests only.

/** When the fixtures' first event happens. */
export const START = Date.UTC(2026, 10, 20, 10);
export const SESSION = "sitting0001";

const common = { skill: "apply", anchor: "", prompt: "", sources: [] as string[] } as const;

/** A question with one right choice of four; each wrong one stands for a mistaken idea of the topic. */
export function single(id: string, level: Level, tag = `${id}-idea`): Question {
  const wrong = (misconception: string) => ({ text: "", why: "", misconception });
  return {
    ...common,
    id,
    level,
    kind: "single",
    options: [{ text: "", why: "", correct: true }, wrong(tag), wrong(`${tag}-2`), wrong(`${tag}-3`)],
  };
}

/** A question with the answer 10. */
export function numeric(id: string, level: Level): Question {
  const mistakes = [{ value: 20, why: "", misconception: `${id}-slip` }];
  return { ...common, id, level, kind: "numeric", answer: 10, unit: "", tolerance: 0, derivation: "", mistakes };
}

/** A bank of so many topics in each chapter, each with two questions by the level and one number. */
export function catalogueOf(chapters: readonly number[]): Catalogue {
  const topics = chapters.flatMap((size, chapter) =>
    Array.from({ length: size }, (_, at) => ({
      id: `c${chapter}/t${at}`,
      title: `Topic ${chapter}.${at}`,
      url: `/docs/c${chapter}/t${at}`,
      chapter: `c${chapter}`,
      minutes: 20 + ((chapter + at) % 3) * 5,
      confusableWith: at === 0 ? [`c${chapter}/t1`] : [],
    })),
  );
  const questions = topics.flatMap(({ id }): CatalogueQuestion[] => {
    const name = id.replace("/", "-");
    const asked = [
      ...LEVELS.flatMap((level) => [0, 1].map((copy) => single(`${name}-${level}-${copy}`, level))),
      numeric(`${name}-number`, "senior"),
    ];
    return asked.map((skeleton) => listed(id, skeleton));
  });
  return {
    chapters: chapters.map((_, at) => ({ id: `c${at}`, title: `Chapter ${at}`, number: at })),
    topics,
    questions,
    cards: [],
    retired: [],
  };
}

/** A question of the topic's own quiz. */
export function listed(topic: string, skeleton: Question): CatalogueQuestion {
  return { topic, from: "quiz", sheet: `quiz/${topic}`, level: skeleton.level, skill: "apply", skeleton };
}

/** A log of these events, 30 seconds apart from `START` where no time is given. */
export function logOf(...events: (NewEvent & { at?: number })[]): ProgressEvent[] {
  return events.map((event, index) => ({
    at: START + index * 30_000,
    ...event,
    id: `device00:${index + 1}`,
    device: "device00",
    counter: index + 1,
  }));
}

export const started: NewEvent = { type: "diagnostic-started", session: SESSION };
export const ended: NewEvent = { type: "diagnostic-ended", session: SESSION };
export const passed = (question: string): NewEvent => ({ type: "diagnostic-passed", session: SESSION, question });

/** An answer to one of the bank's single questions; option 0 is right. */
export function answered(
  question: string,
  option: number,
  more: Partial<Pick<Answered, "confidence" | "session">> = {},
): NewEvent {
  const tag = option === 1 ? `${question}-idea` : `${question}-idea-${option}`;
  return {
    type: "answered",
    question,
    response: { kind: "single", option },
    correct: option === 0,
    misconceptions: option === 0 ? [] : [tag],
    session: SESSION,
    ...more,
  };
}
