import type { Question } from "../schema";

/** A question with the topic it belongs to, `<chapter>/<topic>`. */
export interface BankEntry {
  topic: string;
  question: Question;
}

/** The skills that ask for more than remembering. */
export const APPLY_OR_ABOVE: readonly string[] = ["apply", "analyse", "evaluate"];
