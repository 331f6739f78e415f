import type { Measure, Outcome, ParameterValues } from "../../lab";
import { type CommitParameters, type CommitState, isInDoubt, isMixed } from "../../models/commit/state";
import { countText, told } from "../with-values";
import { commitOf } from "./settings";
import { commitClaims } from "./theory";

/** The tally with what is still open at this moment; durations in seconds. */
function figuresOf(state: CommitState) {
  const { now, participants, tally, row } = state;
  const count = (...statuses: string[]): number =>
    participants.filter(({ status }) => statuses.includes(status)).length;
  const locked = participants.map((one) => one.lockedUs + (one.lockedSinceUs < 0 ? 0 : now - one.lockedSinceUs));
  const doubts = participants.map((one) => one.doubtUs + (one.doubtSinceUs < 0 ? 0 : now - one.doubtSinceUs));
  const open = row.queue.map((entry) => (entry === "checkout" ? 0 : now - entry.sinceUs));
  return {
    committed: count("committed"),
    rolledBack: count("aborted", "undone"),
    inDoubt: participants.filter(isInDoubt).length,
    locked: (locked[0] ?? 0) / 1e6,
    doubt: Math.max(...doubts) / 1e6,
    half: (tally.halfUs + (state.halfSinceUs < 0 ? 0 : now - state.halfSinceUs)) / 1e6,
    longestWait: Math.max(tally.longestWaitUs, ...open) / 1e6,
    failed: tally.timedOut + tally.noConnection,
    broken: isMixed(state) && participants.every((one) => !isInDoubt(one)),
  };
}

function measuresOf(state: CommitState): Measure[] {
  const { tally } = state;
  const figures = figuresOf(state);
  const took = state.endedUs < 0 ? 0 : (state.endedUs - state.begunUs) / 1000;
  const measure = (id: string, label: string, unit: string, value: number): Measure => ({ id, label, unit, value });
  return [
    measure("committed", "Databases that committed", "", figures.committed),
    measure("rolled-back", "Databases that rolled back", "", figures.rolledBack),
    measure("in-doubt", "Databases still in doubt", "", figures.inDoubt),
    measure("locked", "Inventory's row locked by the checkout", "s", figures.locked),
    measure("doubt", "Longest time in doubt", "s", figures.doubt),
    measure("half", "One side committed, another not", "s", figures.half),
    measure("failed", "Other transactions that failed", "", figures.failed),
    measure("timed-out", "of these: gave up waiting for the lock", "", tally.timedOut),
    measure("no-connection", "of these: no connection", "", tally.noConnection),
    measure("waited", "Others that found the row locked by it", "", tally.waitedForCheckout),
    measure("peak", "Others waiting at once, at most", "", tally.peakWaiting),
    measure("longest-wait", "Longest wait of one", "s", figures.longestWait),
    measure("took", "From begin to the last end", "ms", took),
    measure("messages", "Messages of the protocol", "", tally.messages),
    measure("lost", "of these: lost", "", tally.lost),
    measure("forced", "Forced writes of the protocol", "", tally.forced),
  ];
}

function endOf(state: CommitState, p: CommitParameters): string {
  const { committed, rolledBack, inDoubt, broken } = figuresOf(state);
  const all = p.participants === 2 ? "Both" : `All ${p.participants}`;
  if (state.begunUs < 0) return "The checkout has not begun.";
  if (broken && p.protocol !== "saga")
    return `The checkout is broken for good: ${committed} of ${p.participants} databases committed, ${rolledBack} rolled back.`;
  if (committed === p.participants) return `${all} databases committed.`;
  if (rolledBack === p.participants) return `${all} databases rolled back.`;
  if (state.endedUs >= 0 && committed === 0)
    return `The checkout was rolled back: ${rolledBack} of ${p.participants} databases had begun their part.`;
  return `At the end ${committed} of ${p.participants} databases had committed, ${rolledBack} had rolled back, ${inDoubt} were in doubt.`;
}

/** What other transactions noticed of it. */
function othersOf({ tally }: CommitState, failed: number): string {
  if (tally.offered === 0) return "";
  const offered = countText(tally.offered);
  if (tally.waitedForCheckout + failed === 0)
    return ` None of ${offered} other transactions found the row locked by the checkout, and none failed.`;
  const how = [
    ...(tally.timedOut > 0 ? [`${countText(tally.timedOut)} gave up waiting`] : []),
    ...(tally.noConnection > 0 ? [`${countText(tally.noConnection)} had no connection`] : []),
  ];
  const why = how.length === 0 ? "" : `: ${how.join(", ")}`;
  return ` Of ${offered} other transactions ${countText(tally.waitedForCheckout)} found the row locked by the checkout, ${countText(tally.peakWaiting)} at most waited at once, and ${failed === 0 ? "none" : countText(failed)} failed${why}.`;
}

function summaryOf(state: CommitState, p: CommitParameters): string {
  const figures = figuresOf(state);
  const span = (seconds: number): string => (seconds < 1 ? `${told(seconds * 1000, 1)} ms` : `${told(seconds, 1)} s`);
  const doubt = figures.doubt === 0 ? "nobody was in doubt" : `the longest doubt lasted ${span(figures.doubt)}`;
  const half = figures.half === 0 ? "" : `, and for ${span(figures.half)} one side was committed and another not`;
  const locks = ` Inventory's row was locked for ${span(figures.locked)}; ${doubt}${half}.`;
  return `${endOf(state, p)}${locks}${othersOf(state, figures.failed)}`;
}

/** The run judged: how each database ended, what was locked and in doubt, and what the others paid. */
export function commitOutcome(state: CommitState, values: ParameterValues): Outcome {
  const p = commitOf(values);
  return { measures: measuresOf(state), claims: commitClaims(state, p), summary: summaryOf(state, p) };
}
