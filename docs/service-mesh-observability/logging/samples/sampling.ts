// #region sampling
const RANDOM_BITS = 56n; // the last 56 bits of a trace id are the random part
const SPACE = 1n << RANDOM_BITS;

/** 0 ≤ value < 2^56, the same in every service that sees this trace. */
const randomness = (traceId: string) => BigInt(`0x${traceId}`) % SPACE;

export interface Kept {
  /** How many events of its kind this one stands for: 1 ÷ the probability with which it was kept. */
  weight: number;
}

/** Every error; of the successes one in `oneIn`, chosen by trace id, so every service chooses the same. */
export function sample(event: { traceId: string; failed: boolean }, oneIn: number): Kept | undefined {
  if (event.failed) return { weight: 1 };
  const threshold = SPACE - SPACE / BigInt(oneIn);
  return randomness(event.traceId) >= threshold ? { weight: oneIn } : undefined;
}

/** The count that was there before sampling, estimated: add up the weights, never the rows. */
export const count = (kept: readonly Kept[]) => kept.reduce((sum, { weight }) => sum + weight, 0);
// #endregion sampling

/** Standard error of that estimate, as a share of the true count, when each event is kept with 1 ÷ `oneIn`. */
export const relativeError = (trueCount: number, oneIn: number) => Math.sqrt((oneIn - 1) / trueCount);
