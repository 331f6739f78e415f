import { endIfDrained, podOf } from "./stopping";
import { type Held, paymentNow, type PodState, type ProbesContext, type ProbesState } from "./state";
import { US_PER_SECOND } from "../../engine/clock";

/** Accepted requests and checks that wait for a worker; the rest is refused. The lab's own. */
const QUEUE = 200;

/** Whether the process is there and can answer. */
export const isUp = (pod: PodState, now: number): boolean => pod.phase === "running" && now >= pod.upUs;

/** A worker takes it up: how long it will be held, and whether payment answers in time. */
function take(pod: PodState, index: number, held: Held, context: ProbesContext): void {
  const { now, parameters: p } = context;
  const payment = paymentNow(context);
  held.takenUs = now;
  let serviceUs: number;
  if (held.check !== null) serviceUs = p.probes[held.check]?.deep === true ? payment : 0;
  else {
    const share = context.random("order", "work").integer(500, 1500) / 1000;
    held.pending = payment >= p.paymentTimeoutUs;
    serviceUs = Math.round(p.workUs * share * (now < pod.warmUs ? p.cold : 1)) + Math.min(payment, p.paymentTimeoutUs);
  }
  held.untilUs = now + serviceUs;
  pod.hands.push(held);
  context.schedule(serviceUs, "done", index, { life: pod.life, request: held.id });
}

/** Gives something to a pod. False when its queue is full. */
export function offer(pod: PodState, index: number, held: Held, context: ProbesContext): boolean {
  if (pod.hands.length < context.parameters.workers) take(pod, index, held, context);
  else if (pod.queue.length < QUEUE) pod.queue.push(held);
  else return false;
  return true;
}

/** The pod a request goes to, and whether it comes over a connection that is open already; undefined: nobody listed. */
function targetOf(state: ProbesState, connection: number, context: ProbesContext) {
  const kept = connection < 0 ? -1 : (state.connections[connection] ?? -1);
  if (kept >= 0) return { index: kept, kept: true };
  const some = (wanted: (pod: PodState) => boolean) => [...state.pods.keys()].filter((i) => wanted(podOf(state, i)));
  let among = some(({ listed }) => listed);
  if (among.length === 0 && context.parameters.failOpen) among = some(({ deleted }) => !deleted);
  if (among.length === 0) return undefined;
  return { index: among[context.random("proxy", "choice").below(among.length)] ?? 0, kept: false };
}

/** A customer's request goes to a pod, or fails at once. */
export function arrive(state: ProbesState, request: number, context: ProbesContext): void {
  const { now, parameters: p } = context;
  const { tally } = state;
  const gap = context.random("customers", "gap").exponential(US_PER_SECOND / p.ratePerSecond);
  context.schedule(Math.max(1, Math.round(gap)), "arrive", request + 1, null);
  tally.sent++;
  const connection = p.connections === 0 ? -1 : context.random("customers", "connection").below(p.connections);
  const target = targetOf(state, connection, context);
  if (target === undefined) {
    tally.nobody++;
    return;
  }
  const pod = podOf(state, target.index);
  if (!isUp(pod, now) || !(pod.listening || target.kept)) {
    tally.refused++;
    if (pod.deleted) state.lostAtStop++;
    return;
  }
  if (connection >= 0) state.connections[connection] = target.index;
  const held: Held = { id: request, sinceUs: now, connection, check: null, pending: false, takenUs: now, untilUs: now };
  if (!offer(pod, target.index, held, context)) tally.full++;
}

/** How a customer's request ends whose work is done. */
function end(state: ProbesState, pod: PodState, held: Held, context: ProbesContext): void {
  const { now, parameters: p } = context;
  const { tally } = state;
  if (now - held.sinceUs > p.patienceUs) tally.late++;
  else if (!held.pending) tally.answered++;
  else if (p.fallback) tally.pending++;
  else tally.unpaid++;
  if (pod.leaving && p.saysClose && held.connection >= 0) state.connections[held.connection] = -1;
}

/** A worker is done. Returns the check it has answered, if it was one. */
export function done(state: ProbesState, index: number, request: number, context: ProbesContext): Held | undefined {
  const { now, parameters: p } = context;
  const pod = podOf(state, index);
  const held = pod.hands.find(({ id }) => id === request);
  if (held === undefined) return undefined;
  pod.hands = pod.hands.filter((other) => other !== held);
  if (held.check === null) end(state, pod, held, context);
  for (let next = pod.queue.shift(); next !== undefined; next = pod.queue.shift()) {
    if (next.check !== null || now - next.sinceUs <= p.patienceUs) {
      take(pod, index, next, context);
      break;
    }
    state.tally.late++;
  }
  endIfDrained(state, index, context);
  return held.check === null ? undefined : held;
}
