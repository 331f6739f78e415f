import { ALIAS_WEIGHT } from "./aliases";
import type { Matches } from "./find";
import type { ParsedQuery } from "./query";
import type { Kind, SearchRecord } from "./record";
import { isStopWord, wordsOf } from "./words";

/** What a reader most likely came for, other things being equal: the page that teaches, then its questions. */
const KIND_WEIGHT: Readonly<Record<Kind, number>> = {
  page: 1.2,
  section: 1,
  lab: 0.8,
  term: 0.5,
  interview: 0.55,
  question: 0.45,
};
/** A topic teaches its subject; the pages across the topics name many and lead there. */
const ACROSS_TOPICS_WEIGHT = 0.6;
const HOW_TO_QUESTION_WEIGHT = 0.8;
const WANTED_QUESTION_WEIGHT = 20;
const EXACT_WEIGHT = 1.5;
/** Who types a term and nothing else may want its meaning: it stands below the page of that name, above its sections. */
const EXACT_TERM_WEIGHT = 3;
const APT_WEIGHT = 4;

/** The words of a wording as one comparable string. */
function wordingOf(text: string): string {
  return wordsOf(text)
    .flatMap((word) => (word.parts.length > 0 ? word.parts : word.terms.slice(0, 1)))
    .filter((term) => !isStopWord(term))
    .join(" ");
}

const namesOf = ({ kind, heading, aliases }: SearchRecord) => (kind === "page" ? [heading] : [heading, ...aliases]);

/** What a place must be called to be exactly what is asked for: `CB` asks for `Circuit breaker`. */
function wordingsAsked(query: ParsedQuery): Set<string> {
  const [slot, second] = query.slots;
  const synonyms = second === undefined ? slot?.ways.filter((way) => way.weight >= ALIAS_WEIGHT) : [];
  return new Set([wordingOf(query.text), ...(synonyms ?? []).map((way) => way.terms.join(" "))]);
}

/**
 * How well a name answers the query, 0–1: all that is asked stands in it (or in the title of its page) and all of it
 * is asked. `Slow calls` answers “slow calls” whole; `Failure modes` answers “failure threshold” by a quarter.
 */
function aptness(record: SearchRecord, matches: Matches): number {
  const words = wordsOf(record.heading).filter((word) => !isStopWord(word.terms[0] ?? ""));
  const heading = new Set(words.flatMap((word) => word.terms));
  const both = new Set([...heading, ...wordsOf(record.title).flatMap((word) => word.terms)]);
  const standsIn = (terms: ReadonlySet<string>) => (match: Matches[number]) =>
    match?.ways.some((way) => way.terms.filter((term) => terms.has(term)).length >= way.size) === true;
  const inHeading = matches.filter(standsIn(heading));
  if (inHeading.length === 0) return 0;
  const asked = matches.filter(standsIn(both)).length / matches.length;
  const wanted = new Set(inHeading.flatMap((match) => match?.ways.flatMap((way) => way.terms) ?? []));
  const answered = words.filter((word) => word.terms.some((term) => wanted.has(term))).length / words.length;
  return asked ** 2 * answered;
}

/** How to score places for one query; higher is better. */
export function rankFor(query: ParsedQuery): (record: SearchRecord, matches: Matches) => number {
  const asked = wordingsAsked(query);
  return (record, matches) => {
    const met = matches.filter((match) => match !== undefined);
    const found = met.reduce((sum, match) => sum + match.score, 0);
    // A place that has all that was asked stands before one that has half of it.
    let score = found * (met.length / matches.length) * KIND_WEIGHT[record.kind];
    if (record.kind === "section" && !record.topic.includes("/")) score *= ACROSS_TOPICS_WEIGHT;
    const isQuestion = record.kind === "question" || record.kind === "interview";
    if (isQuestion && query.wantsQuestions) score *= WANTED_QUESTION_WEIGHT;
    else if (isQuestion && query.howTo) score *= HOW_TO_QUESTION_WEIGHT;
    if (!isQuestion) score *= 1 + APT_WEIGHT * aptness(record, matches);
    const isExact = namesOf(record).some((name) => asked.has(wordingOf(name)));
    return isExact ? score * (record.kind === "term" ? EXACT_TERM_WEIGHT : EXACT_WEIGHT) : score;
  };
}
