import { wordsFound } from "../words";
import type { QuestionRule } from "./rule";
import { listed, shuffledTexts } from "./texts";

const VAGUE = (
  "often sometimes usually frequently rarely seldom occasionally generally typically regularly normally commonly " +
  "sporadically"
)
  .split(" ")
  .concat("a lot", "from time to time", "many times");

export const vagueFrequency: QuestionRule = {
  rule: "question/vague-frequency",
  severity: "warning",
  says: "How often is said with a number or a condition, not with “often” or “usually”.",
  checkQuestion: (question) =>
    [{ path: ["prompt"], text: question.prompt }, ...shuffledTexts(question)].flatMap(({ path, text }) => {
      const found = wordsFound(text, VAGUE);
      return found.length === 0
        ? []
        : [
            {
              path,
              found: listed(found),
              expected: "a number, a share or a condition",
              fix: "say how often, or when",
            },
          ];
    }),
};
