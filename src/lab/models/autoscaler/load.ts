import { seconds, US_PER_SECOND } from "../../engine/clock";
import { BASE_RATE, CHANGE_US, COST_MS, perPod, readyPods, THROUGH_PERCENT } from "./state";
import type { ScalerContext, ScalerParameters, ScalerState } from "./state";

/** Checkouts a second at this time. */
export function rateAt(now: number, { shape, peak, periodUs }: ScalerParameters): number {
  const since = now - CHANGE_US;
  if (since < 0 || shape === "flat") return BASE_RATE;
  if (shape === "step") return peak;
  if (shape === "spike") return since < periodUs ? peak : BASE_RATE;
  const part = shape === "saw" ? (since % periodUs) / periodUs : Math.min(1, since / periodUs);
  return BASE_RATE + (peak - BASE_RATE) * part;
}

/** What happens to the checkouts of one second at this load: those that get a pod's CPU, and the others. */
export function shares(state: ScalerState, p: ScalerParameters) {
  const hangs = state.troubled && p.trouble === "dependency";
  const wanting = hangs ? (state.rate * THROUGH_PERCENT) / 100 : state.rate;
  const served = Math.min(wanting, readyPods(state) * perPod(p));
  return { served, dropped: wanting - served, failed: state.rate - wanting };
}

/** CPU that a pod uses now; one that starts takes all it may, and all ready ones share the load. */
export function usageNow(state: ScalerState, p: ScalerParameters) {
  const ready = readyPods(state);
  const serving = ready === 0 ? 0 : (shares(state, p).served * COST_MS) / ready;
  return (process: string, isReady: boolean): number => (isReady ? serving : process === "starting" ? p.limit : 0);
}

/** Adds the time since the last event to all that is measured over time. */
export function account(state: ScalerState, context: ScalerContext): void {
  const { now, parameters: p } = context;
  const stretchUs = now - state.now;
  if (stretchUs === 0) return;
  const { served, dropped, failed } = shares(state, p);
  const part = stretchUs / US_PER_SECOND;
  state.offered += state.rate * part;
  state.served += served * part;
  state.dropped += dropped * part;
  state.droppedThisSecond += dropped * part;
  state.failed += failed * part;
  if (dropped > 0) {
    state.overloadUs += stretchUs;
    state.overloadedUs = now;
  }
  const usage = usageNow(state, p);
  let bound = 0;
  let ready = 0;
  for (const pod of state.pods) {
    pod.used += usage(pod.process, pod.ready) * stretchUs;
    bound += pod.boundUs === null ? 0 : 1;
    ready += pod.ready ? 1 : 0;
  }
  state.podUs += bound * stretchUs;
  state.pendingUs += (state.pods.length - bound) * stretchUs;
  if (ready < state.desired) state.behindUs = now;
  if (state.pods.length !== state.desired) state.adriftUs = now;
}

/** Once a second: the load changes. */
export function second(state: ScalerState, number: number, context: ScalerContext): void {
  state.droppedLastSecond = state.droppedThisSecond;
  state.droppedThisSecond = 0;
  const rate = rateAt(context.now, context.parameters);
  if (rate !== state.rate) state.steadySinceUs = context.now;
  state.rate = rate;
  if (number % 30 === 0)
    context.log("tally", number, { rate, ready: readyPods(state), dropped: Math.round(state.dropped) });
  context.schedule(seconds(1), "second", number + 1, null);
}
