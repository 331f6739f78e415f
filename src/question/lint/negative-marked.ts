import { quoted } from "../finding";
import type { Question } from "../schema";
import { withoutMarks } from "../words";
import type { QuestionRule } from "./rule";

const SHOUTED = /\b(?:NOT|EXCEPT|NEVER|LEAST)\b/;
// “Which of these does not …”, but not “Which line explains why the breaker does not …”.
const MAIN_CLAUSE =
  /\b(?:which|what)\b(?:(?!\b(?:when|if|that|because|where|while|after|before|until|unless|whose|who|why|how|and|but)\b)[^?.:;]){0,80}?\b(?:not|never|(?<!at )least|cannot|false|untrue|incorrect|(?:is|are|do|does|did|was|were|ca|wo|would|should|could)n['’]t)\b/i;
const EXCEPT = /\bexcept\b[^?.]{0,12}[?.:…]*$/i;

/** Whether a prompt asks for what is not so. */
export function isNegative({ prompt }: Pick<Question, "prompt">): boolean {
  const plain = withoutMarks(prompt);
  return SHOUTED.test(plain) || MAIN_CLAUSE.test(plain) || EXCEPT.test(plain);
}

export const negativeMarked: QuestionRule = {
  rule: "question/negative-unmarked",
  severity: "warning",
  says: "A prompt that asks for what is not so is marked `negative: true`.",
  checkQuestion: (question) =>
    isNegative(question) && question.negative !== true
      ? [
          {
            path: ["prompt"],
            found: `${quoted(question.prompt, 80)} asks for what is not so`,
            expected: "a positive question, or `negative: true`",
            fix: "turn it round; where that is impossible, mark it (at most 5 % of the bank)",
          },
        ]
      : [],
};
