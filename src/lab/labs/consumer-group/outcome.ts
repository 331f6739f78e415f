import { US_PER_SECOND } from "../../engine/clock";
import type { Outcome, ParameterValues } from "../../lab";
import { GONE } from "../../models/consumer-group/flow";
import { CHANGE_US, type GroupState, totalLag } from "../../models/consumer-group/state";
import { countText, told } from "../with-values";
import { groupOf } from "./parameters";
import { groupClaims } from "./theory";

const S = US_PER_SECOND;
/** What stands for "still there at the end": there is no time to tell. */
const NOT_YET = -1;

/** Seconds from the change, or from the beginning where nothing changes, to the end of the last lag. */
function goneAfter(state: GroupState, values: ParameterValues): number {
  if (totalLag(state) >= GONE) return NOT_YET;
  const fromUs = values.trouble === "none" ? 0 : CHANGE_US;
  return Math.max(0, state.tally.behindUs - fromUs) / S;
}

/** How far the group fell behind and until when, in words. */
function lagWords(state: GroupState, values: ParameterValues): string {
  const { worst, worstOne } = state.tally;
  if (worst < GONE) return "Nothing ever waited.";
  const gone = goneAfter(state, values);
  const since = values.trouble === "none" ? "from the beginning" : "after the change at 30 s";
  const end =
    gone === NOT_YET
      ? `${countText(Math.round(totalLag(state)))} still wait at the end`
      : `it was gone ${told(gone, 1)} s ${since}`;
  return `The lag was ${countText(Math.round(worst))} records at its worst, ${countText(Math.round(worstOne))} on the worst partition; ${end}.`;
}

const idlePods = ({ members }: GroupState): number =>
  members.filter(({ live, owned }) => live && owned.length === 0).length;

function summaryOf(state: GroupState, values: ParameterValues): string {
  const { tally } = state;
  const idle = idlePods(state);
  const without = idle === 0 ? "" : ` Pods without a partition: ${idle}.`;
  const stood =
    tally.unreadUs === 0
      ? " Each partition had a reader all the time."
      : ` Partitions had no reader for ${countText(Math.round(tally.unreadUs / S))} partition-seconds; nobody read anything for ${told(tally.stoodUs / S, 1)} s.`;
  const expelled = tally.expelled === 0 ? "" : ` Put out for not polling: ${tally.expelled}.`;
  const rounds =
    tally.rebalances === 0
      ? " There was no rebalance."
      : ` Rebalances: ${tally.rebalances}; changes of a partition's reader: ${tally.moved}.`;
  const repeated = Math.round(tally.repeated + tally.late);
  const lost = Math.round(tally.lost);
  const records =
    repeated + lost === 0 ? "" : ` Handled again: ${countText(repeated)} records; never handled: ${countText(lost)}.`;
  return lagWords(state, values) + stood + without + expelled + rounds + records;
}

/** The run judged: how far the group fell behind, for how long, who stood still, and what was repeated or lost. */
export function groupOutcome(state: GroupState, values: ParameterValues): Outcome {
  const p = groupOf(values);
  const { tally } = state;
  const measure = (id: string, label: string, unit: string, value: number) => ({ id, label, unit, value });
  return {
    measures: [
      measure("worst", "Worst lag", "records", Math.round(tally.worst)),
      measure("worst-one", "Worst lag of a partition", "records", Math.round(tally.worstOne)),
      measure("gone", "Lag gone after (−1: not yet)", "s", goneAfter(state, values)),
      measure("end", "Lag at the end", "records", Math.round(totalLag(state))),
      measure("unread", "Partitions without a reader", "partition-s", tally.unreadUs / S),
      measure("stood", "Nobody read anything for", "s", tally.stoodUs / S),
      measure("rebalances", "Rebalances", "", tally.rebalances),
      measure("moved", "Changes of a partition's reader", "", tally.moved),
      measure("expelled", "Put out for not polling", "", tally.expelled),
      measure("repeated", "Handled again", "records", Math.round(tally.repeated + tally.late)),
      measure("lost", "Never handled", "records", Math.round(tally.lost)),
      measure("idle", "Pods without a partition at the end", "pods", idlePods(state)),
    ],
    claims: groupClaims(state, p),
    summary: summaryOf(state, values),
  };
}
