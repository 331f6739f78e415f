import { seconds } from "../../engine/clock";
import { podOf } from "./containers";
import { remove } from "./pods";
import { mayEvict } from "./rules";
import { readyCount, type RolledPod, type RolloutContext, type RolloutState } from "./state";

/** A refused eviction is tried again after this long, as kubectl drain does (kubernetes/kubectl, commit dee3483). */
export const RETRY_US = seconds(5);

/** The first node takes no more pods, and those on it are to be evicted. */
export function drain(state: RolloutState, context: RolloutContext): void {
  state.cordoned = true;
  const pods = state.pods.filter(({ node }) => node === 0);
  context.log("drain", "node 1", { pods: pods.length });
  if (pods.length === 0) state.drainedUs = context.now;
  for (const pod of pods) if (!pod.ending) context.schedule(0, "evict", pod.id, null);
}

const kindOf = (pod: RolledPod) => (pod.node < 0 ? "pending" : pod.ready ? "ready" : "unready");

/** One request to evict a pod: granted, or refused and tried again. */
export function evict(state: RolloutState, id: number, context: RolloutContext): void {
  const { now, parameters: p } = context;
  const pod = podOf(state, id);
  if (pod === undefined || pod.ending) return;
  const healthy = readyCount(state);
  if (p.budget !== null && !mayEvict(kindOf(pod), healthy, p.budget)) {
    state.refusals++;
    context.log("refused", id, { healthy });
    context.schedule(RETRY_US, "evict", id, null);
    return;
  }
  state.evictions++;
  state.firstEvictionUs ??= now;
  context.log("evicted", id, { healthy });
  const wasReady = pod.ready;
  remove(state, pod, context);
  if (wasReady) state.leastAfterEviction = Math.min(state.leastAfterEviction ?? Infinity, readyCount(state));
}
