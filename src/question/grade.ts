import { match } from "./kinds/match";
import type { Choice, Graded, KindMethods } from "./kinds/methods";
import { multiple } from "./kinds/multiple";
import { numeric } from "./kinds/numeric";
import { order } from "./kinds/order";
import { predict, type ResponseKind } from "./kinds/predict";
import { single } from "./kinds/single";
import { spot } from "./kinds/spot";
import type { Response } from "./response";
import type { Question, QuestionKind } from "./schema";
import { DEFAULT_RUN_SEED, questionSeed } from "./shuffle";

export type { Choice, ChoicePart, Graded, NumberPart, Part, PlacePart, RowPart } from "./kinds/methods";

type Of<Union extends { kind: string }, Kind extends string> = Extract<Union, { kind: Kind }>;

/** One line per kind of question. */
const KINDS: { [Kind in QuestionKind]: KindMethods<Of<Question, Kind>, Of<Response, ResponseKind<Kind>>> } = {
  single,
  multiple,
  order,
  match,
  numeric,
  spot,
  predict,
};

// The question's kind picks its methods; TypeScript cannot follow that the two belong together.
const methodsOf = (question: Question) => KINDS[question.kind] as unknown as KindMethods;

/**
 * Whether a response can be graded against the question as it is today. A stored response of a question that was
 * edited since (an option removed, a row added, another kind) is not valid and must be shown as no longer comparable.
 */
export function isValidResponse(question: Question, response: Response): boolean {
  const kind = question.kind === "predict" ? "single" : question.kind;
  return kind === response.kind && methodsOf(question).isValid(question, response);
}

/** Judges a response; `undefined` where it does not fit the question. Never throws. */
export function grade(question: Question, response: Response): Graded | undefined {
  return isValidResponse(question, response) ? methodsOf(question).grade(question, response) : undefined;
}

/** A response that `grade` calls correct. */
export function keyOf(question: Question): Response {
  return methodsOf(question).key(question);
}

/** The key as one sentence without a full stop; the file's inline Markdown is kept in it. */
export function describeKey(question: Question): string {
  return methodsOf(question).describeKey(question);
}

/**
 * What a reader chooses from, in the order it is shown: options shuffled, elements of `order` never in a right order,
 * right sides of `match` shuffled, lines of `spot` as they stand, nothing for `numeric`.
 * @param runSeed the same seed always gives the same order; left out, it is the order the page is built with.
 */
export function choicesInOrder(question: Question, runSeed: string = DEFAULT_RUN_SEED): Choice[] {
  return methodsOf(question).choices(question, questionSeed(question.id, runSeed));
}
