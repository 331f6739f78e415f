import type { Flaw } from "../finding";
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
