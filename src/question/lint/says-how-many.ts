import { withoutMarks } from "../words";
import type { QuestionRule } from "./rule";
import { keysAndWrong } from "./texts";

const NUMBERS: Record<string, number> = { two: 2, three: 3, four: 4, "2": 2, "3": 3, "4": 4 };
const HOW_MANY = [
  /\b(?:which|what|choose|pick|select|name|mark|tick|find)\s+(?:the\s+|exactly\s+)?(two|three|four|2|3|4)\b/gi,
  /\b(two|three|four|2|3|4)\s+(?:of\s+(?:these|them|the)|answers|options|statements|apply|are\s+(?:correct|right|true))\b/gi,
  /\((two|three|four|2|3|4)\)/gi,
];

export const saysHowMany: QuestionRule = {
  rule: "question/says-how-many",
  severity: "error",
  says: "The prompt of `multiple` says how many options are right, or “all that apply”.",
  checkQuestion: (question) => {
    if (question.kind !== "multiple") return [];
    const prompt = withoutMarks(question.prompt);
    const said = HOW_MANY.flatMap((pattern) => [...prompt.matchAll(pattern)].map((hit) => hit[1]!.toLowerCase()));
    const keys = keysAndWrong(question).keys.length;
    if (/\ball (?:that|which) apply\b/i.test(prompt) || said.some((number) => NUMBERS[number] === keys)) return [];
    return [
      {
        path: ["prompt"],
        found: said.length === 0 ? "no number of answers" : `the prompt asks for ${said[0]}, but ${keys} are keys`,
        expected: "“Which two …?”, “Choose three …” or “all that apply”",
        fix: said.length === 0 ? "end the prompt with “Choose all that apply.”" : "make the number and the keys agree",
      },
    ];
  },
};
