import type { Flaw } from "../finding";
import type { QuestionRule } from "./rule";

export const predictRanges: QuestionRule = {
  rule: "question/predict-ranges",
  severity: "error",
  says: "The ranges of a prediction's options are not empty and do not overlap, so that a run makes one option right.",
  checkQuestion: (question) => {
    if (question.kind !== "predict") return [];
    return question.options.flatMap(({ from, to }, index): Flaw[] => {
      const flaw = (found: string, expected: string, fix: string): Flaw[] => [
        { path: ["options", index, "from"], found, expected, fix },
      ];
      if (!(from < to))
        return flaw(`a range from ${from} to ${to}`, "an end above the beginning", "swap or widen them");
      const other = question.options.findIndex((option, at) => at < index && from < option.to && option.from < to);
      if (other < 0) return [];
      const range = question.options[other];
      return flaw(
        `${from} to ${to} overlaps ${range?.from} to ${range?.to} of option ${other + 1}`,
        "ranges of which one alone holds any value",
        "end one range where the other begins: `to` is not included",
      );
    });
  },
};
