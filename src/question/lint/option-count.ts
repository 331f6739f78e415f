import type { QuestionRule } from "./rule";

export const optionCount: QuestionRule = {
  rule: "question/option-count",
  severity: "error",
  says: "A question has 3 to 5 options.",
  checkQuestion: (question) => {
    if (question.kind !== "single" && question.kind !== "multiple" && question.kind !== "predict") return [];
    const count = question.options.length;
    if (count >= 3 && count <= 5) return [];
    return [
      {
        path: ["options"],
        found: `${count} options`,
        expected: "3 to 5",
        fix: count < 3 ? "add a mistake real engineers make" : "drop the option nobody would choose",
      },
    ];
  },
};
