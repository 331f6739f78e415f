import { seconds } from "../../engine/clock";
import { backOff, BACK_OFF_SECONDS } from "../probes/rules";
import { inHandOf, type RolledPod, type RolloutContext, type RolloutState, serviceUs } from "./state";

/** A new version that crashes does so this long after it got ready. The lab's own. */
export const CRASH_AFTER_US = seconds(10);

/** A pod of that id, if it is still there. */
export const podOf = (state: RolloutState, id: number): RolledPod | undefined =>
  state.pods.find((pod) => pod.id === id);

/** The controller is to look again, once for all that happens in this instant. */
export function poke(state: RolloutState, context: RolloutContext): void {
  if (state.queued) return;
  state.queued = true;
  context.schedule(0, "reconcile", "deployment", null);
}

/** The record of a pod's life. */
export const recordOf = (state: RolloutState, id: number) => state.records.find((record) => record.id === id);

/** Its process begins: it will be ready when it has started, unless it never will. */
export function begin(pod: RolledPod, context: RolloutContext): void {
  const { startUs, fault } = context.parameters;
  pod.life++;
  if (pod.version === 1 && fault === "never-ready") return;
  context.schedule(startUs, "ready", pod.id, { life: pod.life });
}

export function becomeReady(state: RolloutState, pod: RolledPod, context: RolloutContext): void {
  const { now, parameters: p } = context;
  pod.ready = true;
  pod.readyUs = now;
  pod.listening = true;
  recordOf(state, pod.id)?.ready.push({ from: now, to: null });
  context.log("ready", pod.id, { version: pod.version });
  context.schedule(p.lagUs, "learn", pod.id, { listed: true });
  if (p.minReadyUs === 0) pod.available = true;
  else context.schedule(p.minReadyUs, "available", pod.id, { life: pod.life });
  if (pod.version === 1 && p.fault === "crash") context.schedule(CRASH_AFTER_US, "crash", pod.id, { life: pod.life });
  poke(state, context);
}

/** What it has in hand dies with its process: how many checkouts. */
export function drop(state: RolloutState, pod: RolledPod, context: RolloutContext): number {
  const { now, parameters } = context;
  const killed = inHandOf(pod, now, serviceUs(parameters));
  state.tally.killed += killed;
  pod.busyUntilUs = now;
  return killed;
}

/** It is ready no more. */
export function closeReady(state: RolloutState, pod: RolledPod, now: number): void {
  const last = recordOf(state, pod.id)?.ready.at(-1);
  if (last !== undefined) last.to ??= now;
}

/** The container exits by itself; the kubelet restarts it after its back-off. */
export function crash(state: RolloutState, pod: RolledPod, context: RolloutContext): void {
  const { now, parameters: p } = context;
  pod.life++;
  [pod.ready, pod.available, pod.listening] = [false, false, false];
  closeReady(state, pod, now);
  const killed = drop(state, pod, context);
  pod.backOff = backOff(pod.backOff, now, seconds(BACK_OFF_SECONDS.initial), seconds(BACK_OFF_SECONDS.max));
  const waitUs = pod.backOff.restartAtUs - now;
  context.log("crash", pod.id, { killed, waitUs });
  context.schedule(p.lagUs, "learn", pod.id, { listed: false });
  context.schedule(waitUs, "restart", pod.id, { life: pod.life });
  poke(state, context);
}

/** SIGTERM: it accepts no more and finishes what it has in hand. */
export function sigterm(state: RolloutState, pod: RolledPod, context: RolloutContext): void {
  pod.listening = false;
  context.log("sigterm", pod.id, { inHand: inHandOf(pod, context.now, serviceUs(context.parameters)) });
}
