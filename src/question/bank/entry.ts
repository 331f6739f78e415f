import type { Question } from "../schema";

/** A question with the topic it belongs to, `<chapter>/<topic>`. */
export interface BankEntry {
  topic: string;
  question: Question;
}

/** The bank of a course: every question of every topic, in the order of the topics. */
export function bankOf(topics: readonly { id: string; questions: readonly Question[] }[]): BankEntry[] {
  return topics.flatMap(({ id, questions }) => questions.map((question) => ({ topic: id, question })));
}

/** The skills that ask for more than remembering. */
export const APPLY_OR_ABOVE: readonly string[] = ["apply", "analyse", "evaluate"];
