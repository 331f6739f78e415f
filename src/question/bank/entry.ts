import type { Question } from "../schema";

/** A question with the topic it belongs to, `<chapter>/<topic>`. */
export interface BankEntry {
  topic: string;
  question: Question;
}

/** The bank of a course: every question of every topic, in the order of the topics, then the predictions of the labs. */
export function bankOf({ topics, labs }: QuestionsOf): BankEntry[] {
  return [
    ...topics.flatMap(({ id, questions }) => questions.map((question) => ({ topic: id, question }))),
    ...labs.flatMap(({ topic, questions }) => questions.map((question) => ({ topic, question }))),
  ];
}

/** The part of a course that asks. */
interface QuestionsOf {
  topics: readonly { id: string; questions: readonly Question[] }[];
  labs: readonly { topic: string; questions: readonly Question[] }[];
}

/** The skills that ask for more than remembering. */
export const APPLY_OR_ABOVE: readonly string[] = ["apply", "analyse", "evaluate"];
