import type { ProgressEvent } from "../progress/events";
import { withoutReset } from "../progress/resets";
import type { Catalogue } from "../question/catalogue";
import { tagsOf } from "./item";
import { type Judged, judgedOf, questionsOf } from "./judged";

/** The words of mistaken ideas, by tag: what is believed, and what is so. */
export type MisconceptionWords = Readonly<Record<string, { says: string; instead: string }>>;

/** A mistaken idea that wrong answers of a diagnostic stand for. */
export interface NamedMisconception {
  tag: string;
  says: string;
  instead: string;
  /** Ids of the questions it was chosen in. */
  questions: readonly string[];
  /** Full ids of their topics. */
  topics: readonly string[];
  /** Whether it was chosen and called sure at least once. */
  sure: boolean;
}

/**
 * The mistaken ideas of a diagnostic, those chosen most often first, then those that were sure. One that a later right
 * answer passed by — in the diagnostic or anywhere after it — is settled and counted only. A tag without words is left out.
 * @param events the whole log, in order: what was reset settles nothing.
 */
export function misconceptionsOf(
  catalogue: Catalogue,
  words: MisconceptionWords,
  judged: readonly Judged[],
  events: readonly ProgressEvent[],
): { held: NamedMisconception[]; settled: number } {
  const found = new Map<string, NamedMisconception & { questions: string[]; topics: string[] }>();
  const lastAt = new Map<string, string>();
  for (const { question, answer, entry, misconceptions } of judged) {
    for (const tag of misconceptions) {
      const named = words[tag];
      if (named === undefined || answer === null) continue;
      const known = found.get(tag) ?? { tag, ...named, questions: [], topics: [], sure: false };
      known.questions.push(question);
      if (!known.topics.includes(entry.topic)) known.topics.push(entry.topic);
      known.sure ||= answer.confidence === "sure";
      found.set(tag, known);
      lastAt.set(tag, answer.id);
    }
  }
  const settled = settledOf(catalogue, lastAt, events);
  const held = [...found.values()].filter(({ tag }) => !settled.has(tag));
  return {
    held: held.toSorted((a, b) => b.questions.length - a.questions.length || Number(b.sure) - Number(a.sure)),
    settled: settled.size,
  };
}

/** The tags that a right answer passed by after the answer that last chose them. */
function settledOf(
  catalogue: Catalogue,
  lastAt: ReadonlyMap<string, string>,
  events: readonly ProgressEvent[],
): Set<string> {
  const questions = questionsOf(catalogue);
  const counting = new Set(withoutReset(events));
  const settled = new Set<string>();
  for (const event of events) {
    if (event.type !== "answered") continue;
    // The diagnostic's own answer has its place in the log also where its topic was reset since.
    for (const [tag, id] of lastAt) if (id === event.id) settled.delete(tag);
    if (!counting.has(event)) continue;
    const entry = questions.get(event.question);
    const tags = entry === undefined ? [] : tagsOf(entry.skeleton).filter((tag) => lastAt.has(tag));
    if (tags.length === 0) continue;
    const [judged] = judgedOf(catalogue, { asked: [{ question: event.question, answer: event }] });
    if (judged?.correct === true) for (const tag of tags) settled.add(tag);
  }
  return settled;
}
