import type { CatalogueQuestion } from "../question/catalogue";
import type { Level, Question } from "../question/schema";
import type { Item } from "./belief";

/** How hard a level is held to be, in log-odds. Set by hand so that mid and senior lie about the middle; not measured. */
export const DIFFICULTY: Record<Level, number> = { junior: -1.5, mid: -0.5, senior: 0.5, staff: 1.5 };

/** The question as the model of the reader sees it. */
export function itemOf({ topic, level, skeleton }: CatalogueQuestion): Item {
  return { topic, difficulty: DIFFICULTY[level], floor: floorOf(skeleton) };
}

/** The probability of hitting the question by choosing blindly among what its kind allows. */
export function floorOf(question: Question): number {
  switch (question.kind) {
    case "single":
    case "predict":
      return 1 / Math.max(1, question.options.length);
    case "spot":
      return 1 / Math.max(1, question.lines.filter(({ fixed }) => fixed !== true).length);
    case "multiple":
      // Any set but none and all.
      return 1 / Math.max(1, 2 ** question.options.length - 2);
    case "order":
      return Math.min(1, (1 + (question.accepted?.length ?? 0)) / factorial(question.elements.length));
    case "match": {
      const rights = new Set([...question.pairs, ...(question.extra ?? [])].map(({ right }) => right));
      return 1 / rights.size ** question.pairs.length;
    }
    case "numeric":
      return 0;
  }
}

/**
 * About how many seconds an answer takes, as far as it can be told without the words: what there is to read and to choose
 * from. Estimated; it only weighs questions against each other.
 */
export function secondsFor(question: Question): number {
  switch (question.kind) {
    case "single":
    case "predict":
      return 25 + 4 * question.options.length;
    case "spot":
      return 25 + 4 * question.lines.length;
    case "multiple":
      return 25 + 7 * question.options.length;
    case "order":
      return 25 + 9 * question.elements.length;
    case "match":
      return 25 + 9 * question.pairs.length;
    case "numeric":
      return 90;
  }
}

/** The mistaken ideas that the question offers, by tag: whoever answers it right has passed them by. */
export function tagsOf(question: Question): string[] {
  const tagged: readonly { misconception?: string }[] =
    question.kind === "spot"
      ? question.lines
      : question.kind === "numeric"
        ? question.mistakes
        : question.kind === "order" || question.kind === "match"
          ? []
          : question.options;
  return [...new Set(tagged.flatMap(({ misconception }) => misconception ?? []))];
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
