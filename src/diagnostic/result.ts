import type { ProgressEvent } from "../progress/events";
import type { Catalogue } from "../question/catalogue";
import { type Level, LEVELS } from "../question/schema";
import { type Belief, type Chance, chanceOfKnowing } from "./belief";
import { type Calibration, calibrationOf } from "./calibration";
import { DIFFICULTY } from "./item";
import { beliefAfter, type Judged, judgedOf } from "./judged";
import { misconceptionsOf, type MisconceptionWords, type NamedMisconception } from "./misconceptions";
import type { Sitting } from "./sitting";

/** How somebody stands, in a word. */
export type Verdict = "strong" | "shaky" | "weak" | "not-seen";

/** The probability of knowing a senior question from which on a topic counts as strong, and below which as weak. */
const STRONG_FROM = 0.65;
const WEAK_BELOW = 0.4;

/** Questions of one kind that were asked. */
export interface Tally {
  asked: number;
  right: number;
  /** "I do not know." */
  passed: number;
}

/** How the reader stands on a topic, a chapter or a level: the chance is that of knowing a question of it. */
export interface Standing extends Tally, Chance {
  id: string;
  title: string;
}

/** A topic or chapter with its word; its chance is that of knowing a senior question. */
export interface Place extends Standing {
  verdict: Verdict;
}

export interface TopicPlace extends Place {
  url: string;
  chapter: string;
  /** Nothing of the topic was asked: all that is said of it comes from its chapter and the rest. */
  guessed: boolean;
}

/** The map at the end of a diagnostic. */
export interface Result {
  judged: readonly Judged[];
  /** Questions that were asked and are no longer in the bank. They count nowhere. */
  unknown: number;
  all: Tally;
  chapters: readonly Place[];
  /** In reading order. */
  topics: readonly TopicPlace[];
  levels: readonly (Standing & { level: Level })[];
  misconceptions: readonly NamedMisconception[];
  /** Mistaken ideas that a later right answer removed. */
  settled: number;
  calibration: Calibration;
}

/**
 * What a diagnostic found, judged by the questions as they are today. Chances are of knowing, luck left out, and each
 * comes with the range that holds four cases in five.
 * @param events the whole log: a later right answer settles a mistaken idea.
 */
export function resultOf(
  catalogue: Catalogue,
  words: MisconceptionWords,
  sitting: Sitting,
  events: readonly ProgressEvent[],
): Result {
  const judged = judgedOf(catalogue, sitting);
  const belief = beliefAfter(catalogue, judged);
  const { held, settled } = misconceptionsOf(catalogue, words, judged, events);
  const every = catalogue.topics.map(({ id }) => id);
  const seen = new Set(
    catalogue.topics.flatMap(({ id, chapter }) => (judged.some(({ entry }) => entry.topic === id) ? [chapter] : [])),
  );
  return {
    judged,
    unknown: sitting.asked.length - judged.length,
    all: tallyOf(judged),
    chapters: catalogue.chapters.flatMap(({ id, title }) => {
      const topics = catalogue.topics.flatMap((topic) => (topic.chapter === id ? [topic.id] : []));
      return topics.length === 0 ? [] : [placeOf(belief, id, title, topics, judged, seen.has(id))];
    }),
    topics: catalogue.topics.map(({ id, title, url, chapter }) => {
      const place = placeOf(belief, id, title, [id], judged, seen.has(chapter));
      return { ...place, url, chapter, guessed: place.asked === 0 };
    }),
    levels: LEVELS.map((level) => ({
      id: level,
      title: level,
      level,
      ...tallyOf(judged.filter(({ entry }) => entry.level === level)),
      ...chanceOfKnowing(belief, every, DIFFICULTY[level]),
    })),
    misconceptions: held,
    settled,
    calibration: calibrationOf(judged),
  };
}

function placeOf(
  belief: Belief,
  id: string,
  title: string,
  topics: readonly string[],
  judged: readonly Judged[],
  isSeen: boolean,
): Place {
  const chance = chanceOfKnowing(belief, topics, DIFFICULTY.senior);
  const tally = tallyOf(judged.filter(({ entry }) => topics.includes(entry.topic)));
  return { id, title, ...tally, ...chance, verdict: isSeen ? verdictOf(chance.chance) : "not-seen" };
}

/** The word for a chance of knowing a senior question. */
export function verdictOf(chance: number): Verdict {
  if (chance >= STRONG_FROM) return "strong";
  return chance < WEAK_BELOW ? "weak" : "shaky";
}

function tallyOf(judged: readonly Judged[]): Tally {
  return {
    asked: judged.length,
    right: judged.filter(({ correct }) => correct).length,
    passed: judged.filter(({ answer }) => answer === null).length,
  };
}
