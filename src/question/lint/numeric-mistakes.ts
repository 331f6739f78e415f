import type { Flaw } from "../finding";
import { isWithin } from "../kinds/numeric";
import type { QuestionRule } from "./rule";

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
