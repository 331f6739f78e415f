import { ALIAS_WEIGHT } from "./aliases";
import type { ParsedQuery, Slot } from "./query";
import type { Kind, SearchRecord } from "./record";
import { isStopWord, wordsOf } from "./words";

/** What a reader most likely came for, other things being equal: the page that teaches, then its questions. */
const KIND_WEIGHT: Readonly<Record<Kind, number>> = {
  page: 1.25,
  section: 1,
  term: 0.95,
  interview: 0.6,
  question: 0.5,
};
const HOW_TO_QUESTION_WEIGHT = 0.8;
const WANTED_QUESTION_WEIGHT = 3;
const EXACT_WEIGHT = 2.5;
/** A place that has all that was asked stands before one that has half of it. */
const COVERAGE_POWER = 3;

/** What the index found at one place. */
export interface Found {
  score: number;
  /** Terms of the query that matched. */
  queryTerms: readonly string[];
}

/** The words of a wording as one comparable string. */
function wordingOf(text: string): string {
  return wordsOf(text)
    .flatMap((word) => (word.parts.length > 0 ? word.parts : word.terms.slice(0, 1)))
    .filter((term) => !isStopWord(term))
    .join(" ");
}

/** How many of the things asked for were found, 0–1. */
export function coverage(slots: readonly Slot[], queryTerms: readonly string[]): number {
  if (slots.length === 0) return 0;
  const matched = new Set(queryTerms);
  const met = slots.filter((slot) => slot.ways.some((way) => way.terms.every((term) => matched.has(term))));
  return met.length / slots.length;
}

const namesOf = ({ kind, heading, aliases }: SearchRecord) => (kind === "term" ? [heading, ...aliases] : [heading]);

/** What a place must be called to be exactly what is asked for: `CB` asks for `Circuit breaker`. */
function wordingsAsked(query: ParsedQuery): Set<string> {
  const [slot, second] = query.slots;
  const synonyms = second === undefined ? slot?.ways.filter((way) => way.weight >= ALIAS_WEIGHT) : [];
  return new Set([wordingOf(query.text), ...(synonyms ?? []).map((way) => way.terms.join(" "))]);
}

/** How to score places for one query; higher is better. */
export function rankFor(query: ParsedQuery): (record: SearchRecord, found: Found) => number {
  const asked = wordingsAsked(query);
  return (record, found) => {
    const isQuestion = record.kind === "question" || record.kind === "interview";
    let score = found.score * coverage(query.slots, found.queryTerms) ** COVERAGE_POWER * KIND_WEIGHT[record.kind];
    if (isQuestion && query.wantsQuestions) score *= WANTED_QUESTION_WEIGHT;
    else if (isQuestion && query.howTo) score *= HOW_TO_QUESTION_WEIGHT;
    return namesOf(record).some((name) => asked.has(wordingOf(name))) ? score * EXACT_WEIGHT : score;
  };
}
