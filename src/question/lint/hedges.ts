import { wordsFound } from "../words";
import type { QuestionRule } from "./rule";
import { keysAndWrong, listed } from "./texts";

/** Words that make a claim safe; a blind reader picks the option that has most of them. */
export const HEDGES = (
  "may might can could sometimes usually generally typically often probably possibly perhaps likely mostly mainly tends " +
  "tend some rarely seldom frequently occasionally depending depends roughly approximately normally commonly"
)
  .split(" ")
  .concat("in most cases");

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
