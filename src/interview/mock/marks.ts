import type { CatalogueCard } from "../../question/catalogue";
import type { Mock } from "./interview";

interface MarkedPoint {
  id: string;
  group: string;
}

/** What a script is scored by, without its words: enough for a list of what was done. */
export interface Marks {
  /** What is summed apart: dimensions, or the questions of a mix. */
  groups: { id: string; title: string }[];
  phases: {
    id: string;
    hints: { group: string }[];
    points: MarkedPoint[];
    turns: { afterMs: number; points: MarkedPoint[] }[];
  }[];
}

/** The marks alone, as they are written for lists. */
export function marksOf({ groups, phases }: Marks): Marks {
  const marked = ({ id, group }: MarkedPoint): MarkedPoint => ({ id, group });
  return {
    groups,
    phases: phases.map(({ id, hints, points, turns }) => ({
      id,
      hints: hints.map(({ group }) => ({ group })),
      points: points.map(marked),
      turns: turns.map((turn) => ({ afterMs: turn.afterMs, points: turn.points.map(marked) })),
    })),
  };
}

/** One line of the scorecard. Points may be halves. */
export interface ScoreRow {
  id: string;
  title: string;
  ticked: number;
  of: number;
  /** What the hints cost, never more than was ticked. */
  minus: number;
  /** What is left, as a share of what was possible: 0 to 1. */
  share: number;
}

export interface Scorecard {
  /** Groups that could be scored at all. */
  rows: ScoreRow[];
  points: number;
  of: number;
  share: number;
  /** How many hints were taken. */
  hints: number;
}

/** What a hint costs, in points of its group. */
export const HINT_COST = 0.5;

/**
 * The points that can be ticked: all of the phases, and of what was thrown in only what came up. Whoever went on
 * before it came was not asked, and is not judged by it.
 */
export function scoredPoints<P extends MarkedPoint>(
  phases: readonly { id: string; points: P[]; turns: { afterMs: number; points: P[] }[] }[],
  { clock }: Pick<Mock, "clock">,
): P[] {
  return phases.flatMap(({ id, points, turns }) => [
    ...points,
    ...turns.flatMap((turn) => (hasCome(id, turn.afterMs, clock) ? turn.points : [])),
  ]);
}

/** Did the phase last long enough for it? Once the interview is over. */
export function hasCome(phase: string, afterMs: number, { reached }: Pick<Mock["clock"], "reached">): boolean {
  return (reached.get(phase) ?? -1) >= afterMs;
}

/**
 * The scorecard of these ticks. Ids the marks do not know do not count, and no share is ever above 1 or below 0.
 * @param ticked ids of points; the same one twice counts once.
 */
export function scorecard(marks: Marks, mock: Pick<Mock, "clock" | "hints">, ticked: Iterable<string>): Scorecard {
  const said = new Set(ticked);
  const points = scoredPoints(marks.phases, mock);
  const taken = marks.phases.flatMap(({ id, hints }) => (mock.hints.get(id) ?? []).flatMap((at) => hints[at] ?? []));
  const rows = marks.groups.flatMap(({ id, title }): ScoreRow[] => {
    const own = points.filter(({ group }) => group === id);
    if (own.length === 0) return [];
    const got = own.filter((point) => said.has(point.id)).length;
    const minus = Math.min(got, taken.filter(({ group }) => group === id).length * HINT_COST);
    return [{ id, title, ticked: got, of: own.length, minus, share: (got - minus) / own.length }];
  });
  const sum = rows.reduce((total, { ticked, minus }) => total + ticked - minus, 0);
  const of = rows.reduce((total, row) => total + row.of, 0);
  return { rows, points: sum, of, share: of === 0 ? 0 : sum / of, hints: taken.length };
}

/** The marks of a mix from the catalogue alone; a question that is no longer asked is left out. */
export function marksOfMix(
  questions: readonly string[],
  cards: readonly CatalogueCard[],
  titleOf: (topic: string) => string,
): Marks {
  const known = questions.flatMap((id) => cards.find((card) => card.id === id) ?? []);
  return {
    groups: known.map(({ id, topic }) => ({ id, title: titleOf(topic) })),
    phases: known.map(({ id, of }) => ({
      id,
      hints: [],
      points: Array.from({ length: of }, (_, index) => ({ id: mixPoint(id, index), group: id })),
      turns: [],
    })),
  };
}

/** How the log names a point of a card's rubric. */
export function mixPoint(question: string, index: number): string {
  return `${question}-${index}`;
}
