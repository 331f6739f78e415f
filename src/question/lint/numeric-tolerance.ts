import type { QuestionRule } from "./rule";

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
