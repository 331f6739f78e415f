import { seededIntegers } from "../../../src/question/shuffle";

/**
 * A learner that forgets by a power law and knows nothing of FSRS: the activation model of Pavlik and Anderson,
 * "Practice and forgetting effects on vocabulary memory: an activation-based model of the spacing effect", Cognitive
 * Science 29, 2005, 559–586, and "Using a model to compute the optimal schedule of practice", Journal of Experimental
 * Psychology: Applied 14(2), 2008. Every look at an item leaves a trace that decays as a power of time, and decays the
 * faster the more active the item was when it was looked at:
 *
 * m(t) = ln Σ (t − t_i)^(−d_i), d_i = c·e^m(t_i) + a, P(recall) = 1 / (1 + e^((τ − m) / s))
 */
export interface Forgetter {
  /** How much faster a trace decays that is made while the item is active. */
  c: number;
  /** The decay of the first trace. */
  a: number;
  /** The activation at which recall is as likely as not. */
  threshold: number;
  /** Noise: the smaller, the steeper from "forgotten" to "recalled". */
  s: number;
  /** How much of a second outside of a sitting counts, in seconds of a sitting. */
  between: number;
  /** Standard deviation of the items' difficulty, in units of activation. */
  spread: number;
  /** How often at most an item was met before practice begins, in work or in reading. */
  metBefore: number;
}

/**
 * c, a, τ and s as published code has them that implements the model under the name ActR2008 (class and parameter list
 * `[-0.704, 0.0786, 0.279, 0.177]` opened on 2026-11-23 in an index of public GitHub files; the papers themselves could
 * not be opened here). `between`, `spread` and `metBefore` are not from there: they are ours, and the test varies them.
 */
export const PUBLISHED: Forgetter = {
  c: 0.279,
  a: 0.177,
  threshold: -0.704,
  s: 0.0786,
  between: 0.025,
  spread: 0.3,
  metBefore: 5,
};

/** What was met before was met in so many days before practice begins. */
const DAYS_BEFORE = 60;

const DAY_SECONDS = 86_400;

interface Trace {
  /** Seconds as the learner counts them. */
  at: number;
  decay: number;
}

/** One learner over items 0 … `items` − 1. Time is a day and a second of that day's sitting. */
export class Learner {
  private readonly traces: Trace[][];
  private readonly ease: number[];
  private readonly draw: () => number;

  constructor(
    private readonly model: Forgetter,
    items: number,
    seed: string,
  ) {
    this.traces = Array.from({ length: items }, () => []);
    const next = seededIntegers(`items ${seed}`);
    this.ease = Array.from({ length: items }, () => model.spread * normal(next));
    this.draw = seededIntegers(`draws ${seed}`);
    for (let item = 0; item < items; item += 1) {
      const days = Array.from({ length: next() % (model.metBefore + 1) }, () => -1 - (next() % DAYS_BEFORE));
      for (const day of days.toSorted((a, b) => a - b)) this.leaveTrace(item, this.clock(day, 0));
    }
  }

  /** The probability that the item is recalled at that moment. */
  recall(item: number, day: number, second: number): number {
    const { threshold, s } = this.model;
    return 1 / (1 + Math.exp((threshold - this.ease[item]! - this.activation(item, this.clock(day, second))) / s));
  }

  /** Asks the item and then shows the answer. @returns whether it was recalled. */
  look(item: number, day: number, second: number): boolean {
    const recalled = this.draw() / 0x1_0000_0000 < this.recall(item, day, second);
    this.leaveTrace(item, this.clock(day, second));
    return recalled;
  }

  /** The mean probability of recall at the beginning of that day. */
  meanRecall(day: number): number {
    const all = this.traces.map((_, item) => this.recall(item, day, 0));
    return all.reduce((sum, each) => sum + each, 0) / all.length;
  }

  private leaveTrace(item: number, at: number): void {
    const { c, a } = this.model;
    this.traces[item]!.push({ at, decay: c * Math.exp(this.activation(item, at)) + a });
  }

  private clock(day: number, second: number): number {
    return day * DAY_SECONDS * this.model.between + second;
  }

  private activation(item: number, at: number): number {
    let sum = 0;
    for (const trace of this.traces[item]!) sum += Math.max(at - trace.at, 1) ** -trace.decay;
    return Math.log(sum);
  }
}

/** Standard normal, by the sum of twelve uniform numbers. */
function normal(next: () => number): number {
  let sum = -6;
  for (let each = 0; each < 12; each += 1) sum += next() / 0x1_0000_0000;
  return sum;
}
