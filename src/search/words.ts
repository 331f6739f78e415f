/**
 * How text becomes words, for the index and for a query alike. A word may be indexed under several terms:
 * `half-open` as `half-open`, `halfopen`, `half`, `open`; `failureRateThreshold` whole and as its three parts; so a
 * reader finds it however they write it.
 */
export interface Word {
  /** Offsets into the text, end exclusive. */
  start: number;
  end: number;
  /** The word in lower case, not stemmed: what a slip of the finger is looked for with. */
  folded: string;
  /** What it is indexed under; the first is the word itself. */
  terms: string[];
  /** The pieces a compound consists of; empty for a plain word. */
  parts: string[];
}

const WORD = /[\p{L}\p{N}]+(?:[-_./'’][\p{L}\p{N}]+)*/gu;
const CAMEL = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const LETTERS = /^\p{L}+$/u;
const MARKS = /\p{M}+/gu;
/** Longer runs are base64, hashes or attacks: nobody searches for them and they would swell the index. */
const LONGEST_TERM = 40;

/** Words that say nothing about a subject. `not` stays: “when not to use it” is a different question. */
const STOP_WORDS = new Set(
  (
    "a an the of to in is are was were be been do does did i we you it its my our your me us they them this that these those " +
    "for on at by as and or but if so than then there here with from into what when where which who whom why how many much can could " +
    "should would will shall may might must have has had about tell explain please vs versus"
  ).split(" "),
);

/** Whether a term is too common to be indexed or asked for. */
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term);
}

// cspell:ignore bdgmnprt
const singleEnd = (stem: string) => (/([bdgmnprt])\1$/u.test(stem) ? stem.slice(0, -1) : stem);
const hasVowel = (text: string) => /[aeiouy]/u.test(text);

/**
 * Folds plurals and verb endings, so that `thresholds`, `opened` and `choosing` meet `threshold`, `open` and `choose`.
 * Deliberately smaller than Porter's: names of tools stay recognisable, which keeps typing errors findable.
 */
export function stem(word: string): string {
  if (word.length < 4 || !LETTERS.test(word)) return word;
  let result = word;
  if (result.endsWith("ies") && result.length > 4) result = `${result.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh)es$/u.test(result)) result = result.slice(0, -2);
  else if (/[^sui]s$/u.test(result)) result = result.slice(0, -1);
  if (result.endsWith("ied") && result.length > 4) result = `${result.slice(0, -3)}y`;
  else if (result.endsWith("ing") && result.length > 5 && hasVowel(result.slice(0, -3)))
    result = singleEnd(result.slice(0, -3));
  else if (/[^e]ed$/u.test(result) && result.length > 4 && hasVowel(result.slice(0, -2)))
    result = singleEnd(result.slice(0, -2));
  return result.length > 3 && result.endsWith("e") ? result.slice(0, -1) : result;
}

/** Lower case, without accents: `Zürich` and `zurich` are one term. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(MARKS, "").toLowerCase();
}

/** A language repeats itself: remembering each spelling makes building the index five times as quick. */
const remembered = new Map<string, Omit<Word, "start" | "end">>();
const MOST_REMEMBERED = 50_000;

function termsOf(raw: string): Omit<Word, "start" | "end"> {
  const known = remembered.get(raw);
  if (known !== undefined) return known;
  const terms = analyse(raw);
  if (remembered.size < MOST_REMEMBERED) remembered.set(raw, terms);
  return terms;
}

function analyse(raw: string): Omit<Word, "start" | "end"> {
  const bare = raw.replace(/['’]s$/u, "");
  const whole = stem(fold(bare));
  const pieces = bare
    .split(/[-_./'’]/u)
    .flatMap((piece) =>
      LETTERS.test(piece) && piece === piece.toUpperCase() ? [piece] : [piece, ...camelParts(piece)],
    )
    .map((piece) => stem(fold(piece)))
    .filter((piece) => piece !== whole && piece.length > 1);
  const joined = /[-_]/u.test(bare) ? [stem(fold(bare.replace(/[-_]/gu, "")))] : [];
  const terms = [whole, ...joined, ...pieces].filter((term) => term.length <= LONGEST_TERM);
  return { folded: fold(bare), terms: [...new Set(terms)], parts: [...new Set(pieces)] };
}

function camelParts(piece: string): string[] {
  const parts = piece.split(CAMEL);
  return parts.length > 1 ? parts : [];
}

/** The words of a text with their places; stop words are included. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    ...termsOf(match[0]),
  }));
}

/** Everything a text is indexed under, stop words left out. */
export function termsToIndex(text: string): string[] {
  return wordsOf(text).flatMap((word) => word.terms.filter((term) => !isStopWord(term)));
}
