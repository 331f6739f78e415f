import { isWithin } from "../kinds/numeric";
import type { Flaw } from "../finding";
import type { QuestionRule } from "./rule";

/** Numbers as people write them: `1,000`, `1 000`, `1_000`, `2.5`, `−3`. */
export function numbersIn(text: string): number[] {
  const written = text.match(/(?<![\p{L}\d.])[-−]?\d+(?:[,_\u00a0\u202f ]\d{3}(?!\d))*(?:\.\d+)?/gu) ?? [];
  return written.map((number) => Number(number.replace("−", "-").replace(/[,_\u00a0\u202f ]/g, "")));
}

export const numericWorked: QuestionRule = {
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

export const numericTolerance: QuestionRule = {
  rule: "question/numeric-tolerance",
  severity: "error",
  says: "The tolerance of `numeric` is smaller than the answer.",
  checkQuestion: (question) => {
    if (question.kind !== "numeric" || question.answer === 0) return [];
    if (question.tolerance < Math.abs(question.answer)) return [];
    return [
      {
        path: ["tolerance"],
        found: `± ${question.tolerance} around ${question.answer} ${question.unit}`,
        expected: "a tolerance that does not reach zero",
        fix: "allow for rounding, not for guessing",
      },
    ];
  },
};

export const numericMistakes: QuestionRule = {
  rule: "question/numeric-mistakes",
  severity: "error",
  says: "The known mistakes of `numeric` are outside the tolerance and distinct from one another.",
  checkQuestion: (question) => {
    if (question.kind !== "numeric") return [];
    const { answer, tolerance, mistakes } = question;
    return mistakes.flatMap(({ value }, index): Flaw[] => {
      const path = ["mistakes", index, "value"];
      if (isWithin(value, answer, tolerance))
        return [
          {
            path,
            found: `${value} is graded correct (${answer} ± ${tolerance})`,
            expected: "a number outside the tolerance",
            fix: "narrow the tolerance, or change the numbers of the prompt so that the slip shows",
          },
        ];
      const twin = mistakes.findIndex((other) => isWithin(value, other.value, tolerance));
      if (twin >= index) return [];
      return [
        {
          path,
          found: `${value} cannot be told from mistake ${twin + 1} (${mistakes[twin]!.value} ± ${tolerance})`,
          expected: "mistakes further apart than the tolerance",
          fix: "keep the likelier slip, or narrow the tolerance",
        },
      ];
    });
  },
};
