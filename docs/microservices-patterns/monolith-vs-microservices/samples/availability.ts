/** Minutes in the month of 30 days that objectives are counted by. */
const MONTH_MINUTES = 30 * 24 * 60;

// #region arithmetic
/** All parts must be up. Availabilities are shares of the time, 0 to 1; the parts fail independently. */
export const serial = (parts: readonly number[]): number => parts.reduce((product, up) => product * up, 1);

/** One copy of several is enough. `shared` is the share of a copy's downtime that strikes all copies at once. */
export function parallel(copy: number, copies: number, shared = 0): number {
  const down = 1 - copy;
  return 1 - (down * shared + (down * (1 - shared)) ** copies);
}

/** A call that may be tried again: a retry cures a blip, never an outage that outlasts it. */
export const tried = (inOutage: number, blip: number, attempts: number): number =>
  (1 - inOutage) * (1 - blip ** attempts);

export const downMinutesPerMonth = (availability: number): number => (1 - availability) * MONTH_MINUTES;
// #endregion arithmetic

/** A service or a store: how often it is up by itself, and whom it asks. */
export interface Part {
  own: number;
  /** Without these it cannot answer. */
  needs: readonly string[];
  /** Without these it answers in part. */
  likes?: readonly string[];
}
export type Parts = Readonly<Record<string, Part>>;

function partOf(parts: Parts, name: string): Part {
  const part = parts[name];
  if (part === undefined) throw new Error(`No part is named ${name}; known are ${Object.keys(parts).join(", ")}.`);
  return part;
}

// #region chain
/** Everything that must be up for `root` to answer, each part once, however many paths lead to it. */
export function needed(parts: Parts, root: string, found = new Set<string>()): Set<string> {
  if (found.has(root)) return found;
  found.add(root);
  for (const next of partOf(parts, root).needs) needed(parts, next, found);
  return found;
}

export const answering = (parts: Parts, root: string): number =>
  serial([...needed(parts, root)].map((name) => partOf(parts, name).own));
// #endregion chain

/** What each of `count` needed parts must reach so that the chain reaches `objective`. */
export const perPart = (objective: number, count: number): number => objective ** (1 / count);
