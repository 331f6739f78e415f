import { quoted } from "../finding";
import type { Flaw } from "../finding";
import type { Question } from "../schema";
import type { QuestionRule, QuizContext } from "./rule";

function few(known: ReadonlySet<string>): string {
  const all = [...known];
  return all.length === 0 ? "none is defined" : `${all.slice(0, 12).join(", ")}${all.length > 12 ? ", …" : ""}`;
}

/** Anchor and sources that lead nowhere. Shared with the interview room. */
export function referenceFlaws(
  { anchor, sources }: { anchor: string; sources: readonly string[] },
  known: Pick<QuizContext, "anchors" | "sources">,
): Flaw[] {
  const anchorFlaw: Flaw = {
    path: ["anchor"],
    found: `no heading \`${anchor}\` on the page`,
    expected: `one of: ${few(known.anchors)}`,
    fix: "write the slug of the heading that teaches the answer",
  };
  const sourceFlaws = sources.flatMap((source, index): Flaw[] =>
    known.sources.has(source)
      ? []
      : [
          {
            path: ["sources", index],
            found: `no source \`${source}\``,
            expected: `one of: ${few(known.sources)}`,
            fix: "add it to the topic's sources.yaml, or correct the id",
          },
        ],
  );
  return known.anchors.has(anchor) ? sourceFlaws : [anchorFlaw, ...sourceFlaws];
}

export const references: QuestionRule = {
  rule: "question/reference",
  severity: "error",
  says: "`anchor` is a heading of the page and every source is in `sources.yaml`.",
  checkQuestion: (question, context) => referenceFlaws(question, context),
};

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
