import { isWithin } from "../kinds/numeric";
import type { QuestionRule } from "./rule";

/** Numbers as people write them: `1,000`, `1 000`, `1_000`, `2.5`, `−3`. */
export function numbersIn(text: string): number[] {
  const written = text.match(/(?<![\p{L}\d.])[-−]?\d+(?:[,_\u00a0\u202f ]\d{3}(?!\d))*(?:\.\d+)?/gu) ?? [];
  return written.map((number) => Number(number.replace("−", "-").replace(/[,_\u00a0\u202f ]/g, "")));
}

export const numericDerivation: QuestionRule = {
  rule: "question/numeric-derivation",
  severity: "error",
  says: "`numeric` has a worked derivation: the numbers it starts from, and the answer.",
  checkQuestion: (question) => {
    if (question.kind !== "numeric") return [];
    const numbers = numbersIn(question.derivation);
    const { answer, tolerance } = question;
    // A minus sign may belong to the sum (`10 − 4`), so the sign of a number in running text proves nothing.
    const reached = numbers.some((number) => isWithin(Math.abs(number), Math.abs(answer), tolerance));
    if (reached && numbers.length >= 2) return [];
    return [
      {
        path: ["derivation"],
        found: numbers.length === 0 ? "no number in the derivation" : `the numbers ${numbers.join(", ")}`,
        expected: `arithmetic that starts from given numbers and ends at ${answer}`,
        fix: `write it out, e.g. “… × … = ${answer} ${question.unit}”`,
      },
    ];
  },
};
