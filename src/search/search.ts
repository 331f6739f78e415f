import { aliasesOf } from "./aliases";
import { excerpt, mark, type Marked } from "./excerpt";
import { find } from "./find";
import { openIndex, unpackRecords, type SearchPayload } from "./index-build";
import { cleanQuery, parseQuery } from "./query";
import { rankFor } from "./rank";
import { KINDS, type Kind, type SearchRecord } from "./record";
import { suggest } from "./suggest";

/** One result, with what to mark in it. */
export interface Hit {
  record: SearchRecord;
  score: number;
  heading: Marked;
  excerpt: Marked;
}

/** The answer to one query. */
export interface Answer {
  /** The query, safe to show as text. */
  query: string;
  /** Best first. */
  hits: Hit[];
  /** Wordings a search would find, nearest first; only where nothing was found. */
  suggestions: string[];
}

export interface SearchEngine {
  /** Never throws, whatever is typed. */
  search(query: string): Answer;
}

const MOST_HITS = 24;
/** So that a topic's thirty questions do not push its sections out of sight. */
const MOST_OF_KIND: Partial<Record<Kind, number>> = { question: 6, interview: 5 };
/**
 * The search over one payload. Rejects when the payload is damaged.
 */
export async function openSearch(payload: SearchPayload): Promise<SearchEngine> {
  const records = unpackRecords(payload);
  const byId = new Map(records.map((record) => [record.id, record]));
  const index = await openIndex(records);
  const aliases = aliasesOf(
    payload.synonyms,
    records.flatMap(({ kind, heading }) => (kind === "page" || kind === "term" ? [heading] : [])),
  );
  const names = records.flatMap((record) =>
    record.kind === "question" || record.kind === "interview" ? [] : [record.heading, ...record.aliases],
  );
  const known = new Map<string, boolean>();
  const isKnown = (term: string) => {
    const answer = known.get(term) ?? index.search(term).length > 0;
    known.set(term, answer);
    return answer;
  };

  return {
    search(raw) {
      const query = parseQuery(raw, aliases, isKnown);
      if (query.slots.length === 0) return { query: query.text, hits: [], suggestions: [] };
      const rank = rankFor(query);
      const left = new Map(Object.entries(MOST_OF_KIND));
      const hits = [...find(index, query.slots, isKnown)]
        .flatMap(([id, matches]) => {
          const record = byId.get(id);
          return record === undefined ? [] : [{ record, matches, score: rank(record, matches) }];
        })
        .toSorted((a, b) => b.score - a.score || KINDS.indexOf(a.record.kind) - KINDS.indexOf(b.record.kind))
        .filter(({ record }) => {
          const rest = left.get(record.kind) ?? Infinity;
          left.set(record.kind, rest - 1);
          return rest > 0 || query.wantsQuestions;
        })
        .slice(0, MOST_HITS)
        .map(({ record, matches, score }): Hit => {
          const terms = new Set(matches.flatMap((match) => match?.ways.flatMap((way) => way.terms) ?? []));
          return { record, score, heading: mark(record.heading, terms), excerpt: excerpt(record.text, terms) };
        });
      return { query: query.text, hits, suggestions: hits.length > 0 ? [] : suggest(cleanQuery(raw), names) };
    },
  };
}

/** Hits under the headings a results page shows, the group of the best hit first. */
export function groupHits(hits: readonly Hit[]): { label: string; hits: Hit[] }[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const label = GROUP_OF[hit.record.kind];
    groups.set(label, [...(groups.get(label) ?? []), hit]);
  }
  return [...groups].map(([label, members]) => ({ label, hits: members }));
}

const GROUP_OF: Readonly<Record<Kind, string>> = {
  page: "On the pages",
  section: "On the pages",
  lab: "Labs",
  term: "In the glossary",
  interview: "Questions",
  question: "Questions",
};

/** What a kind is called beside a result. */
export const KIND_LABEL: Readonly<Record<Kind, string>> = {
  page: "Page",
  section: "Section",
  lab: "Lab",
  term: "Glossary",
  interview: "Interview question",
  question: "Quiz question",
};
