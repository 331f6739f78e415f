import type { Catalogue } from "../question/catalogue";
import { LEVELS } from "../question/schema";
import type { Entry } from "./entries";
import type { Cards } from "./cards";

/** New cards come from so many topics at a time, by turns. */
const TOPICS_AT_ONCE = 4;

/**
 * New entries in the order they are to be met: topics in which a diagnostic found a gap first, then those that were
 * read or begun, then the others in reading order; a few topics by turns, the levels mixed.
 * @param entries what was never reviewed.
 */
export function inOrderOfMeeting(entries: readonly Entry[], catalogue: Catalogue, cards: Cards): Entry[] {
  const topicOf = new Map(catalogue.questions.map(({ skeleton, topic }) => [skeleton.id, topic]));
  for (const { id, topic } of catalogue.cards) topicOf.set(id, topic);
  const weak = new Set([...cards.weak].map((id) => topicOf.get(id)));
  const begun = new Set<string | undefined>(cards.read);
  for (const id of cards.byId.keys()) begun.add(topicOf.get(id));
  const rank = (topic: string) => (weak.has(topic) ? 0 : begun.has(topic) ? 1 : 2);
  const reading = [...catalogue.topics.map(({ id }) => id), ...entries.map(({ topic }) => topic)];
  const topics = [0, 1, 2].flatMap((wanted) => [...new Set(reading)].filter((topic) => rank(topic) === wanted));
  const piles = new Map<string, Entry[]>();
  for (const entry of levelsMixed(entries)) {
    const pile = piles.get(entry.topic);
    if (pile === undefined) piles.set(entry.topic, [entry]);
    else pile.push(entry);
  }
  return byTurns(topics.flatMap((topic) => piles.get(topic) ?? []).length, topics, piles);
}

/** One of each level in turn, as far as there are any. */
function levelsMixed(entries: readonly Entry[]): Entry[] {
  const turn = new Map<string, number>();
  const turns = entries.map((entry) => {
    const key = `${entry.topic}\n${entry.level}`;
    const at = turn.get(key) ?? 0;
    turn.set(key, at + 1);
    return { entry, at: at * LEVELS.length + LEVELS.indexOf(entry.level) };
  });
  turns.sort((a, b) => a.at - b.at);
  return turns.map(({ entry }) => entry);
}

function byTurns(count: number, topics: readonly string[], piles: ReadonlyMap<string, Entry[]>): Entry[] {
  const waiting = topics.map((topic) => piles.get(topic) ?? []).filter((pile) => pile.length > 0);
  const open = waiting.splice(0, TOPICS_AT_ONCE).map((pile) => ({ pile, at: 0 }));
  const order: Entry[] = [];
  for (let turn = 0; order.length < count; turn += 1) {
    const here = open[turn % open.length]!;
    const entry = here.pile[here.at];
    here.at += 1;
    if (entry !== undefined) order.push(entry);
    const nextPile = here.at >= here.pile.length ? waiting.shift() : undefined;
    if (nextPile !== undefined) open[turn % open.length] = { pile: nextPile, at: 0 };
  }
  return order;
}

/** Places are kept for new cards up to this share of the day's. */
const NEW_SHARE_CAP = 2 / 3;
/** The share of new cards where no interview is set. */
const NEW_SHARE = 1 / 3;

/**
 * For how many new cards a day keeps places: with an interview what is left, spread over the first half of the days, so
 * that all are met early enough to come back at a gap worth having before the last looks; without one a constant
 * share. Nothing new on the day of the interview.
 * @param left how many were never asked. @param daysLeft days until the interview; null for none.
 */
export function newPerDay(left: number, daysLeft: number | null, dailyCards: number): number {
  if (daysLeft === null) return Math.min(left, Math.ceil(dailyCards * NEW_SHARE));
  if (daysLeft <= 0) return 0;
  return Math.min(Math.ceil(left / Math.max(1, daysLeft / 2)), Math.ceil(dailyCards * NEW_SHARE_CAP));
}
