/** Which order a page shows when nobody asked for a run of their own: the server's and the browser's first picture agree. */
export const DEFAULT_RUN_SEED = "page";

const UINT32 = 0x1_0000_0000;

/** FNV-1a over the code units, then a full avalanche, so that `q-1` and `q-2` start far apart. */
function hash(seed: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/**
 * A stream of 32-bit unsigned integers that the seed alone determines (Mulberry32): the same on every engine,
 * as it uses integer operations only.
 */
export function seededIntegers(seed: string): () => number {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** An integer from 0 to `bound - 1`; values that would favour small results are drawn again. */
function below(bound: number, next: () => number): number {
  const limit = UINT32 - (UINT32 % bound);
  let drawn = next();
  while (drawn >= limit) drawn = next();
  return drawn % bound;
}

function fisherYates<T>(items: T[], next: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = below(last + 1, next);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
}

/** A new array with the same items in an order that the seed alone determines. */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  const copy = [...items];
  fisherYates(copy, seededIntegers(seed));
  return copy;
}

const MAX_DRAWS = 100;

/**
 * As `shuffled`, but draws again while `refuse` says no, so that an exercise never starts solved.
 * Where every order is refused (nothing else exists), the last draw is returned rather than looping for ever.
 */
export function shuffledUnless<T>(items: readonly T[], seed: string, refuse: (order: readonly T[]) => boolean): T[] {
  const copy = [...items];
  const next = seededIntegers(seed);
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    fisherYates(copy, next);
    if (!refuse(copy)) break;
  }
  return copy;
}

/** The seed of one question in one run: two questions of a run are shuffled apart, a reload is not. */
export function questionSeed(questionId: string, runSeed: string = DEFAULT_RUN_SEED): string {
  return `${questionId}\n${runSeed}`;
}
