import type { Response } from "../response";
import type { SingleQuestion } from "../schema";
import { gradeOptions, keyIndexes, shuffledOptions } from "./choices";
import type { KindMethods } from "./methods";

/** One option is right. */
export const single: KindMethods<SingleQuestion, Extract<Response, { kind: "single" }>> = {
  isValid: (question, response) => question.options[response.option] !== undefined,
  grade: (question, response) => gradeOptions(question.options, new Set([response.option])),
  key: (question) => ({ kind: "single", option: keyIndexes(question.options)[0] ?? 0 }),
  describeKey: (question) => {
    const key = question.options.find((option) => option.correct === true);
    return `The answer is: “${key?.text ?? ""}”`;
  },
  choices: (question, seed) => shuffledOptions(question.options, seed),
};
