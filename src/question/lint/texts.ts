import type { Option, Question } from "../schema";

/** A text of a question with the path to it. */
export interface PlacedText {
  path: (string | number)[];
  text: string;
}

export interface PlacedOption extends PlacedText {
  option: Option;
  key: boolean;
}

/** The options of `single`, `multiple` and `predict`; no other kind has options that are written by the author as alternatives. */
export function placedOptions(question: Question): PlacedOption[] {
  if (question.kind !== "single" && question.kind !== "multiple" && question.kind !== "predict") return [];
  return question.options.map((option, index) => ({
    path: ["options", index, "text"],
    text: option.text,
    option,
    key: option.correct === true,
  }));
}

/** Keys and wrong options; empty lists where the kind has none. */
export function keysAndWrong(question: Question): { keys: PlacedOption[]; wrong: PlacedOption[] } {
  const options = placedOptions(question);
  return { keys: options.filter(({ key }) => key), wrong: options.filter(({ key }) => !key) };
}

/** Every text that is moved about by shuffling: options, elements, right sides. */
export function shuffledTexts(question: Question): PlacedText[] {
  switch (question.kind) {
    case "single":
    case "multiple":
    case "predict":
      return placedOptions(question).map(({ path, text }) => ({ path, text }));
    case "order":
      return question.elements.map(({ text }, index) => ({ path: ["elements", index, "text"], text }));
    case "match":
      return [
        ...question.pairs.map(({ right }, index) => ({ path: ["pairs", index, "right"], text: right })),
        ...(question.extra ?? []).map(({ right }, index) => ({ path: ["extra", index, "right"], text: right })),
      ];
    case "numeric":
    case "spot":
      return [];
  }
}

/** Every explanation, with the text it explains. A choosable line without one counts as an empty explanation. */
export function explanations(question: Question): (PlacedText & { of: string })[] {
  switch (question.kind) {
    case "single":
    case "multiple":
    case "predict":
      return question.options.map(({ text, why }, index) => ({ path: ["options", index, "why"], text: why, of: text }));
    case "order":
      return question.elements.map(({ text, why }, index) => ({
        path: ["elements", index, "why"],
        text: why,
        of: text,
      }));
    case "match":
      return [
        ...question.pairs.map(({ left, why }, index) => ({ path: ["pairs", index, "why"], text: why, of: left })),
        ...(question.extra ?? []).map(({ right, why }, index) => ({
          path: ["extra", index, "why"],
          text: why,
          of: right,
        })),
      ];
    case "numeric":
      return question.mistakes.map(({ value, why }, index) => ({
        path: ["mistakes", index, "why"],
        text: why,
        of: String(value),
      }));
    case "spot":
      return question.lines.flatMap(({ fixed, text, why }, index) =>
        fixed === true ? [] : [{ path: ["lines", index, "why"], text: why ?? "", of: text }],
      );
  }
}

/** The arithmetic mean; 0 of nothing. */
export function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** Words in quotes, for a message. */
export function listed(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(", ");
}
