import { seconds } from "../../engine/clock";
import { backOff, BACK_OFF_SECONDS } from "../probes/rules";
import { pendingPods, type ScaledPod, type ScalerContext, type ScalerState } from "./state";

/** Pods that a node holds which the cluster autoscaler adds. The lab's own. */
export const NODE_PODS = 4;
/** In the bad release a container exits so long after it got ready; those that run already one after the other. */
export const CRASH_AFTER_US = seconds(20);
const STAGGER_US = seconds(5);

export const podOf = (state: ScalerState, id: number): ScaledPod | undefined => state.pods.find((pod) => pod.id === id);

const recordOf = (state: ScalerState, id: number) => state.records.find((record) => record.id === id);

function closeReady(state: ScalerState, id: number, now: number): void {
  const last = recordOf(state, id)?.ready.at(-1);
  if (last !== undefined) last.to ??= now;
}

/** A new pod, not yet on a node. */
export function newPod(state: ScalerState, now: number): ScaledPod {
  const pod: ScaledPod = {
    id: ++state.nextPod,
    boundUs: null,
    process: "pending",
    ready: false,
    changedUs: now,
    life: 0,
    used: 0,
    scraped: null,
    begunUs: now,
    sample: null,
    backOff: null,
  };
  state.pods.push(pod);
  state.records.push({ id: pod.id, fromUs: now, toUs: null, ready: [] });
  return pod;
}

/** Its process begins, and will be ready when it has started. */
export function begin(pod: ScaledPod, context: ScalerContext): void {
  pod.life++;
  [pod.process, pod.used, pod.scraped, pod.begunUs] = ["starting", 0, null, context.now];
  context.schedule(context.parameters.startUs, "ready", pod.id, { life: pod.life });
}

/** Pods without a node get one while there is room, oldest first; for the others nodes are ordered, if they can be. */
export function place(state: ScalerState, context: ScalerContext): void {
  const { now, parameters: p } = context;
  let free = state.room - (state.pods.length - pendingPods(state));
  for (const pod of state.pods) {
    if (pod.boundUs !== null || free <= 0) continue;
    free--;
    [pod.boundUs, pod.changedUs] = [now, now];
    begin(pod, context);
  }
  const pending = pendingPods(state);
  if (pending === 0 || p.nodeUs === null || state.ordered > 0) return;
  const nodes = Math.ceil(pending / NODE_PODS);
  state.ordered = nodes * NODE_PODS;
  context.log("order", "nodes", { nodes, pending });
  context.schedule(p.nodeUs, "node", "nodes", null);
}

/** The ordered nodes take pods. */
export function nodesCome(state: ScalerState, context: ScalerContext): void {
  state.room += state.ordered;
  context.log("nodes", "nodes", { pods: state.ordered });
  state.ordered = 0;
  place(state, context);
}

/** A pod is gone at once, with its place; who takes it away gives the place to the next one. */
export function removePod(state: ScalerState, pod: ScaledPod, context: ScalerContext): void {
  closeReady(state, pod.id, context.now);
  state.pods = state.pods.filter((other) => other !== pod);
  const record = recordOf(state, pod.id);
  if (record !== undefined) record.toUs = context.now;
  state.steadySinceUs = context.now;
}

/** Which pods go first: without a node, not ready, the newest. */
export const byWorth = (a: ScaledPod, b: ScaledPod): number =>
  Number(a.boundUs !== null) - Number(b.boundUs !== null) || Number(a.ready) - Number(b.ready) || b.id - a.id;

export function becomeReady(state: ScalerState, pod: ScaledPod, context: ScalerContext): void {
  [pod.ready, pod.process, pod.changedUs] = [true, "running", context.now];
  state.steadySinceUs = context.now;
  recordOf(state, pod.id)?.ready.push({ from: context.now, to: null });
  context.log("ready", pod.id);
  if (state.troubled && context.parameters.trouble === "crash")
    context.schedule(CRASH_AFTER_US, "crash", pod.id, { life: pod.life });
}

/** From now on the release crashes in every pod. */
export function startCrashing(state: ScalerState, context: ScalerContext): void {
  const ready = state.pods.filter((pod) => pod.ready);
  for (const [index, pod] of ready.entries()) context.schedule(index * STAGGER_US, "crash", pod.id, { life: pod.life });
}

/** The container exits; the kubelet starts it again in the same pod, after its back-off. */
export function crash(state: ScalerState, pod: ScaledPod, context: ScalerContext): void {
  const { now } = context;
  if (!state.troubled) return;
  closeReady(state, pod.id, now);
  [pod.ready, pod.process, pod.changedUs] = [false, "waiting", now];
  [pod.scraped, pod.sample] = [null, null];
  state.steadySinceUs = now;
  pod.backOff = backOff(pod.backOff, now, seconds(BACK_OFF_SECONDS.initial), seconds(BACK_OFF_SECONDS.max));
  const waitUs = pod.backOff.restartAtUs - now;
  context.log("crash", pod.id, { waitUs });
  context.schedule(waitUs, "restart", pod.id, { life: pod.life });
}
