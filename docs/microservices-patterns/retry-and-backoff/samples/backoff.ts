/** A random number from 0 up to, but not including, 1; `Math.random` in production. */
export type Random = () => number;

// #region kinds
export interface Wait {
  baseMs: number;
  capMs: number;
}

/** The growing wait without jitter; retry 1 waits `baseMs`, each further retry twice as long, up to the cap. */
export const exponential = (retry: number, { baseMs, capMs }: Wait): number =>
  Math.min(capMs, baseMs * 2 ** (retry - 1));

/** Anything from nothing to the exponential wait: the widest spread. */
export const fullJitter = (retry: number, wait: Wait, random: Random): number => random() * exponential(retry, wait);

/** Half is certain, half is random: nobody comes back at once. */
export const equalJitter = (retry: number, wait: Wait, random: Random): number =>
  exponential(retry, wait) * (0.5 + random() / 2);

/** "Decorrelated" of AWS: grows from the wait before, so each caller walks a path of its own. */
export const decorrelatedAws = (previousMs: number, { baseMs, capMs }: Wait, random: Random): number =>
  Math.min(capMs, baseMs + random() * (3 * previousMs - baseMs));

/** "Decorrelated" of Polly and cockatiel: steps along one smooth curve, from a random place on it to the next. */
export function* decorrelatedPolly({ baseMs, capMs }: Wait, random: Random): Generator<number, never> {
  let before = 0;
  for (let retry = 0; ; retry += 1) {
    const place = retry + random();
    const reached = 2 ** place * Math.tanh(Math.sqrt(4 * place));
    yield Math.min(capMs, (Math.max(0, reached - before) / 1.4) * baseMs);
    before = reached;
  }
}
// #endregion kinds
