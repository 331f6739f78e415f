import type { Graded } from "../question/grade";
import { describeKey } from "../question/grade";
import type { Question } from "../question/schema";
import { plainText } from "../ui/inline";

/**
 * What is said once when an answer is checked, after "Correct." or "Not correct.": short, because a screen reader
 * reads it whole; the reasons stand beside the options.
 * @returns a sentence without inline Markdown, or "" where the first word says all.
 */
export function verdict(question: Question, graded: Graded): string {
  const key = `${plainText(describeKey(question))}.`;
  if (graded.correct) return question.kind === "numeric" ? key : "";
  const right = graded.parts.filter((part) => part.right).length;
  switch (question.kind) {
    case "order":
      return `${right} of ${graded.parts.length} stand in the right place.`;
    case "match":
      return `${right} of ${graded.parts.length} rows are right.`;
    default:
      return key;
  }
}
