// cspell:ignore minisearch bulkhaed
import type MiniSearch from "minisearch";
import type { Query } from "minisearch";
import type { Slot, Way } from "./query";
import type { SearchRecord } from "./record";

/** What was found at one place for one thing asked. */
export interface Match {
  /** The best way's score: a place is not better for having a thing in all its spellings. */
  score: number;
  /** For each way that matched, the terms of the index it matched. */
  ways: { size: number; terms: readonly string[] }[];
}

/** What was found at one place: a match for each slot, undefined where it has none. */
export type Matches = readonly (Match | undefined)[];

/** How many letters may be wrong in a word the course does not know. */
const slipsIn = (term: string) => (term.length < 4 ? 0 : term.length < 7 ? 1 : 2);

/**
 * A word the course knows is meant as typed. Only an unknown one is taken for a slip, looked for with its ending and
 * without: `bulkhaed` ends like a verb. The last word may be a beginning.
 */
function wayQuery({ terms, typed, weight }: Way, last: boolean, isKnown: (term: string) => boolean): Query {
  return {
    combineWith: "AND",
    boostTerm: () => weight,
    queries: terms.map((term, at) => {
      const raw = typed?.[at] ?? term;
      const isSlip = typed !== undefined && !isKnown(term);
      return {
        combineWith: "OR",
        queries: isSlip && raw !== term ? [term, raw] : [term],
        prefix: typed !== undefined && last && at === terms.length - 1 && term.length > 1,
        fuzzy: isSlip ? slipsIn(raw) : false,
      };
    }),
  };
}

/** Every place that has at least one of the things asked, by id. */
export function find(
  index: MiniSearch<SearchRecord>,
  slots: readonly Slot[],
  isKnown: (term: string) => boolean,
): Map<string, Matches> {
  const found = new Map<string, (Match | undefined)[]>();
  for (const [at, slot] of slots.entries()) {
    for (const way of slot.ways) {
      for (const { id, score, terms } of index.search(wayQuery(way, slot.last, isKnown))) {
        const matches = found.get(String(id)) ?? slots.map(() => undefined);
        const before = matches[at];
        matches[at] = {
          score: Math.max(before?.score ?? 0, score),
          ways: [...(before?.ways ?? []), { size: way.terms.length, terms }],
        };
        found.set(String(id), matches);
      }
    }
  }
  return found;
}
