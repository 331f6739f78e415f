import { ln } from "../../engine/ln";
import type { Random } from "../../engine/random";
import { binomial } from "../burn-rate/failures";
import { normalCdf } from "./normal";

/** Half of the checkouts take no longer than this, in ms, and one in a hundred longer than 323 ms; the lab's own. */
const MEDIAN_MS = 80;
/** Deviation of the logarithm. */
const SIGMA = 0.6;
/** Bounds of a histogram, in ms: eight to each doubling, from 70 ms to 18 s. */
const BOUNDS: readonly number[] = (() => {
  const growth = Math.sqrt(Math.sqrt(Math.sqrt(2)));
  const bounds = [70];
  for (let i = 1; i <= 64; i++) bounds.push((bounds[i - 1] as number) * growth);
  return bounds;
})();

/** The share of checkouts over each bound when all take `factor` times as long. */
export const tailOf = (factor: number): number[] =>
  BOUNDS.map((bound) => 1 - normalCdf((ln(bound / MEDIAN_MS) - ln(factor)) / SIGMA));

/**
 * The p99 of `n` checkouts as a histogram shows it, in ms: the slowest are drawn bucket by bucket from above until a
 * hundredth is found, then linear within the bucket.
 */
export function drawP99(random: Random, n: number, tail: readonly number[]): number {
  const wanted = n / 100;
  let above = 0;
  for (let i = BOUNDS.length - 1; i >= 0; i--) {
    const over = tail[i + 1] ?? 0;
    const here = (tail[i] as number) - over;
    const found = binomial(random, n - above, Math.min(1, Math.max(0, here / (1 - over))));
    const [from, to] = [BOUNDS[i] as number, BOUNDS[i + 1] ?? (BOUNDS[i] as number)];
    if (found > 0 && above + found >= wanted) return from + ((to - from) * (above + found - wanted)) / found;
    above += found;
  }
  return BOUNDS[0] as number;
}
