import { seconds } from "../../engine/clock";
import { fill } from "./pods";
import { isComplete, newReplicas, oldReplicas, progressed, timedOut } from "./rules";
import type { RolloutStatus } from "./rules";
import { availableCount, counted, readyCount, type RolloutContext, type RolloutState, type Version } from "./state";

/** The controller looks a second after the deadline, so that it has surely passed. */
const LOOK_AFTER_US = seconds(1);

function statusOf(state: RolloutState): RolloutStatus {
  return {
    replicas: counted(state).length,
    updated: counted(state, state.wanted).length,
    ready: readyCount(state),
    available: availableCount(state),
  };
}

function scale(state: RolloutState, version: Version, to: number, context: RolloutContext): void {
  context.log("scale", version, { from: state.sets[version], to });
  state.sets[version] = to;
  fill(state, version, context);
}

/** One turn: up if possible, otherwise down. False when there is nothing to do. */
function turn(state: RolloutState, context: RolloutContext): boolean {
  const { desired, bounds } = context.parameters;
  const { wanted } = state;
  const other: Version = wanted === 1 ? 0 : 1;
  const count = (version: Version) => ({
    replicas: state.sets[version],
    available: availableCount(state, version),
  });
  const up = newReplicas(desired, bounds.surge, count(wanted), count(other));
  if (up !== state.sets[wanted]) {
    scale(state, wanted, up, context);
    return true;
  }
  const down = oldReplicas(desired, bounds.unavailable, count(wanted), count(other));
  if (down === state.sets[other]) return false;
  scale(state, other, down, context);
  return true;
}

function progress(state: RolloutState, context: RolloutContext): void {
  state.condition = { reason: "progressing", lastProgressUs: context.now };
  context.schedule(context.parameters.deadlineUs + LOOK_AFTER_US, "deadline", "deployment", null);
}

/** The condition Progressing: it reports, and moves no pod. */
export function judge(state: RolloutState, before: RolloutStatus, context: RolloutContext): void {
  const { now, parameters: p } = context;
  const { condition, status } = state;
  if (condition.reason === "paused" || condition.reason === "complete") return;
  if (isComplete(status, p.desired)) {
    state.condition = { reason: "complete", lastProgressUs: now };
    if (state.wanted === 1) state.completeUs ??= now;
    else state.undoneUs = now;
    context.log("complete", state.wanted);
  } else if (progressed(before, status)) progress(state, context);
  else if (condition.reason === "progressing" && timedOut(condition.lastProgressUs, p.deadlineUs, now)) {
    state.condition = { ...condition, reason: "exceeded" };
    state.exceededUs ??= now;
    context.log("exceeded", "deployment");
    if (p.act === "abort" && state.wanted === 1) want(state, 0, context);
  }
}

function extremes(state: RolloutState): void {
  const { available, ready, replicas } = state.status;
  state.leastAvailable = Math.min(state.leastAvailable, available);
  state.leastReady = Math.min(state.leastReady, ready);
  state.mostCounted = Math.max(state.mostCounted, replicas);
  state.mostPods = Math.max(state.mostPods, state.pods.length);
}

/** The controllers look at what is there: sets replace lost pods, the Deployment moves numbers between its sets. */
export function reconcile(state: RolloutState, context: RolloutContext): void {
  for (const version of [0, 1] as const) fill(state, version, context);
  if (state.condition.reason !== "paused") while (turn(state, context));
  const before = state.status;
  state.status = statusOf(state);
  judge(state, before, context);
  extremes(state);
  state.queued = false;
}

/** A version is wanted: its set becomes the new one, the other one the old. */
export function want(state: RolloutState, version: Version, context: RolloutContext): void {
  state.wanted = version;
  if (version === 0) state.undoUs = context.now;
  context.log(version === 1 ? "apply" : "undo", "deployment");
  state.status = statusOf(state);
  progress(state, context);
  reconcile(state, context);
}

/** Replicas stay where they are, and nobody counts the time without progress. */
export function pause(state: RolloutState, context: RolloutContext): void {
  if (state.condition.reason === "complete") return;
  state.condition = { ...state.condition, reason: "paused" };
  context.log("pause", "deployment");
}
