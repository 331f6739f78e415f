// cspell:ignore circuitbreaker
import { isStopWord, wordsOf } from "./words";

/** A wording as the terms it is indexed under, in order: `["circuit", "breaker"]`. */
export type Phrase = readonly string[];

/** Wordings that mean the same, found by any one of them. */
export interface Aliases {
  /** The other wordings of the phrase that starts at `from`, longest phrase first; undefined where none starts. */
  at(
    terms: readonly string[],
    from: number,
    isKnown: (term: string) => boolean,
  ): { length: number; others: Phrase[]; weight: number } | undefined;
}

/** What engineers say for one another, whatever the pattern; names of patterns come from the glossary. */
const EVERYDAY: readonly (readonly string[])[] = [
  ["choose", "pick", "select", "tune", "size"],
  ["trade-offs", "drawbacks", "downsides", "disadvantages", "pros and cons", "not use", "avoid"],
  ["configuration", "config", "settings", "configure", "set up", "setup"],
  ["monitor", "alert", "alarm", "observe", "metrics"],
  ["difference", "differ", "differences", "compare", "comparison"],
  ["number", "value"],
  ["sliding", "rolling"],
  ["order", "sequence", "nesting", "composition", "combine"],
  ["summary", "in one minute", "overview", "tl;dr", "definition"],
  ["code", "implement", "implementation", "example"],
  ["library", "libraries", "framework"],
  ["failure", "error", "fault", "exception"],
  ["instance", "host", "replica", "pod"],
  ["probe", "trial", "test request"],
];

/** Everyday words are looser than a term's own aliases, so they count for less. */
const EVERYDAY_WEIGHT = 0.45;
/** A term's alias is the term itself, said otherwise. */
export const ALIAS_WEIGHT = 0.8;
const LONGEST_PHRASE = 6;

/** The terms of a wording without stop words, whole and with compounds taken apart. */
function phrasesOf(wording: string): Phrase[] {
  const words = wordsOf(wording).filter((word) => !isStopWord(word.terms[0] ?? ""));
  const whole = words.flatMap((word) => word.terms.slice(0, 1));
  const apart = words.flatMap((word) => (word.parts.length > 0 ? word.parts : word.terms.slice(0, 1)));
  const phrases = whole.join(" ") === apart.join(" ") ? [whole] : [whole, apart];
  return phrases.filter((phrase) => phrase.length > 0 && phrase.length <= LONGEST_PHRASE);
}

/**
 * The synonyms in force: each glossary term with its aliases, and the everyday words.
 * @param groups wordings of one thing each, as authors write them.
 * @param names titles whose initials or joined words readers type: `cb`, `circuitbreaker`.
 */
export function aliasesOf(groups: readonly (readonly string[])[], names: readonly string[] = []): Aliases {
  const table = new Map<string, { others: Map<string, Phrase>; weight: number }>();
  const learn = (group: readonly string[], weight: number) => {
    const phrases = group.flatMap(phrasesOf);
    for (const phrase of phrases) {
      const key = phrase.join(" ");
      const entry = table.get(key) ?? { others: new Map<string, Phrase>(), weight };
      for (const other of phrases) if (other.join(" ") !== key) entry.others.set(other.join(" "), other);
      table.set(key, entry);
    }
  };
  const initials = new Map<string, Phrase[]>();
  for (const name of [...groups.flat(), ...names]) {
    const [phrase = []] = phrasesOf(name);
    if (phrase.length < 2) continue;
    learn([name, name.replace(/[^\p{L}\p{N}]+/gu, "")], ALIAS_WEIGHT);
    const key = phrase.map((term) => term[0]).join("");
    initials.set(key, [...(initials.get(key) ?? []), phrase]);
  }
  for (const group of groups) learn(group, ALIAS_WEIGHT);
  for (const group of EVERYDAY) learn(group, EVERYDAY_WEIGHT);
  return {
    at(terms, from, isKnown) {
      for (let length = Math.min(LONGEST_PHRASE, terms.length - from); length > 0; length -= 1) {
        const entry = table.get(terms.slice(from, from + length).join(" "));
        if (entry !== undefined && entry.others.size > 0)
          return { length, others: [...entry.others.values()], weight: entry.weight };
      }
      // Initials are a guess, so a word that stands in the course is never taken for them.
      const others = initials.get(terms[from] ?? "");
      return others === undefined || isKnown(terms[from] ?? "")
        ? undefined
        : { length: 1, others, weight: ALIAS_WEIGHT };
    },
  };
}
