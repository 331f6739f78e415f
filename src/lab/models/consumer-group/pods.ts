import { enter, join, prepare } from "./classic";
import { callAll, reconcile, retarget } from "./incremental";
import { abandon, commitAll, lastHeartbeat, newMember, podOfMember, poll } from "./members";
import {
  type GroupContext,
  type GroupState,
  letterOf,
  type Member,
  memberOf,
  type Pod,
  podOf,
  SETTLE_US,
} from "./state";

const isNew = (context: GroupContext): boolean => context.parameters.protocol === "consumer";

/** The members have changed. */
function changed(state: GroupState, context: GroupContext): void {
  if (isNew(context)) retarget(state, context);
  else prepare(state, context);
}

function remove(state: GroupState, member: Member, context: GroupContext): void {
  state.members = state.members.filter(({ id }) => id !== member.id);
  for (const pod of state.pods) if (pod.member === member.id) pod.member = null;
  changed(state, context);
}

/** Its heartbeats have ended; the coordinator waits for the rest of its session. */
function silent(state: GroupState, member: Member, context: GroupContext): void {
  member.live = false;
  member.joined = false;
  const { heartbeatUs, sessionUs } = context.parameters;
  const endsUs = Math.max(context.now, lastHeartbeat(member, heartbeatUs, context.now) + sessionUs);
  context.schedule(endsUs - context.now, "expire", member.id, null);
}

/** The kernel kills a process: no commit, no goodbye. */
export function kill(state: GroupState, pod: Pod, context: GroupContext): void {
  const member = memberOf(state, pod.member);
  abandon(state, pod, context);
  [pod.alive, pod.batch, pod.out, pod.called] = [false, null, false, false];
  context.log("killed", letterOf(pod.slot), { read: member?.owned.length ?? 0 });
  if (member?.live === true) silent(state, member, context);
}

/** A process ends in order: it commits, and leaves the group unless it has a name there. */
export function close(state: GroupState, pod: Pod, context: GroupContext): void {
  const member = memberOf(state, pod.member);
  [pod.alive, pod.batch, pod.called] = [false, null, false];
  context.log("closed", letterOf(pod.slot), { read: member?.owned.length ?? 0 });
  if (pod.out || member === undefined || !member.live) {
    pod.out = false;
    return;
  }
  commitAll(state, member);
  if (!context.parameters.isStatic) return remove(state, member, context);
  // With KIP-848 the name is given back, while the partitions stay its own until the session ends.
  member.released = true;
  silent(state, member, context);
}

/** A process starts, or comes back to the group after it was put out. */
export function start(state: GroupState, pod: Pod, context: GroupContext): void {
  const known = context.parameters.isStatic ? state.members.find(({ slot }) => slot === pod.slot) : undefined;
  [pod.alive, pod.out, pod.called, pod.due] = [true, false, false, false];
  if (known === undefined) {
    const member = newMember(state, pod, context);
    if (!isNew(context)) return enter(state, member, context);
    context.log("new-member", letterOf(pod.slot), { members: state.members.length });
    return retarget(state, context);
  }
  if (isNew(context) && !known.released) {
    // UNRELEASED_INSTANCE_ID: the name is still another's. It tries again until the session has ended.
    context.log("refused", letterOf(pod.slot), { members: state.members.length });
    pod.member = null;
    return;
  }
  [known.live, known.released] = [true, false];
  pod.member = known.id;
  context.log("back", letterOf(pod.slot), { read: known.owned.length });
  if (isNew(context)) callAll(state, context);
  else if (state.phase === "preparing") join(state, known, context);
  if (known.live) poll(state, pod, context);
}

/** A session has ended without a heartbeat. */
export function expire(state: GroupState, id: number, context: GroupContext): void {
  const member = memberOf(state, id);
  if (member === undefined || member.live) return;
  context.log("expired", letterOf(member.slot), { read: member.owned.length });
  const pod = podOf(state, member.slot);
  remove(state, member, context);
  if (pod.alive && pod.member === null && !pod.out) start(state, pod, context);
}

/** The poll interval is over and the batch is not: the client leaves, while its handler works on. */
export function overdue(state: GroupState, pod: Pod, context: GroupContext): void {
  const member = memberOf(state, pod.member);
  if (member === undefined || !member.live || pod.out || pod.batch === null) return;
  state.tally.expelled++;
  abandon(state, pod, context);
  [pod.out, pod.outUs] = [true, context.now];
  context.log("overdue", letterOf(pod.slot), { size: pod.batch.size });
  if (!context.parameters.isStatic) {
    pod.member = null;
    return remove(state, member, context);
  }
  // Its name stays in the group; under KIP-848 it says that it comes back.
  member.released = true;
  silent(state, member, context);
}

/** A batch is done: commit, answer what was called meanwhile, and poll again. */
export function batchEnds(state: GroupState, pod: Pod, context: GroupContext): void {
  const { batch } = pod;
  pod.batch = null;
  if (batch === null) return;
  if (pod.out) {
    // What it did after it was put out, somebody else has done or will do.
    state.tally.late += (context.now - pod.outUs) / state.workUs;
    context.log("late", letterOf(pod.slot), { size: batch.size });
    return start(state, pod, context);
  }
  const member = memberOf(state, pod.member);
  if (member === undefined) return;
  if (context.parameters.commit !== "auto" || pod.due) commitAll(state, member);
  pod.due = false;
  if (pod.called) hear(state, member, context);
  poll(state, pod, context);
}

/** A member hears of a rebalance or a new target; it acts on it when it polls. */
export function hear(state: GroupState, member: Member, context: GroupContext): void {
  const pod = podOfMember(state, member);
  if (pod === undefined || !member.live) return;
  pod.called = pod.batch !== null;
  if (pod.called) return;
  if (isNew(context)) reconcile(state, member, context);
  else join(state, member, context);
  poll(state, pod, context);
}

/** One pod after the other is closed and started anew. */
export function roll(state: GroupState, context: GroupContext): void {
  const slot = state.rolled++;
  const pod = state.pods[slot];
  if (pod === undefined) return;
  context.schedule(0, "close", slot, null);
  const { backUs } = context.parameters;
  context.schedule((backUs ?? 0) + SETTLE_US, "change", "rolling", { on: true });
  context.schedule(backUs ?? 0, "start", slot, null);
}
