import type { Question } from "../schema";

/** A question with the topic it belongs to, `<chapter>/<topic>`. */
export interface BankEntry {
  topic: string;
  question: Question;
}

/** The bank of a course: every question of every topic in their order, then the predictions of the labs, then the pairs. */
export function bankOf({ topics, labs, pairs }: QuestionsOf): BankEntry[] {
  return [
    ...topics.flatMap(({ id, questions }) => questions.map((question) => ({ topic: id, question }))),
    ...labs.flatMap(({ topic, questions }) => questions.map((question) => ({ topic, question }))),
    ...pairs.flatMap(({ questions }) => questions.map(({ page, question }) => ({ topic: page, question }))),
  ];
}

/** The part of a course that asks. */
interface QuestionsOf {
  topics: readonly { id: string; questions: readonly Question[] }[];
  labs: readonly { topic: string; questions: readonly Question[] }[];
  pairs: readonly { questions: readonly { page: string; question: Question }[] }[];
}

/** The skills that ask for more than remembering. */
export const APPLY_OR_ABOVE: readonly string[] = ["apply", "analyse", "evaluate"];
