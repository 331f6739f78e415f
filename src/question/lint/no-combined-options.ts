import { quoted } from "../finding";
import { withoutMarks } from "../words";
import type { QuestionRule } from "./rule";
import { shuffledTexts } from "./texts";

const COMBINED = [
  /\b(?:all|none|both|neither|any|either|some)\s+of\s+(?:the\s+)?(?:above|below|these|those|others?|options?|answers?)\b/i,
  /\b(?:both|neither|only|options?|answers?|choices?)\s+\(?[a-e]\)?\s*(?:,|and|or|nor|&)\s*\(?[a-e]\)?(?!\p{L})/iu,
  /^\(?[A-E]\)?(?:\s*(?:,|,?\s+and|,?\s+or|nor|&)\s*\(?[A-E]\)?)+(?:\s+only)?\.?$/,
];

export const noCombinedOptions: QuestionRule = {
  rule: "question/no-combined-options",
  severity: "error",
  says: "No “all/none/both of the above” and no “A and B”.",
  checkQuestion: (question) =>
    shuffledTexts(question).flatMap(({ path, text }) =>
      COMBINED.some((pattern) => pattern.test(withoutMarks(text)))
        ? [
            {
              path,
              found: quoted(text),
              expected: "an option that stands on its own",
              fix: "replace it by a real mistake; where several options are right, make the question `multiple`",
            },
          ]
        : [],
    ),
};
