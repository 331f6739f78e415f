import type { Response } from "../response";
import type { MultipleQuestion } from "../schema";
import { gradeOptions, keyIndexes, shuffledOptions } from "./choices";
import { sentenceList } from "./methods";
import type { KindMethods } from "./methods";

/** Two or more options are right; all of them and no other must be chosen. */
export const multiple: KindMethods<MultipleQuestion, Extract<Response, { kind: "multiple" }>> = {
  // Nothing chosen is no answer yet, so an empty list is not a response.
  isValid: (question, { options }) =>
    options.length > 0 &&
    new Set(options).size === options.length &&
    options.every((option) => question.options[option] !== undefined),
  grade: (question, response) => gradeOptions(question.options, new Set(response.options)),
  key: (question) => ({ kind: "multiple", options: keyIndexes(question.options) }),
  describeKey: (question) => {
    const keys = question.options.filter((option) => option.correct === true);
    return `The answers are: ${sentenceList(keys.map((key) => `“${key.text}”`))}`;
  },
  choices: (question, seed) => shuffledOptions(question.options, seed),
};
