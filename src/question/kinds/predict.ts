import type { Response } from "../response";
import type { PredictQuestion, QuestionKind } from "../schema";
import { gradeOptions, keyIndexes, shuffledOptions } from "./choices";
import type { KindMethods } from "./methods";

/** A prediction is answered like a `single` question, so that the reader's log needs no new kind of answer. */
export type ResponseKind<Kind extends QuestionKind> = Kind extends "predict" ? "single" : Kind;

/** One option says how a lab's run ends. */
export const predict: KindMethods<PredictQuestion, Extract<Response, { kind: "single" }>> = {
  isValid: (question, response) => question.options[response.option] !== undefined,
  grade: (question, response) => gradeOptions(question.options, new Set([response.option])),
  key: (question) => ({ kind: "single", option: keyIndexes(question.options)[0] ?? 0 }),
  describeKey: (question) => {
    const key = question.options.find((option) => option.correct === true);
    return `The run ends so: “${key?.text ?? ""}”`;
  },
  choices: (question, seed) => shuffledOptions(question.options, seed),
};
