import { quoted } from "../finding";
import { withoutMarks } from "../words";
import type { QuestionRule } from "./rule";
import { explanations, shuffledTexts } from "./texts";

const NOUN = "(?:option|answer|choice|statement)s?";
const POSITION = [
  new RegExp(
    `\\b(?:first|second|third|fourth|fifth|last|previous|preceding|following|next|top|bottom)\\s+(?:(?:two|three|four)\\s+)?${NOUN}\\b`,
    "i",
  ),
  new RegExp(`\\b${NOUN}\\s+(?:above|below|before|after this|[1-5]|[A-E])(?!\\p{L})`, "u"),
  /\b(?:mentioned|listed|shown|described|named|given|as|see|(?<!\bof\s)the)\s+(?:above|below)\b(?!\s+(?:the|a|an|\d))/i,
];
// “Finally, the breaker closes” tells a reader where the step stands before they have thought.
const SEQUENCE =
  /^(?:(?:first|firstly|second|secondly|third|thirdly|last|step \d+)\s*[,:]|(?:then|next|after that|afterwards|finally|lastly)\b)/i;

export const noPositions: QuestionRule = {
  rule: "question/no-positions",
  severity: "error",
  says: "No words for a position: options and steps are shuffled.",
  checkQuestion: (question) => {
    // A listing is not shuffled: its explanations may speak of the line above.
    const texts = question.kind === "spot" ? [] : [...shuffledTexts(question), ...explanations(question)];
    return texts.flatMap(({ path, text }) => {
      const plain = withoutMarks(text);
      const step = question.kind === "order" && path.at(-1) === "text" && SEQUENCE.test(plain);
      if (!step && !POSITION.some((pattern) => pattern.test(plain))) return [];
      return [
        {
          path,
          found: quoted(text),
          expected: "words that are true in any order of the options",
          fix: step ? "begin with who does what, not with its place" : "name what is meant instead of where it stands",
        },
      ];
    });
  },
};
