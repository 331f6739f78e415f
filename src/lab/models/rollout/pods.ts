import { stopTimes } from "../probes/rules";
import { closeReady, drop, poke, recordOf } from "./containers";
import { place } from "./nodes";
import { counted, type RolledPod, type RolloutContext, type RolloutState, type Version } from "./state";

/** A pod that does not exist yet. */
export function newPod(state: RolloutState, version: Version, now: number): RolledPod {
  const pod: RolledPod = {
    id: ++state.nextPod,
    version,
    node: -1,
    life: 0,
    ready: false,
    readyUs: 0,
    available: false,
    ending: false,
    listening: false,
    listed: false,
    busyUntilUs: 0,
    backOff: null,
  };
  state.pods.push(pod);
  state.records.push({ id: pod.id, version, fromUs: now, toUs: null, ready: [] });
  return pod;
}

/** A pod is told to end: it leaves all counts at once, callers learn it later. */
export function remove(state: RolloutState, pod: RolledPod, context: RolloutContext): void {
  const { now, parameters: p } = context;
  pod.ending = true;
  state.orders = [...state.orders.slice(-11), { id: pod.id, version: pod.version, up: false, atUs: now }];
  closeReady(state, pod, now);
  context.log("end", pod.id, { version: pod.version });
  poke(state, context);
  // Nothing runs that would have to end.
  if (pod.node < 0 || (pod.backOff !== null && now < pod.backOff.restartAtUs)) return gone(state, pod, context);
  const { termUs, killUs } = stopTimes(p.preStopUs, p.graceUs);
  context.schedule(p.lagUs, "learn", pod.id, { listed: false });
  context.schedule(termUs, "sigterm", pod.id, null);
  context.schedule(Math.min(termUs + p.endingUs, killUs), "gone", pod.id, null);
}

/** The pod has ended and gives its place on the node back. */
export function gone(state: RolloutState, pod: RolledPod, context: RolloutContext): void {
  const killed = drop(state, pod, context);
  state.pods = state.pods.filter((other) => other !== pod);
  const record = recordOf(state, pod.id);
  if (record !== undefined) record.toUs = context.now;
  context.log("gone", pod.id, { killed });
  if (state.cordoned && state.drainedUs === null && !state.pods.some(({ node }) => node === 0)) {
    state.drainedUs = context.now;
    context.log("drained", "node 1");
  }
  place(state, context);
}

/** Which pod a ReplicaSet gives up first: without a node, not ready, ready for less time, newer. */
const byWorth = (a: RolledPod, b: RolledPod): number =>
  Number(a.node >= 0) - Number(b.node >= 0) ||
  Number(a.ready) - Number(b.ready) ||
  (a.ready ? b.readyUs - a.readyUs : 0) ||
  b.id - a.id;

/** A ReplicaSet creates or removes pods until it has as many as it is told to have. */
export function fill(state: RolloutState, version: Version, context: RolloutContext): void {
  const target = state.sets[version];
  const pods = counted(state, version);
  for (let missing = target - pods.length; missing > 0; missing--) {
    const pod = newPod(state, version, context.now);
    state.orders = [...state.orders.slice(-11), { id: pod.id, version, up: true, atUs: context.now }];
    context.log("create", pod.id, { version });
  }
  for (const pod of pods.toSorted(byWorth).slice(0, Math.max(0, pods.length - target))) remove(state, pod, context);
  place(state, context);
}
