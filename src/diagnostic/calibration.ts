import type { Judged } from "./judged";

/** Fewer answers than this tell nothing of how well somebody judges themselves. */
const ENOUGH = 5;
/** Who is sure should be right about this often at least, and who guesses at most about that often. */
const SURE_SHARE = 0.8;
const GUESS_SHARE = 0.6;

/** Answers given with one confidence, and how many of them were right. */
export interface Share {
  of: number;
  right: number;
}

/** How the reader's confidence fits what they knew. Only answers count for which it was given. */
export interface Calibration {
  sure: Share & { verdict: "none" | "too-few" | "over" | "fits" };
  guess: Share & { verdict: "none" | "too-few" | "under" | "fits" };
  /** Answers without a word on confidence. */
  unsaid: number;
}

/** How well confidence and knowledge fit in these answers. */
export function calibrationOf(judged: readonly Judged[]): Calibration {
  const sure = shareOf(judged, "sure");
  const guess = shareOf(judged, "guess");
  return {
    sure: { ...sure, verdict: thin(sure) ?? (sure.right / sure.of < SURE_SHARE ? "over" : "fits") },
    guess: { ...guess, verdict: thin(guess) ?? (guess.right / guess.of > GUESS_SHARE ? "under" : "fits") },
    unsaid: judged.filter(({ answer }) => answer !== null && answer.confidence === undefined).length,
  };
}

function shareOf(judged: readonly Judged[], confidence: "sure" | "guess"): Share {
  const said = judged.filter(({ answer }) => answer?.confidence === confidence);
  return { of: said.length, right: said.filter(({ correct }) => correct).length };
}

function thin({ of }: Share): "none" | "too-few" | undefined {
  if (of === 0) return "none";
  return of < ENOUGH ? "too-few" : undefined;
}
