// cspell:ignore minisearch
import MiniSearch, { type Options } from "minisearch";
import { KINDS, type Kind, type SearchRecord } from "./record";
import { isStopWord, wordsOf } from "./words";

/**
 * What the browser receives: the records with what they repeat written once, and the wordings that mean the same.
 * The inverted index itself is not shipped, see `openIndex`.
 */
export interface SearchPayload {
  format: typeof PAYLOAD_FORMAT;
  /** [title, url, topic] of every page. */
  pages: [title: string, url: string, topic: string][];
  /** Aliases are left out where there are none. */
  records: [kind: number, page: number, anchor: string, heading: string, text: string, aliases?: string[]][];
  /** A term and its aliases, a group each. */
  synonyms: string[][];
}

export const PAYLOAD_FORMAT = 2;

/** A heading says what a place is about; a text only mentions. Measured on tests/content/search-queries.yaml. */
export const FIELD_BOOST = {
  heading: 1,
  aliases: 1.5,
  prompt: 1,
  related: 0.3,
  title: 0.3,
  text: 1,
} as const;

const isAsked = ({ kind }: SearchRecord) => kind === "question" || kind === "interview";

/** A section stands under its page's title, so the title tells sections of one page apart from others', not from one another. */
const headingOf = ({ kind, title, heading }: SearchRecord) => (kind === "section" ? `${title}\n${heading}` : heading);

const OPTIONS: Options<SearchRecord> = {
  idField: "id",
  fields: Object.keys(FIELD_BOOST),
  tokenize: (text) => wordsOf(text).flatMap((word) => word.terms),
  // Terms come out of `wordsOf` folded and stemmed; an empty answer leaves the word out of the index.
  processTerm: (term) => (isStopWord(term) ? null : term),
  extractField: (record, field) => {
    // A page's aliases are words that lead there, those of a section the many settings of its table; a term's are names.
    if (field === "aliases") return record.kind === "term" ? record.aliases.join("\n") : "";
    // A question's prompt is a text, not a heading: it mentions many things and is about one.
    if (field === "prompt") return isAsked(record) ? record.heading : "";
    if (field === "heading") return isAsked(record) ? "" : headingOf(record);
    if (field === "related") return record.kind === "term" ? "" : record.aliases.join("\n");
    return String(record[field as keyof SearchRecord]);
  },
  searchOptions: {
    boost: FIELD_BOOST,
    // A query arrives as terms already: `wordsOf` has run over it once.
    tokenize: (term) => [term],
    processTerm: (term) => term,
  },
};

/** The records as compact JSON data. */
export function packRecords(records: readonly SearchRecord[]): SearchPayload {
  const pages: SearchPayload["pages"] = [];
  const numbers = new Map<string, number>();
  const packed = records.map((record): SearchPayload["records"][number] => {
    const [path = "", anchor = ""] = record.url.split("#");
    const page = numbers.get(path) ?? pages.push([record.title, path, record.topic]) - 1;
    numbers.set(path, page);
    const row: SearchPayload["records"][number] = [
      KINDS.indexOf(record.kind),
      page,
      anchor,
      record.heading,
      record.text,
    ];
    if (record.aliases.length > 0) row.push(record.aliases);
    return row;
  });
  const synonyms = records.flatMap(({ kind, heading, aliases }) =>
    kind === "term" && aliases.length > 0 ? [[heading, ...aliases]] : [],
  );
  return { format: PAYLOAD_FORMAT, pages, records: packed, synonyms };
}

/**
 * The records as they were before `packRecords`.
 * @throws when the data is of another format or damaged: the reader is then offered plain links.
 */
export function unpackRecords(payload: SearchPayload): SearchRecord[] {
  if (payload.format !== PAYLOAD_FORMAT)
    throw new Error(`search data: found format ${payload.format}, expected ${PAYLOAD_FORMAT}`);
  return payload.records.map(([kind, number, anchor, heading, text, aliases]) => {
    const page = payload.pages[number];
    if (page === undefined)
      throw new Error(`search data: found page ${number}, expected one of ${payload.pages.length}`);
    const [title, path, topic] = page;
    const url = anchor === "" ? path : `${path}#${anchor}`;
    return { id: url, kind: KINDS[kind] as Kind, title, heading, url, topic, text, aliases: aliases ?? [] };
  });
}

/**
 * Builds the inverted index where it is used: excerpts need the records anyway, and shipping MiniSearch's serialised
 * index besides them would nearly double the download. Measured on 2,640 synthetic records (some 60 topics): records
 * 643 KB gz, index 553 KB gz more; building 0.40 s of work, loading 0.06 s. So 2.7 s of slow 4G are saved for 0.3 s.
 * It goes in small portions, so that typing stays smooth meanwhile.
 */
export async function openIndex(records: readonly SearchRecord[]): Promise<MiniSearch<SearchRecord>> {
  const index = new MiniSearch<SearchRecord>(OPTIONS);
  await index.addAllAsync(records, { chunkSize: 50 });
  return index;
}
