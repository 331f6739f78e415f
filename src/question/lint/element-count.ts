import type { QuestionRule } from "./rule";

export const elementCount: QuestionRule = {
  rule: "question/element-count",
  severity: "error",
  says: "`order` and `match` have 4 to 8 elements.",
  checkQuestion: (question) => {
    if (question.kind !== "order" && question.kind !== "match") return [];
    const [field, count] =
      question.kind === "order" ? ["elements", question.elements.length] : ["pairs", question.pairs.length];
    if (Number(count) >= 4 && Number(count) <= 8) return [];
    return [
      {
        path: [field as string],
        found: `${count} ${field}`,
        expected: "4 to 8",
        fix: Number(count) < 4 ? "add the steps or rows a reader could confuse" : "split the question in two",
      },
    ];
  },
};
