import type { Response } from "../response";
import type { MatchQuestion } from "../schema";
import { shuffled } from "../shuffle";
import type { KindMethods, RowPart } from "./methods";

/** Every right side once: those of the rows, then the extras. */
export function rightSides(question: MatchQuestion): string[] {
  return [...new Set([...question.pairs, ...(question.extra ?? [])].map((item) => item.right))];
}

/** Every row gets the right side that belongs to it; rows may share one. */
export const match: KindMethods<MatchQuestion, Extract<Response, { kind: "match" }>> = {
  isValid: (question, response) => {
    const sides = new Set(rightSides(question));
    return response.rights.length === question.pairs.length && response.rights.every((right) => sides.has(right));
  },
  grade: (question, response) => {
    const parts = question.pairs.map((pair, row): RowPart => {
      const given = response.rights[row] ?? "";
      return {
        type: "row",
        value: row,
        text: pair.left,
        given,
        expected: pair.right,
        right: given === pair.right,
        why: pair.why,
        whyNot: question.extra?.find((extra) => extra.right === given)?.why,
      };
    });
    return { correct: parts.every((part) => part.right), misconceptions: [], parts };
  },
  key: (question) => ({ kind: "match", rights: question.pairs.map((pair) => pair.right) }),
  describeKey: (question) =>
    `What belongs together: ${question.pairs.map((pair) => `“${pair.left}” – “${pair.right}”`).join("; ")}`,
  choices: (question, seed) => shuffled(rightSides(question), seed).map((right) => ({ value: right, text: right })),
};
