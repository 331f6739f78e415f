import type { QuizData } from "./data";

/** Fetches the words of some questions: one entry per page that teaches them. Rejects where they cannot be had. */
export type LoadSheet = (sheet: string) => Promise<readonly QuizData[]>;

/** One question with what its card needs; undefined where the sheet does not hold it. */
export function questionOf(sheet: readonly QuizData[], id: string): QuizData | undefined {
  for (const data of sheet) {
    const question = data.questions.find((each) => each.id === id);
    if (question !== undefined) return { ...data, questions: [question], picked: true };
  }
  return undefined;
}
