import type { Claim } from "../../lab";
import { inUse } from "../../models/commit/rows";
import { type CommitParameters, type CommitState, isInDoubt, isMixed } from "../../models/commit/state";

type Cost = Pick<CommitParameters, "protocol" | "participants" | "parallel" | "roundTripUs" | "forcedUs">;

/** Messages of a commit in which nothing goes wrong: there and back with each participant, in each round. */
const commitMessages = ({ protocol, participants }: Cost): number =>
  participants * (protocol === "saga" ? 2 : protocol === "3pc" ? 6 : 4);

/** Forced writes of it: a promise and a commit at each participant, and the coordinator's record; 3PC one more each. */
const commitForced = ({ protocol, participants }: Cost): number =>
  protocol === "saga" ? 2 * participants : participants * (protocol === "3pc" ? 3 : 2) + 1;

/** How long it takes until the last participant has committed, in µs. */
function commitTimeUs({ protocol, participants, parallel, roundTripUs, forcedUs }: Cost): number {
  const turn = roundTripUs + forcedUs;
  const back = Math.floor(roundTripUs / 2);
  if (protocol === "saga") return participants * turn + (participants - 1) * forcedUs - back;
  const rounds = protocol === "3pc" ? 3 : 2;
  return rounds * turn * (parallel ? 1 : participants) + forcedUs - back;
}

const quiet = (p: CommitParameters): boolean => p.fault === "none";

function costClaims(state: CommitState, p: CommitParameters): Claim[] {
  const { tally } = state;
  const settled =
    p.protocol === "saga" ? state.coordinator.phase === "committed" : state.coordinator.phase === "forgotten";
  // A row that others keep busy for longer than the coordinator waits is a missing vote.
  if (!quiet(p) || !settled) return [];
  const messages = commitMessages(p);
  const forced = commitForced(p);
  // Queueing for the row delays one round of those asked, or a saga's first step, by no more than the wait.
  const theoryUs = commitTimeUs(p);
  const tookUs = state.endedUs - state.begunUs;
  return [
    {
      text: `It took ${messages} messages and ${forced} forced writes for ${p.participants} databases, as counted on paper.`,
      holds: tally.messages === messages && tally.forced === forced,
    },
    {
      text: `It took ${theoryUs / 1000} ms by arithmetic and at most its wait for the row more.`,
      holds: tookUs >= theoryUs && tookUs <= theoryUs + tally.checkoutWaitUs,
    },
  ];
}

function faultClaims(state: CommitState, p: CommitParameters): Claim[] {
  const { participants, coordinator } = state;
  const claims: Claim[] = [];
  const alone = participants.some(({ heuristic }) => heuristic);
  if (p.protocol === "2pc" && p.logKept && !alone)
    claims.push({
      text: "Nobody decided alone and no log was lost: no database committed what another rolled back.",
      holds: !isMixed(state),
    });
  if (p.protocol === "3pc" && p.logKept && !alone && p.fault !== "partition")
    claims.push({
      text: "The network was whole: three-phase commit ended alike everywhere.",
      holds: !isMixed(state),
    });
  if (p.protocol === "saga")
    claims.push({
      text: "A saga is never in doubt: no promise was given.",
      holds: participants.every((one) => one.doubtUs === 0 && one.doubtSinceUs < 0),
    });
  const [down] = coordinator.downs;
  if (p.protocol === "2pc" && down !== undefined && !alone) {
    // What it had sent before may still arrive, and has to be written.
    const lastUs = down.from + Math.floor(p.roundTripUs / 2) + p.forcedUs;
    const untilUs = down.to < 0 ? Infinity : down.to;
    claims.push({
      text: "While the coordinator was dead no doubt ended, but by a verdict it had sent before.",
      holds: participants.every(({ doubt }) => doubt === null || doubt.to <= lastUs || doubt.to >= untilUs),
    });
  }
  return claims;
}

/** What must hold of any run, and what arithmetic says of this one. */
export function commitClaims(state: CommitState, p: CommitParameters): Claim[] {
  const { tally } = state;
  const inRow = inUse(state);
  return [
    {
      text: "No database committed before every one had voted yes, and none changed its mind.",
      holds: tally.committedWithoutVotes === 0 && tally.changedItsMind === 0,
    },
    {
      text: "Whoever was in doubt kept its lock.",
      holds:
        tally.unlockedInDoubt === 0 && state.participants.every((one) => !isInDoubt(one) || one.lockedSinceUs >= 0),
    },
    {
      text: "Every other transaction is done, failed or still at the row, with no more of them there than connections.",
      holds: tally.offered === tally.ok + tally.timedOut + tally.noConnection + inRow && inRow <= p.connections,
    },
    ...(p.lockLimitUs > 0
      ? [{ text: "Nobody waited longer than the limit.", holds: tally.longestWaitUs <= p.lockLimitUs }]
      : []),
    ...costClaims(state, p),
    ...faultClaims(state, p),
  ];
}
