import { FSRSAlgorithm, get_fuzz_range, Rating as Grades, S_MAX, S_MIN, type Grade } from "ts-fsrs";
import { seededIntegers } from "../question/shuffle";

/** How a review went, from forgotten to effortless. */
export type Rating = "again" | "hard" | "good" | "easy";

/** What the forgetting model (FSRS-6 with its default parameters) knows of one card. */
export interface Memory {
  /** Days after which recall has fallen to 90 %. */
  stability: number;
  /** From 1 (easy) to 10. */
  difficulty: number;
  /** How many reviews it had. */
  reps: number;
  /** How many of them were missed on a later day than the review before. */
  lapses: number;
}

/** One review, by the day after the one before it; 0 for the first and for the same day. */
export interface Step {
  elapsedDays: number;
  rating: Rating;
}

const GRADES: Record<Rating, Grade> = {
  again: Grades.Again,
  hard: Grades.Hard,
  good: Grades.Good,
  easy: Grades.Easy,
};

/** The algorithm without the proxy around its parameters, which costs more than the arithmetic. */
class Algorithm extends FSRSAlgorithm {
  constructor() {
    super({});
    this.param = { ...this.param };
  }
}

const ALGORITHM = new Algorithm();
const DECAY = -(ALGORITHM.parameters.w[20] ?? 0);
/** As the library rounds it: to eight places. */
const FACTOR = Math.round((0.9 ** (1 / DECAY) - 1) * 1e8) / 1e8;

/**
 * The memory after one more review.
 * @param memory null for a card that was never reviewed; a broken one (see `isMemory`) counts as null, so that no
 * NaN spreads: who has the card's history calls `replay` instead.
 * @param elapsedDays days of the reader's calendar since the review before; less than 0 counts as 0, the same day.
 */
export function next(memory: Memory | null, elapsedDays: number, rating: Rating): Memory {
  const before = memory !== null && isMemory(memory) ? memory : null;
  const days = elapsedDays > 0 && Number.isFinite(elapsedDays) ? elapsedDays : 0;
  const known = before === null ? undefined : retrievability(before, days);
  const { stability, difficulty } = ALGORITHM.next_state(before, days, GRADES[rating], known);
  const missed = before !== null && rating === "again" && days > 0;
  return { stability, difficulty, reps: (before?.reps ?? 0) + 1, lapses: (before?.lapses ?? 0) + (missed ? 1 : 0) };
}

/** The memory after these reviews; null for none. */
export function replay(steps: readonly Step[]): Memory | null {
  let memory: Memory | null = null;
  for (const { elapsedDays, rating } of steps) memory = next(memory, elapsedDays, rating);
  return memory;
}

/** The probability, from 0 to 1, that the card is recalled so many days after its last review. */
export function retrievability(memory: Memory, days: number): number {
  const elapsed = days > 0 && Number.isFinite(days) ? days : 0;
  return Math.round((1 + (FACTOR * elapsed) / memory.stability) ** DECAY * 1e8) / 1e8;
}

/**
 * Days, not rounded, after which recall falls to the retention wanted.
 * @param desiredRetention a probability; held between 0.5 and 0.99.
 */
export function intervalFor(memory: Memory, desiredRetention: number): number {
  const wanted = Math.min(Math.max(desiredRetention, 0.5), 0.99);
  return Math.min((memory.stability / FACTOR) * (wanted ** (1 / DECAY) - 1), S_MAX);
}

/**
 * The interval in whole days, at least 1, moved a little so that what was learned together does not come back together.
 * The card's id and the number of its reviews alone decide how far; intervals below 2.5 days stay.
 */
export function fuzzed(days: number, id: string, memory: Memory): number {
  const whole = Math.max(1, Math.round(days));
  if (days < 2.5) return whole;
  const { min_ivl: least, max_ivl: most } = get_fuzz_range(whole, 0, S_MAX);
  return least + (seededIntegers(`${id}\n${memory.reps}`)() % (most - least + 1));
}

/** Whether this is a memory the algorithm can go on from: finite, within its own bounds, whole counts. */
export function isMemory(value: unknown): value is Memory {
  if (typeof value !== "object" || value === null) return false;
  const { stability, difficulty, reps, lapses } = value as Record<keyof Memory, unknown>;
  return (
    within(stability, S_MIN, S_MAX) &&
    within(difficulty, 1, 10) &&
    within(reps, 1, Number.MAX_SAFE_INTEGER) &&
    within(lapses, 0, reps as number) &&
    Number.isInteger(reps) &&
    Number.isInteger(lapses)
  );
}

function within(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && value >= least && value <= most;
}
