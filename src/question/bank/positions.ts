import { choicesInOrder } from "../grade";
import type { Question, SingleQuestion } from "../schema";
import { chiSquareTail } from "./chi-square";

/** Where the keys of `single` questions stand. */
export interface KeyPositions {
  where: "in the file" | "on the page";
  /** How many keys stand first, second, … */
  counts: number[];
  /** How many were to be expected there, given how many options each question has. */
  expected: number[];
  /** How likely such a difference is by chance alone. */
  p: number;
}

const fileKey = (question: SingleQuestion) => question.options.findIndex((option) => option.correct === true);

function pageKey(question: SingleQuestion): number {
  const key = fileKey(question);
  return choicesInOrder(question).findIndex(({ value }) => value === key);
}

function positionsOf(questions: readonly SingleQuestion[], where: KeyPositions["where"]): KeyPositions {
  const place = where === "in the file" ? fileKey : pageKey;
  const withKey = questions.filter((question) => fileKey(question) >= 0);
  const sizes = [...new Set(withKey.map(({ options }) => options.length))];
  const places = Array.from({ length: Math.max(0, ...sizes) }, (_, at) => at);
  let statistic = 0;
  let degrees = 0;
  // A question with three options cannot have its key fourth: each size is its own table, and their χ² add up.
  for (const size of sizes) {
    const group = withKey.filter(({ options }) => options.length === size);
    const expected = group.length / size;
    for (let at = 0; at < size; at += 1)
      statistic += (group.filter((question) => place(question) === at).length - expected) ** 2 / expected;
    degrees += size - 1;
  }
  return {
    where,
    counts: places.map((at) => withKey.filter((question) => place(question) === at).length),
    expected: places.map((at) =>
      withKey.reduce((sum, { options }) => sum + (at < options.length ? 1 / options.length : 0), 0),
    ),
    p: chiSquareTail(statistic, degrees),
  };
}

/** The keys' places as the author wrote them, and as a page shows them before anything is shuffled anew. */
export function keyPositions(questions: readonly Question[]): KeyPositions[] {
  const singles = questions.filter((question) => question.kind === "single");
  return [positionsOf(singles, "in the file"), positionsOf(singles, "on the page")];
}
