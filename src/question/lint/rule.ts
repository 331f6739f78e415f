import type { Finding, Flaw } from "../finding";
import type { Question } from "../schema";

/** What a rule must know beyond the file. */
export interface QuizContext {
  /** Slugs of the headings of the topic's page. */
  anchors: ReadonlySet<string>;
  /** Ids of the topic's `sources.yaml`. */
  sources: ReadonlySet<string>;
  /** Tags of `docs/misconceptions.yaml`. */
  misconceptions: ReadonlySet<string>;
  /** Ids used or retired in other files, with the name of the file that has them. */
  takenIds: ReadonlyMap<string, string>;
  /** How many questions the topic needs: 12 when left out, 8 for an overview. */
  minimum?: number;
}

/** What the rules look at: a `quiz.yaml`, or the predictions of a lab. */
export interface LintedFile {
  retired: readonly string[];
  questions: readonly Question[];
}

interface Described {
  rule: string;
  severity: Finding["severity"];
  /** The rule as a sentence to an author. */
  says: string;
}

/** A rule that looks at one question; paths are relative to the question. */
export interface QuestionRule extends Described {
  checkQuestion(question: Question, context: QuizContext): Flaw[];
}

/** A rule that must see the whole file; paths are relative to the file. */
export interface FileRule extends Described {
  checkFile(file: LintedFile, context: QuizContext): Flaw[];
}

export type Rule = QuestionRule | FileRule;
