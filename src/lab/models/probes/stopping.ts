import { backOff, backOffAfterKill, beginning, stopTimes } from "./rules";
import { type PodState, type ProbesContext, type ProbesState, readyCount } from "./state";

/** @throws RangeError when there is no such pod */
export function podOf(state: ProbesState, index: number): PodState {
  const pod = state.pods[index];
  if (pod === undefined) throw new RangeError(`found: pod ${index}; expected: one of ${state.pods.length}`);
  return pod;
}

/** Notes that a pod's readiness has changed, and tells callers, who learn it later. */
export function readinessChanged(state: ProbesState, index: number, context: ProbesContext): void {
  const { now, parameters: p } = context;
  const pod = podOf(state, index);
  const { ready } = pod.health;
  if (ready && pod.unreadyUs !== null) {
    pod.gaps.push({ from: pod.unreadyUs, to: now });
    pod.unreadyUs = null;
    if (now >= p.faultUntilUs) state.firstBackUs ??= now;
  } else if (!ready) pod.unreadyUs ??= now;
  const count = readyCount(state);
  if (count === 0) state.noneSinceUs ??= now;
  else if (state.noneSinceUs !== null) {
    state.noneUs += now - state.noneSinceUs;
    state.noneSinceUs = null;
  }
  const expected = state.pods.filter(({ deleted }) => !deleted).length;
  state.allReadyUs = count < expected ? null : (state.allReadyUs ?? now);
  context.log(ready ? "ready" : "unready", index, { count });
  context.schedule(p.propagationUs, "learn", index, { listed: ready });
}

/** The kubelet is to stop this container: preStop first, within the grace period, then SIGTERM. */
export function stop(state: ProbesState, index: number, context: ProbesContext): void {
  const { preStopUs, graceUs } = context.parameters;
  const pod = podOf(state, index);
  pod.health = { ...pod.health, doomed: true };
  if (pod.health.ready) {
    pod.health.ready = false;
    readinessChanged(state, index, context);
  }
  if (pod.phase !== "running") {
    pod.phase = "gone";
    state.stoppedUs = 0;
    return;
  }
  const { termUs, killUs } = stopTimes(preStopUs, graceUs);
  context.schedule(termUs, "sigterm", index, { life: pod.life });
  context.schedule(killUs, "sigkill", index, { life: pod.life });
}

/** SIGTERM: a process that handles it serves on for its linger time, another drops everything. */
export function sigterm(state: ProbesState, index: number, context: ProbesContext): void {
  const { now, parameters: p } = context;
  const pod = podOf(state, index);
  pod.leaving = true;
  context.log("sigterm", index, { inHand: pod.hands.length + pod.queue.length });
  if (p.drains && now >= pod.upUs) {
    context.schedule(p.lingerUs, "deaf", index, { life: pod.life });
    return;
  }
  drop(state, pod);
  deaf(state, index, context);
}

/** The process stops listening. Whoever was told to close has no connection to it any more. */
export function deaf(state: ProbesState, index: number, context: ProbesContext): void {
  const pod = podOf(state, index);
  pod.listening = false;
  context.log("deaf", index, { inHand: pod.hands.length + pod.queue.length });
  if (context.parameters.saysClose || !context.parameters.drains) release(state, index);
  endIfDrained(state, index, context);
}

const release = (state: ProbesState, index: number): void => {
  state.connections = state.connections.map((pod) => (pod === index ? -1 : pod));
};

/** A process that has stopped listening and has nothing in hand does its last things and exits. */
export function endIfDrained(state: ProbesState, index: number, context: ProbesContext): void {
  const pod = podOf(state, index);
  if (!pod.leaving || pod.listening || pod.closing || pod.hands.length + pod.queue.length > 0) return;
  if (state.connections.includes(index)) return;
  pod.closing = true;
  context.schedule(context.parameters.lastUs, "exit", index, { life: pod.life });
}

/** Requests in hand die with their process. */
function drop(state: ProbesState, pod: PodState): number {
  const killed = [...pod.hands, ...pod.queue].filter(({ check }) => check === null).length;
  state.tally.killed += killed;
  if (pod.deleted) state.lostAtStop += killed;
  pod.hands = [];
  pod.queue = [];
  return killed;
}

/** The process has ended; unless its pod was deleted, it will be restarted after its back-off. */
export function ended(state: ProbesState, index: number, bySigkill: boolean, context: ProbesContext): void {
  const { now, parameters: p } = context;
  const pod = podOf(state, index);
  const killed = drop(state, pod);
  release(state, index);
  pod.life++;
  context.log(bySigkill ? "sigkill" : "exit", index, { killed });
  if (pod.deleted) {
    pod.phase = "gone";
    state.cutOff = bySigkill;
    state.stoppedUs = now - (p.deleteAtUs ?? now);
    return;
  }
  pod.phase = "waiting";
  pod.longestLifeUs = Math.max(pod.longestLifeUs, now - pod.begunUs);
  // Every exit follows a kill: no process here ends by itself.
  pod.backOff = (p.fromExitBefore ? backOffAfterKill : backOff)(pod.backOff, now, p.backOffUs, p.backOffMaxUs);
  const waitUs = pod.backOff.restartAtUs - now;
  pod.waits.push(waitUs);
  context.log("back-off", index, { waitUs });
  context.schedule(waitUs, "restart", index, null);
}

/** A container begins; its process can answer only when it has started. */
export function begin(pod: PodState, index: number, context: ProbesContext): void {
  const { now, parameters: p } = context;
  pod.phase = "running";
  pod.life++;
  pod.begunUs = now;
  pod.upUs = now + p.startUs;
  pod.warmUs = pod.upUs + p.warmUpUs;
  pod.health = beginning(p.probes);
  [pod.leaving, pod.listening, pod.closing] = [false, true, false];
  context.schedule(p.startUs, "up", index, { life: pod.life });
}
