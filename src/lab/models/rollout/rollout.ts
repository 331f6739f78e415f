import { seconds, US_PER_SECOND } from "../../engine/clock";
import type { SimEvent } from "../../engine/event";
import type { Model } from "../../engine/model";
import { judge, pause, reconcile, want } from "./controller";
import { becomeReady, begin, crash, podOf, poke, sigterm } from "./containers";
import { drain, evict } from "./drain";
import { NODES } from "./nodes";
import { gone, newPod } from "./pods";
import type { RolloutContext, RolloutEvents, RolloutParameters, RolloutState } from "./state";
import { account, CUSTOMERS, firstUs, flow, second } from "./traffic";

/** The update is applied so long after the run has begun. */
export const APPLY_US = seconds(10);

function onPod(state: RolloutState, event: SimEvent<RolloutEvents>, context: RolloutContext): void {
  const pod = podOf(state, Number(event.id));
  if (pod === undefined) return;
  if (event.type === "learn") pod.listed = event.payload.listed;
  else if (event.type === "sigterm") sigterm(state, pod, context);
  else if (event.type === "gone") gone(state, pod, context);
  else if (event.type === "evict") evict(state, pod.id, context);
  else if (pod.ending || event.payload === null || !("life" in event.payload)) return;
  else if (event.payload.life !== pod.life) return;
  else if (event.type === "ready") becomeReady(state, pod, context);
  else if (event.type === "crash") crash(state, pod, context);
  else if (event.type === "restart") begin(pod, context);
  else if (event.type === "available") {
    pod.available = true;
    context.log("available", pod.id);
    poke(state, context);
  }
}

function beginning(context: RolloutContext): RolloutState {
  const { desired } = context.parameters;
  const state: RolloutState = {
    now: 0,
    pods: [],
    records: [],
    nextPod: 0,
    sets: [desired, 0],
    wanted: 0,
    queued: false,
    status: { replicas: desired, updated: desired, ready: desired, available: desired },
    condition: { reason: "complete", lastProgressUs: 0 },
    cordoned: false,
    drainedUs: null,
    firstEvictionUs: null,
    evictions: 0,
    refusals: 0,
    leastAfterEviction: null,
    completeUs: null,
    exceededUs: null,
    undoUs: null,
    undoneUs: null,
    leastAvailable: desired,
    leastReady: desired,
    mostCounted: desired,
    mostPods: desired,
    rollingUs: 0,
    missingUs: 0,
    skewUs: 0,
    orders: [],
    sessions: Array.from({ length: CUSTOMERS }, () => 0 as const),
    nextUs: firstUs(context),
    tally: {
      sent: 0,
      accepted: 0,
      nobody: 0,
      refused: 0,
      late: 0,
      killed: 0,
      broken: 0,
      unread: 0,
      mixed: 0,
    },
    errorsLastSecond: 0,
    errorsBefore: 0,
    minutes: [{ sent: 0, errors: 0 }],
  };
  for (let index = 0; index < desired; index++) {
    const pod = newPod(state, 0, 0);
    pod.node = index % NODES;
    [pod.ready, pod.available, pod.listening, pod.listed] = [true, true, true, true];
    state.records[index]?.ready.push({ from: 0, to: null });
  }
  return state;
}

/** A Deployment that rolls out a new version of order, its pods on three nodes, and the checkouts they serve. */
export const rollingUpdateModel: Model<RolloutState, RolloutParameters, RolloutEvents> = {
  name: "a rolling update",
  start(context) {
    const { act, actAtUs, drainAtUs } = context.parameters;
    context.schedule(APPLY_US, "apply", "deployment", null);
    if (act === "undo" || act === "pause") context.schedule(APPLY_US + actAtUs, "act", "deployment", null);
    if (drainAtUs !== null) context.schedule(APPLY_US + drainAtUs, "drain", "node 1", null);
    context.schedule(US_PER_SECOND, "second", 1, null);
    return beginning(context);
  },
  on(state, event, context) {
    flow(state, context);
    account(state, context);
    state.now = context.now;
    if (event.type === "second") second(state, Number(event.id), context);
    else if (event.type === "reconcile") reconcile(state, context);
    else if (event.type === "deadline") judge(state, state.status, context);
    else if (event.type === "apply") want(state, 1, context);
    else if (event.type === "drain") drain(state, context);
    else if (event.type !== "act") onPod(state, event, context);
    else if (context.parameters.act === "pause") pause(state, context);
    else want(state, 0, context);
    return state;
  },
};
