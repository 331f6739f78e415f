import type { Measure, Outcome, ParameterValues } from "../../lab";
import { markTimes } from "../../models/projection/model";
import { isShown } from "../../models/projection/read";
import type { ProjectionParameters, ProjectionState } from "../../models/projection/state";
import { countText, percentOf, told } from "../with-values";
import { projectionOf } from "./settings";
import { projectionClaims } from "./theory";

/** What the page says: a fold costs 0.05 ms an event. */
const FOLD_MS = 0.05;

/** Events that the served view lacks and nobody looks for any more. */
export const skippedOf = ({ view }: ProjectionState): number =>
  view.missing.filter((n) => !view.gaps.includes(n)).length;

/** From the return, or the replay's beginning, until level, in s; what has passed so far, where it is not yet. */
function levelOf(state: ProjectionState, p: ProjectionParameters): { isLevel: boolean; seconds: number } {
  const { now, view, beside } = state;
  const startUs = p.stopUs > 0 ? p.atUs + p.stopUs : 0;
  const { levelUs } = beside ?? view;
  const isLevel = levelUs >= startUs;
  return { isLevel, seconds: Math.max(0, (isLevel ? levelUs : now) - startUs) / 1e6 };
}

/** How long each marked customer waited, or has waited so far, in s. */
const waitsOf = ({ marks, now }: ProjectionState): number[] =>
  marks.map(({ boughtUs, seenUs }) => ((seenUs < 0 ? now : seenUs) - boughtUs) / 1e6);

function measuresOf(state: ProjectionState, p: ProjectionParameters): Measure[] {
  const { tally, drawn } = state;
  const measure = (id: string, label: string, unit: string, value: number): Measure => ({ id, label, unit, value });
  const waits = waitsOf(state);
  const skipped = skippedOf(state);
  const which = ["first", "second", "third", "fourth"];
  const asked = p.reader !== "view";
  return [
    ...(p.stopUs > 0 || p.replay !== "none"
      ? [measure("level", "From the return, or the start, until level", "s", levelOf(state, p).seconds)]
      : []),
    measure("age", "Oldest unread event, at most", "s", tally.ageMostUs / 1e6),
    measure("behind", "Events behind, at most", "events", tally.behindMost),
    measure("skipped", "Events skipped for ever", "events", skipped),
    measure("skipped-share", "Share of the run's events skipped", "%", percentOf(skipped, drawn - p.history)),
    measure("repeats", "Events handled again after the crash", "events", tally.repeats),
    measure("doubled", "of these: counted twice", "events", tally.doubled),
    ...markTimes(p).map((t, index) =>
      measure(
        `wait-${index + 1}`,
        `The ${which[index]} marked customer (${told(t / 1e6)} s) waited`,
        "s",
        waits[index] ?? 0,
      ),
    ),
    measure("customers", "Customers who looked", "", tally.customers),
    measure("missed", "of these: shown a page without their order", "%", percentOf(tally.missed, tally.customers)),
    measure(
      "write-reads",
      "of these: served by a fold of the stream",
      "%",
      percentOf(tally.writeReads, tally.customers),
    ),
    measure(
      "fold",
      "A fold took, in the mean",
      "ms",
      tally.writeReads === 0 ? 0 : (FOLD_MS * tally.foldedEvents) / tally.writeReads,
    ),
    ...(asked
      ? [
          measure("waited", "Longest wait of a request", "ms", tally.waitedMostUs / 1e3),
          measure("waiting", "Requests waiting at once, of those watched", "", tally.waitingMost),
        ]
      : []),
    measure("half", "Share of all events in the view at half time", "%", 100 * tally.shownHalf),
  ];
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** What the marked customers met, if one of them noticed it. */
function marksOf(state: ProjectionState): string {
  const { marks, view } = state;
  const waits = waitsOf(state);
  if (Math.max(0, ...waits) < 1) return "";
  const at = listed(marks.map(({ boughtUs }) => told(boughtUs / 1e6)));
  const lasted = marks.map(({ n, seenUs }, index) => {
    const waited = `${told(waits[index] ?? 0, 1)} s`;
    if (seenUs >= 0) return waited;
    return n < view.appliedTo && !isShown(view, n) ? "for ever" : `${waited} so far`;
  });
  return ` Who bought at ${at} s waited ${listed(lasted)}.`;
}

function summaryOf(state: ProjectionState, p: ProjectionParameters): string {
  const { tally } = state;
  const { isLevel, seconds } = levelOf(state, p);
  const first = `At most ${countText(tally.behindMost)} events were behind, the oldest of them ${told(tally.ageMostUs / 1e6, 1)} s old.`;
  const happens = p.stopUs > 0 ? "After the stop" : p.replay !== "none" ? "After the replay began" : "";
  const level =
    happens === "" || state.now < p.atUs + p.stopUs
      ? ""
      : isLevel
        ? ` ${happens} it took ${told(seconds, 1)} s until the view was level.`
        : ` ${happens} the view is not level, ${told(seconds, 1)} s later.`;
  const folded =
    p.reader === "view" || p.reader === "wait"
      ? ""
      : `, and ${told(percentOf(tally.writeReads, tally.customers), 1)} % were served by a fold`;
  const missed = ` Of ${countText(tally.customers)} watched customers ${told(percentOf(tally.missed, tally.customers), 1)} % were shown a page without their order${folded}.`;
  const skipped = skippedOf(state);
  const lost =
    skipped > 0
      ? ` ${countText(skipped)} ${skipped === 1 ? "event is" : "events are"} skipped for ever, and the view does not know.`
      : "";
  const again =
    tally.repeats > 0
      ? ` ${countText(tally.repeats)} events were handled again, ${countText(tally.doubled)} of them counted twice.`
      : "";
  return `${first}${level}${marksOf(state)}${missed}${lost}${again}`;
}

/** The run judged: how late the view was and for whom, and what it lacks or has twice. */
export function projectionOutcome(state: ProjectionState, values: ParameterValues): Outcome {
  const parameters = projectionOf(values);
  return {
    measures: measuresOf(state, parameters),
    claims: projectionClaims(state, parameters),
    summary: summaryOf(state, parameters),
  };
}
