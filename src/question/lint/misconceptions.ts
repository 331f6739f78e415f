import { quoted } from "../finding";
import type { Question } from "../schema";
import type { QuestionRule } from "./rule";

interface Tagged {
  path: (string | number)[];
  text: string;
  wrong: boolean;
  tag: string | undefined;
}

function tagged(question: Question): Tagged[] {
  switch (question.kind) {
    case "single":
    case "multiple":
    case "predict":
      return question.options.map(({ text, correct, misconception }, index) => ({
        path: ["options", index, "misconception"],
        text,
        wrong: correct !== true,
        tag: misconception,
      }));
    case "spot":
      return question.lines.map(({ text, fixed, correct, misconception }, index) => ({
        path: ["lines", index, "misconception"],
        text,
        wrong: fixed !== true && correct !== true,
        tag: misconception,
      }));
    case "numeric":
      return question.mistakes.map(({ value, misconception }, index) => ({
        path: ["mistakes", index, "misconception"],
        text: String(value),
        wrong: true,
        tag: misconception,
      }));
    case "order":
    case "match":
      return [];
  }
}

export const misconceptions: QuestionRule = {
  rule: "question/misconception",
  severity: "error",
  says: "Every wrong option names a misconception of `docs/misconceptions.yaml`; a key names none.",
  checkQuestion: (question, context) =>
    tagged(question).flatMap(({ path, text, wrong, tag }) => {
      const of = quoted(text.trim());
      if (wrong && tag === undefined)
        return [
          {
            path,
            found: `no misconception on the wrong choice ${of}`,
            expected: "the tag of the belief that leads a reader here",
            fix: "add a tag of docs/misconceptions.yaml, or a new entry there",
          },
        ];
      if (!wrong && tag !== undefined)
        return [
          {
            path,
            found: `misconception \`${tag}\` on ${of}, which is not a wrong choice`,
            expected: "misconceptions on wrong choices only",
            fix: "remove the tag",
          },
        ];
      if (tag === undefined || context.misconceptions.has(tag)) return [];
      return [
        {
          path,
          found: `unknown misconception \`${tag}\` on ${of}`,
          expected: "a tag of docs/misconceptions.yaml",
          fix: "correct the tag, or describe the belief there (`says`, `instead`)",
        },
      ];
    }),
};
