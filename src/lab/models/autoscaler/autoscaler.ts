import { seconds } from "../../engine/clock";
import type { SimEvent } from "../../engine/event";
import type { Model } from "../../engine/model";
import { losePod, LOSE_AFTER_US, resync, retry, seeAgain, turn } from "./controller";
import { decide, scrape } from "./hpa";
import { account, rateAt, second } from "./load";
import { becomeReady, begin, crash, newPod, nodesCome, podOf, startCrashing } from "./pods";
import { SYNC_US } from "./rules";
import { BASE_RATE, CHANGE_US, COST_MS, firstReplicas } from "./state";
import type { ScalerContext, ScalerEvents, ScalerParameters, ScalerState } from "./state";

function trouble(state: ScalerState, on: boolean, context: ScalerContext): void {
  const kind = context.parameters.trouble;
  state.troubled = on;
  state.steadySinceUs = context.now;
  context.log(on ? "trouble" : "over", kind);
  if (kind === "watch" && on) state.controller.blind = true;
  if (kind === "watch" && !on) seeAgain(state, context);
  if (kind === "crash" && on) startCrashing(state, context);
}

function onPod(state: ScalerState, event: SimEvent<ScalerEvents>, context: ScalerContext): void {
  const pod = podOf(state, Number(event.id));
  if (pod === undefined || event.payload === null || !("life" in event.payload)) return;
  if (event.payload.life !== pod.life) return;
  if (event.type === "ready") becomeReady(state, pod, context);
  else if (event.type === "crash") crash(state, pod, context);
  else begin(pod, context);
}

function beginning(context: ScalerContext): ScalerState {
  const p = context.parameters;
  const desired = firstReplicas(p);
  const state: ScalerState = {
    now: 0,
    desired,
    pods: [],
    nextPod: 0,
    records: [],
    controller: {
      blind: false,
      wanted: desired,
      known: [],
      queued: false,
      failures: 0,
      retry: null,
      refusals: 0,
      missed: 0,
      owed: 0,
    },
    decisions: [],
    changes: [],
    room: Math.max(p.room, desired),
    ordered: 0,
    rate: rateAt(0, p),
    troubled: false,
    lastScrapeUs: 0,
    seenRate: BASE_RATE,
    offeredThen: 0,
    steadySinceUs: 0,
    offered: 0,
    served: 0,
    dropped: 0,
    failed: 0,
    overloadUs: 0,
    overloadedUs: 0,
    behindUs: 0,
    adriftUs: 0,
    podUs: 0,
    pendingUs: 0,
    rescales: 0,
    most: desired,
    least: desired,
    droppedThisSecond: 0,
    droppedLastSecond: 0,
    moves: [],
  };
  const usage = Math.ceil(Math.min((BASE_RATE * COST_MS) / desired, p.limit));
  for (let count = 0; count < desired; count++) {
    const pod = newPod(state, 0);
    // They have been running for an hour.
    [pod.boundUs, pod.changedUs] = [seconds(-3600), seconds(-3570)];
    [pod.ready, pod.process, pod.scraped] = [true, "running", 0];
    pod.sample = { atUs: 0, usage, windowUs: p.scrapeUs };
    state.records[count]?.ready.push({ from: 0, to: null });
    state.controller.known.push(pod.id);
  }
  return state;
}

/** Order's pods, the controller that keeps their number, and the autoscaler that changes it by what it has measured. */
export const autoscalerModel: Model<ScalerState, ScalerParameters, ScalerEvents> = {
  name: "reconcile and autoscale",
  start(context) {
    const p = context.parameters;
    context.schedule(seconds(1), "second", 1, null);
    if (p.trouble !== "none") {
      context.schedule(CHANGE_US, "trouble", p.trouble, { on: true });
      context.schedule(CHANGE_US + p.troubleUs, "trouble", p.trouble, { on: false });
    }
    if (p.trouble === "watch") context.schedule(CHANGE_US + LOSE_AFTER_US, "lose", "pod", null);
    if (p.scrapeUs > 0) {
      // Scrapes and syncs keep their own time.
      const phaseUs = context.random("metrics", "phase").below(p.scrapeUs / 1000) * 1000;
      context.schedule(phaseUs, "scrape", "metrics", null);
    }
    if (p.resyncUs !== null) context.schedule(p.resyncUs, "resync", "order", null);
    context.schedule(SYNC_US, "sync", 1, null);
    return beginning(context);
  },
  on(state, event, context) {
    account(state, context);
    state.now = context.now;
    if (event.type === "second") second(state, Number(event.id), context);
    else if (event.type === "sync") {
      // After all else that happens at this moment.
      context.schedule(0, "decide", event.id, null);
      context.schedule(SYNC_US, "sync", Number(event.id) + 1, null);
    } else if (event.type === "decide") decide(state, context);
    else if (event.type === "scrape") scrape(state, context);
    else if (event.type === "resync") resync(state, context);
    else if (event.type === "trouble") trouble(state, event.payload.on, context);
    else if (event.type === "lose") losePod(state, context);
    else if (event.type === "turn") turn(state, context);
    else if (event.type === "retry") retry(state, context);
    else if (event.type === "node") nodesCome(state, context);
    else onPod(state, event, context);
    return state;
  },
};
