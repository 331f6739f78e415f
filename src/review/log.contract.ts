import type { NewEvent, ProgressEvent } from "../progress/events";
import type { Catalogue, CatalogueKind, CatalogueQuestion } from "../question/catalogue";
import { LEVELS, type Level } from "../question/schema";
import type { Day } from "./calendar";

const DAY_MS = 86_400_000;

/** Noon of that day in UTC. */
export function noon(day: Day): number {
  return day * DAY_MS + DAY_MS / 2;
}

/** A log of these acts in their order, each at noon of its day. */
export function logOf(acts: readonly { day: Day; act: NewEvent }[], device = "device000"): ProgressEvent[] {
  return acts.map(({ day, act }, at) => {
    const counter = at + 1;
    return { ...act, id: `${device}:${counter}`, device, counter, at: noon(day) } as ProgressEvent;
  });
}

/** An answer to a question of `catalogueOf`: option 0 is right, the others are wrong. */
export function answer(question: string, correct: boolean, more: Partial<NewEvent> = {}): NewEvent {
  const response = { kind: "single", option: correct ? 0 : 1 } as const;
  return { type: "answered", question, response, correct, misconceptions: [], ...more } as NewEvent;
}

/** A question with two options whose wrong one bears the tag. */
export function questionOf(
  id: string,
  topic: string,
  level: Level = "mid",
  from: CatalogueKind = "quiz",
): CatalogueQuestion {
  const options = [
    { text: "", why: "", correct: true },
    { text: "", why: "", misconception: "wrong-idea" },
  ];
  const common = { id, level, skill: "apply" as const, anchor: "", prompt: "", sources: [] };
  return { topic, from, sheet: topic, level, skill: "apply", skeleton: { ...common, kind: "single", options } };
}

/** A catalogue of topics `c/t-0` … with questions `t-0-q-0` … and one interview card `t-0-card` each. */
export function catalogueOf(topics: number, questionsEach: number): Catalogue {
  const ids = Array.from({ length: topics }, (_, at) => `t-${at}`);
  return {
    chapters: [{ id: "c", title: "C", number: 1 }],
    topics: ids.map((id, at) => ({
      id: `c/${id}`,
      title: id,
      url: `/c/${id}`,
      chapter: "c",
      minutes: 20,
      confusableWith: at % 2 === 1 ? [`c/t-${at - 1}`] : [],
    })),
    questions: ids.flatMap((id) =>
      Array.from({ length: questionsEach }, (_, at) =>
        questionOf(`${id}-q-${at}`, `c/${id}`, LEVELS[at % LEVELS.length]),
      ),
    ),
    cards: ids.map((id) => ({ id: `${id}-card`, topic: `c/${id}`, level: "senior", of: 4 })),
    retired: [],
  };
}
