import { fold } from "./words";

/** Below this share of common letter pairs two wordings do not resemble each other. */
const RESEMBLANCE_FLOOR = 0.3;

function pairsOf(text: string): Set<string> {
  const padded = ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= padded.length; at += 1) pairs.add(padded.slice(at, at + 2));
  return pairs;
}

/** Dice's coefficient over letter pairs: 1 for the same wording, 0 for nothing in common. */
export function resemblance(left: string, right: string): number {
  const [a, b] = [pairsOf(left), pairsOf(right)];
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return (2 * common) / (a.size + b.size);
}

/**
 * The wordings nearest to a query, best first.
 * @param candidates terms and titles a search would find.
 */
export function suggest(query: string, candidates: readonly string[], limit = 5): string[] {
  return [...new Set(candidates)]
    .map((wording) => ({ wording, score: resemblance(query, wording) }))
    .filter(({ score }) => score >= RESEMBLANCE_FLOOR)
    .toSorted((a, b) => b.score - a.score || a.wording.localeCompare(b.wording, "en"))
    .slice(0, limit)
    .map(({ wording }) => wording);
}
