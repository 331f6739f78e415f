import type { FanOutParameters, Times } from "./state";
import { chanceOver } from "./times";

/** What theory needs to know of the hedging of one call. */
export interface Hedging {
  hedgeAfterUs: number;
  /** The first included. */
  copies: number;
  sharedCause: boolean;
}

/** `base` to the power of a whole number from 0 up, by squaring. */
export function power(base: number, exponent: number): number {
  let [result, factor] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= factor;
    factor *= factor;
  }
  return result;
}

/**
 * The chance that at least one of `n` independent calls is slow, each with chance `p`: 1 − (1 − p)^n. Dean and Barroso,
 * The Tail at Scale (2013): 1 % and 100 servers give 63 %, 0.01 % and 2,000 almost one in five.
 */
export const anySlow = (p: number, n: number): number => 1 - power(1 - p, n);

/**
 * The chance that a call is not answered before `us`, without queues, cap and crisis: each copy sent k delays later has
 * k delays less. Copies that share their cause take equally long, so the first of them decides.
 */
export function callOver(
  times: Times,
  { hedgeAfterUs, copies, sharedCause }: Hedging,
  us: number,
  orEqual = true,
): number {
  let chance = chanceOver(times, us, orEqual);
  if (hedgeAfterUs === 0 || sharedCause) return chance;
  for (let copy = 1; copy < copies && copy * hedgeAfterUs <= us; copy++)
    chance *= chanceOver(times, us - copy * hedgeAfterUs, orEqual);
  return chance;
}

/** Copies of a call on average, under the same conditions: copy k is sent if none before it is back by then. */
export function copiesPerCall(times: Times, hedging: Hedging): number {
  let sum = 1;
  for (let copy = 1; copy < hedging.copies && hedging.hedgeAfterUs > 0; copy++)
    sum += callOver(times, { ...hedging, copies: copy }, copy * hedging.hedgeAfterUs, false);
  return sum;
}

/** The time in µs that a share `q` of all answers of `fanOut` parallel calls does not exceed, by halving. */
export function answerQuantile(times: Times, hedging: Hedging, fanOut: number, q: number): number {
  let [low, high] = [0, 4 * (times.slowUs + times.quickUs)];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (power(1 - callOver(times, hedging, middle, false), fanOut) < q) low = middle;
    else high = middle;
  }
  return high;
}

/** Whether the closed forms above are about a run with these parameters. */
export const hasTheory = ({ queues, crisis, cap, hedgeAfterUs, serial }: FanOutParameters): boolean =>
  !queues && crisis === 1 && !serial && (cap.kind === "none" || hedgeAfterUs === 0);
