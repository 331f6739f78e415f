import { isNegative } from "../lint/negative-marked";
import type { Question } from "../schema";
import { LEVELS, SKILLS } from "../schema";
import { blindBaselines } from "./baselines";
import type { Baseline } from "./baselines";
import { APPLY_OR_ABOVE } from "./entry";
import type { BankEntry } from "./entry";
import { keyPositions } from "./positions";
import type { KeyPositions } from "./positions";

export interface Share {
  name: string;
  questions: number;
  /** Of how many: all of the bank, or those the share is asked of. */
  of: number;
  /** 0–1; 0 of none. */
  share: number;
}

/** What the bank is like as a whole. */
export interface BankReport {
  questions: number;
  kinds: Share[];
  levels: Share[];
  skills: Share[];
  applyOrAbove: Share;
  negative: Share;
  baselines: Baseline[];
  positions: KeyPositions[];
}

/**
 * The share of a level among the questions that topics ask. A prediction is one run of one model: it can be hard, but it
 * is no decision over teams and years, so many labs must not make a bank look as if it had no staff questions.
 */
function levelShare(questions: readonly Question[], name: (typeof LEVELS)[number]): Share {
  const written = questions.filter(({ kind }) => kind !== "predict");
  const found = written.filter(({ level }) => level === name).length;
  return { name, questions: found, of: written.length, share: written.length === 0 ? 0 : found / written.length };
}

/** Measures the bank; nothing is judged here. The same questions give the same report. */
export function bankReport(entries: readonly BankEntry[]): BankReport {
  const questions = entries.map(({ question }) => question);
  const share = (name: string, has: (question: (typeof questions)[number]) => boolean): Share => {
    const found = questions.filter(has).length;
    return {
      name,
      questions: found,
      of: questions.length,
      share: questions.length === 0 ? 0 : found / questions.length,
    };
  };
  return {
    questions: questions.length,
    kinds: [...new Set(questions.map(({ kind }) => kind))]
      .toSorted()
      .map((name) => share(name, ({ kind }) => kind === name)),
    levels: LEVELS.map((name) => levelShare(questions, name)),
    skills: SKILLS.map((name) => share(name, ({ skill }) => skill === name)),
    applyOrAbove: share("apply or above", ({ skill }) => APPLY_OR_ABOVE.includes(skill)),
    negative: share("negative prompts", (question) => question.negative === true || isNegative(question)),
    baselines: blindBaselines(questions),
    positions: keyPositions(questions),
  };
}
