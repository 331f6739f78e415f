import type { FileRule } from "./rule";

const TOPIC_MINIMUM = 12;

export const enoughQuestions: FileRule = {
  rule: "question/count",
  severity: "error",
  says: "A topic has at least 12 questions, an overview at least 8.",
  checkFile: ({ questions }, { minimum = TOPIC_MINIMUM }) =>
    questions.length >= minimum
      ? []
      : [
          {
            path: ["questions"],
            found: `${questions.length} questions`,
            expected: `at least ${minimum}`,
            fix: `write ${minimum - questions.length} more`,
          },
        ],
};
