import { goodSingle } from "../../good-questions.contract";
import type { Question } from "../../schema";

/** Per rule: what must fail with exactly this rule, and near misses that must pass. */
export interface RuleCases {
  bad: [string, Question][];
  good: [string, Question][];
}

/** A copy of a good question with one thing changed. */
export function spoilt<Q extends Question>(question: Q, change: (copy: Q) => void): Q {
  const copy = structuredClone(question);
  change(copy);
  return copy;
}

/** The good `single` with other option texts, the first of them the key. */
export function withOptions(...texts: string[]): Question {
  return spoilt(goodSingle, (question) => {
    const wrong = question.options[1]!;
    question.options = texts.map((text, index) =>
      index === 0
        ? { ...question.options[0]!, text }
        : { ...wrong, text, why: `${wrong.why} This holds for choice number ${index} just the same.` },
    );
  });
}

/** A good question with another prompt. */
export const withPrompt = (prompt: string, question: Question = goodSingle) =>
  spoilt(question, (copy) => {
    copy.prompt = prompt;
  });
