import { wordsFound } from "../words";
import type { QuestionRule } from "./rule";
import { keysAndWrong, shuffledTexts } from "./texts";

const ABSOLUTES = (
  "always never all none only every everything nothing everyone must impossible completely entirely totally " +
  "guarantee guarantees guaranteed invariably"
).split(" ");

/** Words that make a claim safe; a blind reader picks the option that has most of them. */
export const HEDGES = (
  "may might can could sometimes usually generally typically often probably possibly perhaps likely mostly mainly tends " +
  "tend some rarely seldom frequently occasionally depending depends roughly approximately normally commonly"
)
  .split(" ")
  .concat("in most cases");

const VAGUE = (
  "often sometimes usually frequently rarely seldom occasionally generally typically regularly normally commonly " +
  "sporadically"
)
  .split(" ")
  .concat("a lot", "from time to time", "many times");

const listed = (words: readonly string[]) => words.map((word) => `“${word}”`).join(", ");

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

export const hedges: QuestionRule = {
  rule: "question/hedges",
  severity: "warning",
  says: "Words like “may” and “usually” do not stand in the key only.",
  checkQuestion: (question) => {
    const { keys, wrong } = keysAndWrong(question);
    const hedged = keys.filter(({ text }) => wordsFound(text, HEDGES).length > 0);
    if (hedged.length * 2 < keys.length || wrong.some(({ text }) => wordsFound(text, HEDGES).length > 0)) return [];
    return hedged.map(({ path, text }) => ({
      path,
      found: `${listed(wordsFound(text, HEDGES))} in the key and in no wrong option`,
      expected: "hedges in wrong options as well, or nowhere",
      fix: "name the condition in the prompt and state the key plainly",
    }));
  },
};

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
