import type { Catalogue } from "../question/catalogue";
import { compareText, sorted } from "../progress/order";
import { LEVELS, type Level } from "../question/schema";
import { entriesOf, type Entry, type SourceKind } from "./entries";
import type { Card, Cards } from "./cards";
import { ratingOfScore } from "./rating";
import { judge } from "./verdict";

/** How the reader stands on one thing that is asked today. */
export type Status = "right" | "wrong" | "changed" | "unanswered";

/** Counts that add up: `of` is the sum of the other four, so no share of it is above 1. */
export type Tally = Record<Status, number> & { of: number };

/** A mistaken idea the reader's latest answers show. */
export interface WeakSpot {
  /** Tag of docs/misconceptions.yaml. */
  tag: string;
  /** Questions whose latest answer chose it. */
  questions: readonly string[];
  /** Their topics. */
  topics: readonly string[];
}

export interface Standing {
  /** By id of question and interview card. */
  statusOf: ReadonlyMap<string, Status>;
  all: Tally;
  /** Topics in reading order, those that ask nothing left out. */
  topics: ReadonlyMap<string, Tally>;
  levels: ReadonlyMap<Level, Tally>;
  sources: ReadonlyMap<SourceKind, Tally>;
  /** Most questions first. */
  weakSpots: readonly WeakSpot[];
  /** Latest answers given as "sure", and how many of them are wrong. */
  sure: { of: number; wrong: number };
  /** Cards of the log that are no longer asked, and cards this edition does not know. Counted nowhere else. */
  retired: number;
  unknown: number;
}

/**
 * The one truth about numbers. What counts is the latest answer by the log's order, judged by the question as it is
 * today; "changed" where the response no longer fits it. An interview card is right from 70 % of its points on, changed
 * where its rubric has another number of points by now. A card that was only turned over is unanswered.
 */
export function standingOf(catalogue: Catalogue, cards: Cards): Standing {
  const statusOf = new Map<string, Status>();
  const topics = new Map(catalogue.topics.map(({ id }) => [id, emptyTally()]));
  const levels = new Map(LEVELS.map((level) => [level, emptyTally()]));
  const sources = new Map<SourceKind, Tally>();
  const all = emptyTally();
  const sure = { of: 0, wrong: 0 };
  const spots = new Map<string, { questions: string[]; topics: Set<string> }>();
  for (const entry of entriesOf(catalogue)) {
    const card = cards.byId.get(entry.id);
    const { status, misconceptions } = stand(entry, card);
    statusOf.set(entry.id, status);
    for (const tally of [
      all,
      made(topics, entry.topic, emptyTally),
      made(levels, entry.level, emptyTally),
      made(sources, entry.from, emptyTally),
    ]) {
      tally[status] += 1;
      tally.of += 1;
    }
    if (entry.kind === "question" && card?.answered?.confidence === "sure" && status !== "changed") {
      sure.of += 1;
      if (status === "wrong") sure.wrong += 1;
    }
    for (const tag of status === "wrong" ? misconceptions : []) {
      const spot = made(spots, tag, () => ({ questions: [], topics: new Set<string>() }));
      spot.questions.push(entry.id);
      spot.topics.add(entry.topic);
    }
  }
  const gone = new Set(catalogue.retired);
  const strangers = [...cards.byId.keys()].filter((id) => !statusOf.has(id));
  const retired = strangers.filter((id) => gone.has(id)).length;
  return {
    statusOf,
    all,
    topics: new Map([...topics].filter(([, { of }]) => of > 0)),
    levels,
    sources,
    weakSpots: sorted(
      [...spots].map(([tag, spot]) => ({ tag, questions: spot.questions, topics: [...spot.topics] })),
      (a, b) => b.questions.length - a.questions.length || compareText(a.tag, b.tag),
    ),
    sure,
    retired,
    unknown: strangers.length - retired,
  };
}

/** The share of `of` that is right, from 0 to 1; 0 where nothing is asked. */
export function shareRight({ right, of }: Tally): number {
  return of === 0 ? 0 : right / of;
}

function stand(entry: Entry, card: Card | undefined): { status: Status; misconceptions: readonly string[] } {
  const none = { misconceptions: [] };
  if (entry.skeleton === null) {
    const scored = card?.scored;
    if (scored === undefined || scored === null) return { status: "unanswered", ...none };
    if (scored.of !== entry.of) return { status: "changed", ...none };
    return { status: ratingOfScore(scored) === "good" ? "right" : "wrong", ...none };
  }
  if (card === undefined || card.answered === null) return { status: "unanswered", ...none };
  const { verdict, misconceptions } = judge(entry.skeleton, card.answered);
  return { status: verdict, misconceptions };
}

function emptyTally(): Tally {
  return { right: 0, wrong: 0, changed: 0, unanswered: 0, of: 0 };
}

function made<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
