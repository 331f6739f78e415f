import type { Aliases, Phrase } from "./aliases";
import { isStopWord, wordsOf, type Word } from "./words";

/** One way to write a thing asked for; all of its terms are needed. */
export interface Way {
  terms: Phrase;
  /** The same as typed, not stemmed, where it may have slips in it; undefined for a synonym. */
  typed?: Phrase;
  weight: number;
}

/** One thing the reader asks for and the ways it may be written, the reader's own first. */
export interface Slot {
  ways: Way[];
  /** The reader may still be typing it. */
  last: boolean;
}

/** A query taken apart. */
export interface ParsedQuery {
  /** What was asked, safe to show: no control characters, at most `LONGEST_QUERY` characters. */
  text: string;
  slots: Slot[];
  /** Asks how or why, so explanations come before questions. */
  howTo: boolean;
  /** Asks for questions, so they come before explanations. */
  wantsQuestions: boolean;
}

const LONGEST_QUERY = 200;
/** More words make no search better, only slower. */
const MOST_SLOTS = 12;
const HOW_TO =
  /\b(?:how|why|when|what|which|choose|choosing|pick|picking|configure|configuring|explain|tun(?:e|ing)|set)\b/iu;
/** Who types `failureRateThreshold` wants that setting more than a text on rates, failures and thresholds. */
const PARTS_WEIGHT = 0.15;
const QUESTION_WORDS = new Set(["question", "quiz", "flashcard", "exercise"]);

/** The query as it is shown and searched: one line, printable, of bounded length. */
export function cleanQuery(raw: string): string {
  const printable = raw
    .slice(0, LONGEST_QUERY * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\s]+/gu, " ")
    .trim();
  const points = Array.from(printable);
  return points.length > LONGEST_QUERY ? `${points.slice(0, LONGEST_QUERY).join("")}…` : printable;
}

/**
 * Takes a query apart into things asked for. Never throws, whatever is typed.
 * @param isKnown whether a term stands in the index; joins `bulk head` to a known `bulkhead`.
 */
export function parseQuery(raw: string, aliases: Aliases, isKnown: (term: string) => boolean): ParsedQuery {
  const text = cleanQuery(raw);
  const words = wordsOf(text).filter((word) => word.terms.length > 0 && !isStopWord(word.terms[0] ?? ""));
  const asked = words.filter((word) => !QUESTION_WORDS.has(word.terms[0] ?? ""));
  const wantsQuestions = asked.length < words.length;
  const used = asked.length > 0 ? asked : words;
  const terms = used.map((word) => word.terms[0] ?? "");
  const slots: Slot[] = [];
  for (let at = 0; at < terms.length && slots.length < MOST_SLOTS;) {
    const synonym = aliases.at(terms, at, isKnown);
    const length = synonym?.length ?? (isJoined(terms, at, isKnown) ? 2 : 1);
    slots.push({
      ways: waysOf(used.slice(at, at + length), synonym, isKnown),
      last: at + length === terms.length,
    });
    at += length;
  }
  return { text, slots, howTo: HOW_TO.test(text), wantsQuestions };
}

function isJoined(terms: readonly string[], at: number, isKnown: (term: string) => boolean): boolean {
  const [left, right] = [terms[at] ?? "", terms[at + 1]];
  return right !== undefined && isKnown(left + right);
}

function waysOf(
  words: readonly Word[],
  synonym: { others: Phrase[]; weight: number } | undefined,
  isKnown: (term: string) => boolean,
): Way[] {
  const whole = words.map((word) => word.terms[0] ?? "");
  const ways: Way[] = [{ terms: whole, typed: words.map((word) => word.folded), weight: 1 }];
  // `half-open` is also asked for as `half open`, so that both spellings of a text are found.
  const apart = words.flatMap((word) => (word.parts.length > 0 ? word.parts : word.terms.slice(0, 1)));
  if (apart.length > whole.length)
    ways.push({ terms: apart, weight: isKnown(whole[0] ?? "") ? PARTS_WEIGHT : 1, typed: apart });
  if (whole.length > 1) ways.push({ terms: [whole.join("")], weight: 1 });
  const only = words.length === 1 ? words[0] : undefined;
  const joined = only === undefined || only.parts.length === 0 ? [] : only.terms.slice(1, 2);
  if (joined[0] !== undefined && !only?.parts.includes(joined[0])) ways.push({ terms: joined, weight: 1 });
  for (const other of synonym?.others ?? []) ways.push({ terms: other, weight: synonym?.weight ?? 1 });
  return ways;
}
