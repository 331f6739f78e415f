import { seconds } from "../../engine/clock";
import { LIFETIME_ATTENUATION, VAULT } from "./rules";
import { type Lease, type LeaseContext, type LeaseState, overdue, type PodState, settle } from "./state";

/** A pod that reacts asks for a new credential so long after a refusal. */
const REACTION_US = seconds(1);

/** Whether the database lets this credential log in now. */
export function canLogIn(state: LeaseState, lease: number | null, { now, parameters: p }: LeaseContext): boolean {
  if (lease === null) return false;
  const found = state.leases[lease];
  if (found === undefined) return false;
  return !p.validUntil || now < found.expiresUs + VAULT.validUntilBufferUs;
}

function wake(pod: PodState, index: number, context: LeaseContext): void {
  const { lease, life } = pod;
  if (context.parameters.reacts && lease !== null && pod.pool === lease)
    context.schedule(REACTION_US, "wake", index, { life, lease });
}

/** A pool opens the connection of one slot, or finds that its credential is refused. Settle the pod first. */
function open(state: LeaseState, index: number, slot: number, context: LeaseContext): void {
  const pod = state.pods[index] as PodState;
  const { pool } = pod;
  if (pool === null || !canLogIn(state, pool, context)) {
    if (pod.connections[slot] !== null) context.log("refused", index, { slot });
    pod.connections[slot] = null;
    if (pool !== null) wake(pod, index, context);
    return;
  }
  if (state.leases[pool] === undefined) state.tally.deadLogins++;
  const serial = ++state.serials;
  pod.connections[slot] = { lease: pool, serial, dead: false, endedUs: null };
  const { lifetimeUs } = context.parameters;
  const unit = context.random(`pod-${index}`, "lifetime").unit();
  const lifeUs = lifetimeUs - Math.floor((unit * lifetimeUs) / LIFETIME_ATTENUATION);
  context.schedule(lifeUs, "retire", index, { life: pod.life, slot, serial });
}

/** When a connection closes: how long it was of use after its credential's end. */
function closing(state: LeaseState, pod: PodState, slot: number, now: number): void {
  const connection = pod.connections[slot];
  if (connection === null || connection === undefined || connection.dead) return;
  const endedUs = connection.endedUs ?? state.leases[connection.lease]?.expiresUs ?? now;
  if (endedUs < now) overdue(state, endedUs, now);
}

function reopen(state: LeaseState, index: number, slot: number, context: LeaseContext): void {
  closing(state, state.pods[index] as PodState, slot, context.now);
  open(state, index, slot, context);
}

/** A connection has lived as long as the pool allows. */
export function retire(
  state: LeaseState,
  index: number,
  { life, slot, serial }: { life: number; slot: number; serial: number },
  context: LeaseContext,
): void {
  const pod = state.pods[index] as PodState;
  if (pod.life !== life || pod.connections[slot]?.serial !== serial) return;
  settle(state, pod, context.now, context.parameters.atUs);
  reopen(state, index, slot, context);
}

/** The pod has a new credential: its pool takes it for all connections, for new ones, or not before the next start. */
export function take(state: LeaseState, index: number, lease: Lease, context: LeaseContext): void {
  const pod = state.pods[index] as PodState;
  const { takes, atUs } = context.parameters;
  settle(state, pod, context.now, atUs);
  pod.lease = lease.id;
  if (pod.pool !== null && takes === "start") return;
  const first = pod.pool === null;
  pod.pool = lease.id;
  for (let slot = 0; slot < pod.connections.length; slot++)
    if (first || takes === "evict" || pod.connections[slot] === null) reopen(state, index, slot, context);
}

/** A pod's process ends, and its connections with it. */
export function closeAll(state: LeaseState, pod: PodState, context: LeaseContext): void {
  settle(state, pod, context.now, context.parameters.atUs);
  for (let slot = 0; slot < pod.connections.length; slot++) closing(state, pod, slot, context.now);
  pod.connections = pod.connections.map(() => null);
  pod.pool = null;
}

/** The database has lost a user. What its open connections can still do depends on how it was revoked. */
export function userGone(state: LeaseState, lease: Lease, context: LeaseContext): void {
  const { now, parameters: p } = context;
  const { thief } = state;
  if (thief?.lease === lease.id && p.revocation !== "nologin") thief.untilUs ??= now;
  state.pods.forEach((pod, index) => {
    if (!pod.connections.some((one) => one?.lease === lease.id)) return;
    settle(state, pod, now, p.atUs);
    pod.connections.forEach((connection, slot) => {
      if (connection?.lease !== lease.id) return;
      connection.endedUs = lease.expiresUs;
      if (p.revocation === "terminate") reopen(state, index, slot, context);
      else if (p.revocation === "drop") {
        closing(state, pod, slot, now);
        connection.dead = true;
      }
    });
    if (p.revocation === "drop") {
      context.log("denied", index);
      wake(pod, index, context);
    }
  });
}
