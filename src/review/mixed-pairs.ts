import { shuffled } from "../question/shuffle";
import { interleaved } from "./interleave";
import type { Status } from "./standing";

/** A question of a group of confusable patterns. */
export interface PairItem {
  id: string;
  /** Key of `LoadSheet`. */
  sheet: string;
  /** The group: in the interleaving it takes the place of a topic. */
  topic: string;
}

/** What was missed or never asked comes before what is known. */
const ORDER: Record<Status, number> = { wrong: 0, changed: 1, unanswered: 1, right: 2 };

/**
 * A run through all groups: so many questions, the missed first, then the open, then those known, and no two of one group
 * one after the other.
 * @param seed the same seed and standing give the same run.
 */
export function mixedRun(
  items: readonly PairItem[],
  statusOf: (id: string) => Status,
  size: number,
  seed: string,
): PairItem[] {
  const urgent = shuffled(items, seed);
  urgent.sort((a, b) => ORDER[statusOf(a.id)] - ORDER[statusOf(b.id)]);
  return interleaved(urgent.slice(0, size), () => false);
}
