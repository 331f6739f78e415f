import { wordsFound } from "../words";
import type { QuestionRule } from "./rule";
import { keysAndWrong, listed } from "./texts";

const ABSOLUTES = (
  "always never all none only every everything nothing everyone must impossible completely entirely totally " +
  "guarantee guarantees guaranteed invariably"
).split(" ");

export const absolutes: QuestionRule = {
  rule: "question/absolutes",
  severity: "warning",
  says: "Words like “always” and “never” do not stand in wrong options only.",
  checkQuestion: (question) => {
    const { keys, wrong } = keysAndWrong(question);
    if (keys.some(({ text }) => wordsFound(text, ABSOLUTES).length > 0)) return [];
    return wrong.flatMap(({ path, text }) => {
      const found = wordsFound(text, ABSOLUTES);
      return found.length === 0
        ? []
        : [
            {
              path,
              found: `${listed(found)} in a wrong option and in no key`,
              expected: "absolutes in keys as well, or nowhere",
              fix: "state the wrong option as plainly as the key",
            },
          ];
    });
  },
};
