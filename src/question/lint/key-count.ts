import type { QuestionRule } from "./rule";
import { keysAndWrong } from "./texts";

export const keyCount: QuestionRule = {
  rule: "question/key-count",
  severity: "error",
  says: "`single` and `predict` have exactly one key; `multiple` has two or more and at least one wrong option.",
  checkQuestion: (question) => {
    if (question.kind !== "single" && question.kind !== "multiple" && question.kind !== "predict") return [];
    const { keys, wrong } = keysAndWrong(question);
    const found = `${keys.length} of ${question.options.length} options have \`correct: true\``;
    if (question.kind !== "multiple" && keys.length !== 1)
      return [
        { path: ["options"], found, expected: "exactly one", fix: "mark the one key, or make the question `multiple`" },
      ];
    if (question.kind === "multiple" && (keys.length < 2 || wrong.length < 1))
      return [
        {
          path: ["options"],
          found,
          expected: "two or more keys and at least one wrong option",
          fix: keys.length < 2 ? "add a second key, or make the question `single`" : "add a wrong option",
        },
      ];
    return [];
  },
};
