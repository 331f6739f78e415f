import { US_PER_SECOND } from "../../engine/clock";
import type { Claim } from "../../lab";
import { CHANGE_US, type GroupParameters, type GroupState, totalLag } from "../../models/consumer-group/state";
import { countText, told } from "../with-values";

const S = US_PER_SECOND;
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

/** Records a second that one pod can handle. */
export const capacityOf = ({ workUs }: GroupParameters): number => S / workUs;

/** No pod is overloaded where it has at most so many partitions, and nothing has waited before the change. */
function plain(p: GroupParameters, pods: number): boolean {
  const busiest = Math.ceil(p.partitions / pods);
  return (
    p.hot === null && p.backlog === 0 && p.commit !== "auto" && (p.rate * busiest) / p.partitions < capacityOf(p) - 1e-9
  );
}

/** The highest lag after a kill, in records, where nothing else happens; undefined where there is no short formula. */
function afterKill(p: GroupParameters): { lag: number; untilUs: number } | undefined {
  const atOnce = p.heartbeatUs === 0;
  if (p.pods < 2 || !plain(p, p.pods - 1)) return undefined;
  const orphaned = (p.rate * Math.floor(p.partitions / p.pods)) / p.partitions;
  const sessionUs = p.sessionUs;
  const known = p.isStatic && p.protocol !== "consumer";
  if (p.backUs !== null && p.backUs < sessionUs && known) return { lag: (orphaned * p.backUs) / S, untilUs: p.backUs };
  if (!atOnce) return undefined;
  if (p.backUs === null || p.backUs > sessionUs) return { lag: (orphaned * sessionUs) / S, untilUs: sessionUs };
  // The rebalance ends with the session, or with its own time-out.
  const endUs = p.protocol === "consumer" ? sessionUs : Math.min(sessionUs, p.backUs + p.maxPollUs);
  if (p.backUs === sessionUs || p.pods > p.partitions) return undefined;
  const others = p.protocol === "eager" ? p.rate - orphaned : 0;
  return { lag: (orphaned * endUs + others * (endUs - p.backUs)) / S, untilUs: endUs };
}

function killClaims(state: GroupState, p: GroupParameters): Claim[] {
  const expected = p.trouble === "killed" ? afterKill(p) : undefined;
  if (expected === undefined || state.now < CHANGE_US + expected.untilUs) return [];
  return [
    {
      text: `Rate × time without a reader, summed over who stood still: ${countText(Math.round(expected.lag))} records at worst.`,
      holds: near(state.tally.worst, expected.lag),
    },
  ];
}

/** A backlog that grows for a time and is worked off with what is left of the capacity. */
function backlogClaims(state: GroupState, p: GroupParameters): Claim[] {
  const even = p.partitions % p.pods === 0;
  if ((p.trouble !== "surge" && p.trouble !== "pause") || !even || !plain(p, p.pods)) return [];
  if (state.tally.expelled > 0 || (p.trouble === "surge" && p.peak < p.rate)) return [];
  const capacity = p.pods * capacityOf(p);
  const grows = p.trouble === "pause" ? p.rate : p.peak - capacity;
  if (grows <= 0.1 || capacity - p.rate < 0.1) return [];
  const most = (grows * p.troubleUs) / S;
  const catchUpUs = (most / (capacity - p.rate)) * S;
  if (state.now < CHANGE_US + p.troubleUs + catchUpUs + S) return [];
  return [
    {
      text: `Worst ${told(grows, 1)} × ${told(p.troubleUs / S)} s; gone after lag ÷ (capacity − rate) = ${told(catchUpUs / S, 1)} s more.`,
      // Less than a hundredth of a record is no lag.
      holds:
        near(state.tally.worst, most) &&
        Math.abs(state.tally.behindUs - CHANGE_US - p.troubleUs - catchUpUs) < S * (0.02 / (capacity - p.rate) + 1e-3),
    },
  ];
}

function poisonClaims(state: GroupState, p: GroupParameters): Claim[] {
  if (p.trouble !== "poison" || p.hot !== null || !plain(p, p.pods) || state.tally.expelled > 0) return [];
  if (state.now < CHANGE_US + p.troubleUs) return [];
  const stuck = ((p.rate / p.partitions) * p.troubleUs) / S;
  return [
    {
      text: `Only partition 0 fell behind: rate ÷ partitions × ${told(p.troubleUs / S)} s = ${countText(Math.round(stuck))}.`,
      holds: near(state.tally.worstOne, stuck) && (state.tally.othersBehindUs <= CHANGE_US || p.partitions === 1),
    },
  ];
}

function commitClaims({ tally }: GroupState, p: GroupParameters): Claim[] {
  const slowest = p.trouble === "slow" ? Math.max(p.workUs, p.slowUs) : p.workUs;
  const claims: Claim[] = [
    p.commit === "before"
      ? { text: "Committed before the work: no commit made a successor repeat anything.", holds: tally.repeated === 0 }
      : { text: "Committed after the work: no record was skipped.", holds: tally.lost === 0 },
  ];
  if (p.batch * slowest <= p.maxPollUs)
    claims.push({
      text: "The longest batch fits into the poll interval: nobody was put out for not polling.",
      holds: tally.expelled === 0,
    });
  return claims;
}

/** What must hold of any run, and what arithmetic says of this one. */
export function groupClaims(state: GroupState, p: GroupParameters): Claim[] {
  const { tally, members } = state;
  const balance = p.backlog + tally.arrived + tally.repeated - tally.handled - tally.lost;
  const busy = members.filter(({ live, owned }) => live && owned.length > 0).length;
  return [
    {
      text: "Each record is handled, skipped or waiting, once for each time that it was handed out.",
      holds: Math.abs(balance - totalLag(state)) < 1e-6 * Math.max(1, tally.arrived + p.backlog + tally.handled),
    },
    {
      text: `No partition had two readers, so at most ${Math.min(p.partitions, p.pods)} pods had work.`,
      holds: tally.doubled === 0 && busy <= Math.min(p.partitions, p.pods),
    },
    ...killClaims(state, p),
    ...backlogClaims(state, p),
    ...poisonClaims(state, p),
    ...commitClaims(state, p),
  ];
}
