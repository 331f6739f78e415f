// cspell:ignore aeio
import { quoted } from "../finding";
import { withoutMarks } from "../words";
import type { QuestionRule } from "./rule";
import { placedOptions } from "./texts";

const ENDS_IN_ARTICLE = /\b(an?)[\s_…:.?-]*$/i;
const startsWithVowel = (text: string) => /^[aeio]|^u(?!ni|se|sa|ti|bi)/i.test(withoutMarks(text));

export const articleCue: QuestionRule = {
  rule: "question/article-cue",
  severity: "warning",
  says: "A prompt does not end in “a” or “an” where the article fits some options only.",
  checkQuestion: (question) => {
    const article = ENDS_IN_ARTICLE.exec(withoutMarks(question.prompt))?.[1]?.toLowerCase();
    if (article === undefined) return [];
    return placedOptions(question)
      .filter(({ text }) => startsWithVowel(text) !== (article === "an"))
      .map(({ path, text }) => ({
        path,
        found: `${quoted(text)} does not fit after “${article}”`,
        expected: "grammar that fits every option",
        fix: "put the article into the options, or ask a full question",
      }));
  },
};
