import { range, sticky } from "./assignors";
import { commitAll, give, nextHeartbeat, podOfMember, poll } from "./members";
import { type GroupContext, type GroupState, INITIAL_DELAY_US, letterOf, type Member } from "./state";

/** The classic protocol: everybody joins anew, then a client assigns. Follows Kafka's GroupMetadataManager. */

/** Calls a rebalance, or lets the one under way go on. */
export function prepare(state: GroupState, context: GroupContext): void {
  if (state.phase === "preparing") return complete(state, context);
  state.phase = "preparing";
  state.round++;
  state.tally.rebalances++;
  context.log("rebalance", state.round, { members: state.members.length });
  const { round } = state;
  context.schedule(context.parameters.maxPollUs, "deadline", round, { round });
  for (const member of state.members) {
    if (!member.live || member.joined) continue;
    const hearsUs = nextHeartbeat(member, context.parameters.heartbeatUs, context.now);
    context.schedule(hearsUs - context.now, "hear", member.id, { round });
  }
  complete(state, context);
}

/** A member polls and joins. Eager: it gives back everything first. */
export function join(state: GroupState, member: Member, context: GroupContext): void {
  if (state.phase !== "preparing" || member.joined) return;
  commitAll(state, member);
  if (context.parameters.protocol === "eager") member.owned = [];
  member.joined = true;
  context.log("joins", letterOf(member.slot), { missing: state.members.filter(({ joined }) => !joined).length });
  complete(state, context);
}

/** A new process joins a group whose coordinator does not know it. */
export function enter(state: GroupState, member: Member, context: GroupContext): void {
  member.joined = true;
  context.log("new-member", letterOf(member.slot), { members: state.members.length });
  if (state.phase === "stable") return prepare(state, context);
  if (state.phase === "preparing") {
    if (state.initial !== null) state.initial.more = true;
    return complete(state, context);
  }
  [state.phase, state.initial] = ["preparing", { more: false }];
  state.round++;
  state.tally.rebalances++;
  context.schedule(INITIAL_DELAY_US, "initial", state.round, { round: state.round });
}

/** The wait for the first members of an empty group is over, unless more have come during it. */
export function initialOver(state: GroupState, round: number, context: GroupContext): void {
  if (state.initial === null || round !== state.round) return;
  if (state.initial.more) {
    state.initial.more = false;
    context.schedule(INITIAL_DELAY_US, "initial", round, { round });
    return;
  }
  state.initial = null;
  complete(state, context);
}

/** The rebalance has lasted as long as the poll interval: who has not joined and has no name is out. */
export function deadline(state: GroupState, round: number, context: GroupContext): void {
  if (state.phase !== "preparing" || round !== state.round || state.initial !== null) return;
  if (!state.members.some(({ joined }) => joined)) return;
  if (!context.parameters.isStatic) {
    for (const member of state.members.filter(({ joined }) => !joined)) {
      const pod = podOfMember(state, member);
      if (pod !== undefined && pod.alive) [pod.out, pod.outUs, pod.member] = [true, context.now, null];
    }
    state.members = state.members.filter(({ joined }) => joined);
  }
  assign(state, context);
}

function complete(state: GroupState, context: GroupContext): void {
  if (state.phase !== "preparing" || state.initial !== null) return;
  if (state.members.length === 0) state.phase = "empty";
  else if (state.members.every(({ joined }) => joined)) assign(state, context);
}

function assign(state: GroupState, context: GroupContext): void {
  const { members, partitions } = state;
  const eager = context.parameters.protocol === "eager";
  const wanted = eager
    ? range(partitions.length, members.length)
    : sticky(
        partitions.length,
        members.map(({ owned }) => owned),
      );
  state.phase = "stable";
  for (const member of members) member.joined = false;
  // Cooperative: what moves between living members is given back now, and handed out in a second round.
  const owners = new Map(members.flatMap(({ id, owned }) => owned.map((partition) => [partition, id] as const)));
  const mine = wanted.map((all, at) => {
    const { id } = members[at]!;
    return all.filter((partition) => (owners.get(partition) ?? id) === id);
  });
  const revoked = members.filter(
    ({ live, owned }, at) => live && owned.some((partition) => !wanted[at]!.includes(partition)),
  );
  for (const [at, member] of members.entries()) {
    if (revoked.includes(member)) commitAll(state, member);
    member.owned = member.owned.filter((partition) => mine[at]!.includes(partition));
  }
  for (const [at, member] of members.entries()) give(state, member, mine[at]!);
  context.log("assigned", state.round, {
    members: members.length,
    partitions: members.reduce((sum, { owned }) => sum + owned.length, 0),
  });
  for (const member of members) {
    const pod = podOfMember(state, member);
    if (pod !== undefined && member.live) poll(state, pod, context);
  }
  if (revoked.length === 0) return;
  for (const member of revoked) member.joined = true;
  prepare(state, context);
}
