import { quoted } from "../finding";
import { normalise, visibleLength, withoutMarks } from "../words";
import type { QuestionRule } from "./rule";
import { explanations } from "./texts";

const MINIMUM = 40;
const VERDICT = /^(?:(?:that is|this is|it is)\s+)?(?:correct|right|wrong|incorrect|true|false|yes|no)\b[\s.,:;!–—-]*/i;

export const teachesWhy: QuestionRule = {
  rule: "question/why",
  severity: "error",
  says: "Every option has its own `why` of 40 characters or more that teaches, right options included.",
  checkQuestion: (question) => {
    const seen = new Set<string>();
    return explanations(question).flatMap(({ path, text, of }) => {
      // “Correct.” teaches nothing, so it does not count towards the length.
      const length = visibleLength(withoutMarks(text).replace(VERDICT, ""));
      if (length < MINIMUM)
        return [
          {
            path,
            found: text === "" ? `no \`why\` for ${quoted(of)}` : `${length} characters after any “Correct”/“Wrong”`,
            expected: `at least ${MINIMUM}`,
            fix: "say which mechanism makes it right or wrong",
          },
        ];
      const plain = normalise(text);
      const repeated = seen.has(plain) || plain === normalise(of);
      seen.add(plain);
      return repeated
        ? [
            {
              path,
              found: `${quoted(text)} stands here a second time`,
              expected: "an explanation of its own for every option",
              fix: `say what is special about ${quoted(of)}`,
            },
          ]
        : [];
    });
  },
};
