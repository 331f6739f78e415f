import type { Catalogue, CatalogueKind } from "../question/catalogue";
import type { Level, Question } from "../question/schema";

/** Where something is asked outside of practice; interview cards on their topic's page. */
export type SourceKind = CatalogueKind | "interview";

/** One thing of the catalogue, question or interview card. */
export interface Entry {
  id: string;
  kind: "question" | "card";
  from: SourceKind;
  topic: string;
  level: Level;
  /** The file its words are in; key of `LoadSheet`. */
  sheet: string;
  /** For grading; null for an interview card. */
  skeleton: Question | null;
  /** How many points its rubric has; 0 for a question. */
  of: number;
}

/** Narrows what is asked; a field that is left out narrows nothing. */
export interface Filter {
  /** Full topic ids. */
  topics?: readonly string[];
  levels?: readonly Level[];
  kinds?: readonly Entry["kind"][];
  from?: readonly SourceKind[];
}

const ENTRIES = new WeakMap<Catalogue, readonly Entry[]>();

/** Everything the catalogue asks, questions before cards, each in the catalogue's order. Made once for a catalogue. */
export function entriesOf(catalogue: Catalogue): readonly Entry[] {
  const known = ENTRIES.get(catalogue);
  if (known !== undefined) return known;
  const questions = catalogue.questions.map(({ skeleton, topic, from, sheet, level }): Entry => ({
    id: skeleton.id,
    kind: "question",
    from,
    topic,
    level,
    sheet,
    skeleton,
    of: 0,
  }));
  const cards = catalogue.cards.map(({ id, topic, level, of }): Entry => ({
    id,
    kind: "card",
    from: "interview",
    topic,
    level,
    sheet: `interview/${topic}`,
    skeleton: null,
    of,
  }));
  const entries = [...questions, ...cards];
  ENTRIES.set(catalogue, entries);
  return entries;
}

/**
 * Whether the daily queue asks it as something new. A prediction belongs to its lab, where it can be run, so only one
 * that was missed comes back here; a step of a drill makes no sense outside of its evidence and never does.
 */
export function asksNew({ from }: Entry): boolean {
  return from !== "lab" && from !== "drill";
}

/** Whether the filter lets it through. */
export function matches(entry: Entry, { topics, levels, kinds, from }: Filter): boolean {
  return (
    (topics?.includes(entry.topic) ?? true) &&
    (levels?.includes(entry.level) ?? true) &&
    (kinds?.includes(entry.kind) ?? true) &&
    (from?.includes(entry.from) ?? true)
  );
}
