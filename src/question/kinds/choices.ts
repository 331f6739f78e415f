import type { Option } from "../schema";
import { shuffled } from "../shuffle";
import type { Choice, ChoicePart, Graded } from "./methods";
import { distinctTags } from "./methods";

/** What `single` and `multiple` have in common: options that are picked or left. */
export function gradeOptions(options: readonly Option[], chosen: ReadonlySet<number>): Graded {
  const parts = options.map((option, index): ChoicePart => {
    const key = option.correct === true;
    const isChosen = chosen.has(index);
    return {
      type: "choice",
      value: index,
      text: option.text,
      chosen: isChosen,
      key,
      right: isChosen === key,
      why: option.why,
      misconception: option.misconception,
    };
  });
  return {
    correct: parts.every((part) => part.right),
    misconceptions: distinctTags(parts.map((part) => (part.chosen && !part.key ? part.misconception : undefined))),
    parts,
  };
}

/** Indexes of the right options in file order. */
export function keyIndexes(options: readonly Option[]): number[] {
  return options.flatMap((option, index) => (option.correct === true ? [index] : []));
}

/** The options in the order the seed gives. */
export function shuffledOptions(options: readonly Option[], seed: string): Choice[] {
  const all = options.map((option, value): Choice => ({ value, text: option.text }));
  return shuffled(all, seed);
}
