import { uniform } from "./assignors";
import { give, nextHeartbeat } from "./members";
import { type GroupContext, type GroupState, letterOf, type Member } from "./state";

/** KIP-848: the broker holds a target, and each member gets there by itself, at its own heartbeats. */

/** The members have changed: the target is made anew. */
export function retarget(state: GroupState, context: GroupContext): void {
  state.round++;
  state.tally.rebalances++;
  state.phase = state.members.length === 0 ? "empty" : "stable";
  if (state.members.length === 0) return;
  const targets = uniform(
    state.partitions.length,
    state.members.map(({ target }) => target),
  );
  for (const [at, member] of state.members.entries()) member.target = targets[at]!;
  context.log("target", state.round, { members: state.members.length });
  callAll(state, context);
}

/** Everybody hears with its next heartbeat what there is for it. */
export function callAll(state: GroupState, context: GroupContext): void {
  for (const member of state.members) {
    if (!member.live || settled(member)) continue;
    const hearsUs = nextHeartbeat(member, context.parameters.heartbeatUs, context.now);
    context.schedule(hearsUs - context.now, "hear", member.id, { round: state.round });
  }
}

/** Whether a member reads just what it is to read. */
export const settled = ({ owned, target }: Member): boolean =>
  owned.length === target.length && target.every((partition) => owned.includes(partition));

/** A member polls: gives back what is no longer its own, and takes what is free. */
export function reconcile(state: GroupState, member: Member, context: GroupContext): void {
  if (settled(member)) return;
  const dropped = member.owned.filter((partition) => !member.target.includes(partition));
  for (const partition of dropped) state.partitions[partition]!.uncommitted = 0;
  const kept = member.owned.filter((partition) => member.target.includes(partition));
  const held = new Set(state.members.filter(({ id }) => id !== member.id).flatMap(({ owned }) => owned));
  const taken = member.target.filter((partition) => !kept.includes(partition) && !held.has(partition));
  if (dropped.length + taken.length === 0) return;
  give(state, member, [...kept, ...taken]);
  context.log("reconciles", letterOf(member.slot), { given: dropped.length, taken: taken.length });
  if (dropped.length > 0) callAll(state, context);
}
