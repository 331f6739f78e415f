import { isNegative } from "../lint/negative-marked";
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
  /** Of all questions of the bank, 0–1; 0 for an empty bank. */
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

/** Measures the bank; nothing is judged here. The same questions give the same report. */
export function bankReport(entries: readonly BankEntry[]): BankReport {
  const questions = entries.map(({ question }) => question);
  const share = (name: string, has: (question: (typeof questions)[number]) => boolean): Share => {
    const found = questions.filter(has).length;
    return { name, questions: found, share: questions.length === 0 ? 0 : found / questions.length };
  };
  return {
    questions: questions.length,
    kinds: [...new Set(questions.map(({ kind }) => kind))]
      .toSorted()
      .map((name) => share(name, ({ kind }) => kind === name)),
    levels: LEVELS.map((name) => share(name, ({ level }) => level === name)),
    skills: SKILLS.map((name) => share(name, ({ skill }) => skill === name)),
    applyOrAbove: share("apply or above", ({ skill }) => APPLY_OR_ABOVE.includes(skill)),
    negative: share("negative prompts", (question) => question.negative === true || isNegative(question)),
    baselines: blindBaselines(questions),
    positions: keyPositions(questions),
  };
}
