import { wordsOf } from "./words";

/** A piece of text to show as marked; offsets into the shown text, end exclusive. Never HTML. */
export type Range = readonly [start: number, end: number];

/** Text and what to mark in it. */
export interface Marked {
  text: string;
  ranges: Range[];
}

/** One piece of a marked text, ready for a view. */
export interface Piece {
  text: string;
  marked: boolean;
  /** Offset into the whole text. */
  at: number;
}

const EXCERPT_LENGTH = 170;
/** Some words before the first match, so that a reader sees the sentence it stands in. */
const RUN_UP = 40;
/** Enough places to choose a window from; keeps the choice quick on a section that repeats its subject. */
const MOST_STARTS = 100;

/** Marks the words of a text that are indexed under one of the terms found. */
export function mark(text: string, found: ReadonlySet<string>): Marked {
  const ranges: Range[] = [];
  for (const word of wordsOf(text)) {
    if (word.terms.some((term) => found.has(term))) ranges.push([word.start, word.end]);
  }
  return { text, ranges };
}

/**
 * The stretch of a text with the most different terms of the query, cut between words.
 * @param found terms of the index that matched; nothing found gives the beginning.
 */
export function excerpt(text: string, found: ReadonlySet<string>, length = EXCERPT_LENGTH): Marked {
  if (text.length <= length) return mark(text, found);
  const { ranges } = mark(text, found);
  const start = wordStart(text, Math.max(0, bestStart(text, found, length) - RUN_UP));
  const end = wordEnd(text, Math.min(text.length, start + length));
  const before = start > 0 ? "… " : "";
  const after = end < text.length ? " …" : "";
  const shift = before.length - start;
  return {
    text: before + text.slice(start, end) + after,
    ranges: ranges.flatMap(([from, to]): Range[] => (from >= start && to <= end ? [[from + shift, to + shift]] : [])),
  };
}

/** Where the window begins that holds the most different terms; `failureRateThreshold` may hold three. */
function bestStart(text: string, found: ReadonlySet<string>, length: number): number {
  const marked = wordsOf(text)
    .map(({ start, end, terms }) => ({ start, end, terms: terms.filter((term) => found.has(term)) }))
    .filter((word) => word.terms.length > 0);
  let best = 0;
  let bestCount = 0;
  for (const first of marked.slice(0, MOST_STARTS)) {
    const inside = marked.filter(({ start, end }) => start >= first.start && end <= first.start + length - RUN_UP);
    const count = new Set(inside.flatMap((word) => word.terms)).size;
    if (count > bestCount) [best, bestCount] = [first.start, count];
  }
  return best;
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(" ", at);
  return space === -1 || space - at > RUN_UP ? at : space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(" ", at);
  return at - space > RUN_UP ? at : space;
}

/** A marked text as a run of pieces. */
export function piecesOf({ text, ranges }: Marked): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    if (from > end) pieces.push({ text: text.slice(end, from), marked: false, at: end });
    pieces.push({ text: text.slice(from, to), marked: true, at: from });
    end = to;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), marked: false, at: end });
  return pieces;
}
