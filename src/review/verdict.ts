import type { Answered } from "../progress/events";
import { grade } from "../question/grade";
import type { Question } from "../question/schema";

/** What a stored answer is worth today. */
export interface Judged {
  /** "changed" where the question was edited so that the response no longer fits it. */
  verdict: "right" | "wrong" | "changed";
  /** Whether the question says something else of the response than it said when it was given. */
  otherwise: boolean;
  /** Tags of the wrong choices, as the question names them today. */
  misconceptions: readonly string[];
}

/** Judges a stored answer by the question as it is today. */
export function judge(question: Question, { response, correct }: Pick<Answered, "response" | "correct">): Judged {
  const graded = grade(question, response);
  if (graded === undefined) return { verdict: "changed", otherwise: true, misconceptions: [] };
  return {
    verdict: graded.correct ? "right" : "wrong",
    otherwise: graded.correct !== correct,
    misconceptions: graded.misconceptions,
  };
}
