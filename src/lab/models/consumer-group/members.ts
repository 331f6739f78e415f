import {
  AUTO_COMMIT_US,
  type GroupContext,
  type GroupState,
  type Member,
  memberOf,
  type Pod,
  podOf,
  SHORT_US,
} from "./state";
import { forget } from "./flow";

/** The first heartbeat at or after `atUs`. */
export function nextHeartbeat({ phaseUs }: Member, heartbeatUs: number, atUs: number): number {
  if (heartbeatUs === 0) return atUs;
  return phaseUs + Math.ceil((atUs - phaseUs) / heartbeatUs) * heartbeatUs;
}

/** The last heartbeat at or before `atUs`. */
export function lastHeartbeat({ phaseUs }: Member, heartbeatUs: number, atUs: number): number {
  if (heartbeatUs === 0) return atUs;
  return phaseUs + Math.floor((atUs - phaseUs) / heartbeatUs) * heartbeatUs;
}

export function commitAll(state: GroupState, member: Member): void {
  for (const partition of member.owned) state.partitions[partition]!.uncommitted = 0;
}

/** A new member of the group in this slot; it has nothing yet. */
export function newMember(state: GroupState, pod: Pod, context: GroupContext): Member {
  const id = state.nextMember++;
  const { heartbeatUs } = context.parameters;
  const phaseUs = heartbeatUs === 0 ? 0 : context.random(`member-${id}`, "heartbeat").below(heartbeatUs / 1000) * 1000;
  const member: Member = {
    id,
    slot: pod.slot,
    live: true,
    joined: false,
    owned: [],
    target: [],
    released: false,
    phaseUs,
  };
  pod.member = id;
  [pod.alive, pod.out, pod.called] = [true, false, false];
  state.members.push(member);
  // Static members are ordered by their names, the others by ids; a newcomer's comes last here.
  if (context.parameters.isStatic) state.members.sort((a, b) => a.slot - b.slot);
  if (context.parameters.commit === "auto")
    context.schedule(context.random(`member-${id}`, "commit").below(AUTO_COMMIT_US / 1000) * 1000, "commit", id, null);
  return member;
}

/** Polls: takes up to so many records that the work on them is a matter of a second or more. */
export function poll(state: GroupState, pod: Pod, context: GroupContext): void {
  const member = memberOf(state, pod.member);
  if (!pod.alive || pod.out || pod.batch !== null || state.paused || member === undefined) return;
  const open = member.owned.map((index) => state.partitions[index]!).filter(({ stuck }) => !stuck);
  const size = Math.min(context.parameters.batch, Math.floor(open.reduce((sum, { lag }) => sum + lag, 0) + 1e-6));
  const workUs = size * state.workUs;
  if (workUs < SHORT_US) return;
  const turn = state.turns++;
  pod.batch = { turn, size, sinceUs: context.now, endsUs: context.now + workUs };
  plan(pod, context);
}

/** Schedules the end of a batch, and the end of the patience with it. */
export function plan(pod: Pod, context: GroupContext): void {
  const { batch } = pod;
  if (batch === null) return;
  context.schedule(batch.endsUs - context.now, "batch", pod.slot, { turn: batch.turn });
  const dueUs = batch.sinceUs + context.parameters.maxPollUs;
  if (!pod.out && dueUs < batch.endsUs && dueUs >= context.now)
    context.schedule(dueUs - context.now, "overdue", pod.slot, { turn: batch.turn });
}

/** The work on a record takes another time from now on, also in batches that are under way. */
export function changeWork(state: GroupState, workUs: number, context: GroupContext): void {
  for (const pod of state.pods) {
    if (pod.batch === null) continue;
    const left = (pod.batch.endsUs - context.now) / state.workUs;
    pod.batch.endsUs = context.now + Math.round(left * workUs);
    pod.batch.turn = state.turns++;
    plan(pod, context);
  }
  state.workUs = workUs;
}

/** What a reader leaves behind that ends without a word: work to repeat, or records that were committed and not handled. */
export function abandon(state: GroupState, pod: Pod, context: GroupContext): void {
  const member = memberOf(state, pod.member);
  if (member === undefined) return;
  const own = member.owned.map((index) => state.partitions[index]!);
  if (context.parameters.commit !== "before") for (const partition of own) forget(state, partition);
  else if (pod.batch !== null) {
    const open = own.filter(({ stuck }) => !stuck);
    const waiting = open.reduce((sum, { lag }) => sum + lag, 0);
    const rest = Math.min(waiting, (pod.batch.endsUs - context.now) / state.workUs);
    for (const partition of open) partition.lag -= waiting === 0 ? 0 : (rest * partition.lag) / waiting;
    state.tally.lost += rest;
    for (const partition of own) partition.uncommitted = 0;
  }
}

/** Hands a member its partitions; counts what comes from another. */
export function give(state: GroupState, member: Member, partitions: readonly number[]): void {
  for (const partition of partitions) {
    if (state.lastReader[partition] !== member.id) state.tally.moved++;
    state.lastReader[partition] = member.id;
    const others = state.members.filter(({ id, owned }) => id !== member.id && owned.includes(partition));
    if (others.some(({ live }) => live)) state.tally.doubled++;
  }
  member.owned = partitions.toSorted((a, b) => a - b);
}

export const podOfMember = (state: GroupState, member: Member): Pod | undefined => {
  const pod = podOf(state, member.slot);
  return pod.member === member.id ? pod : undefined;
};
