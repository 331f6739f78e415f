import type { Outcome, ParameterValues } from "../../lab";
import { CHANGE_US, pendingPods, readyPods, type ScalerState } from "../../models/autoscaler/state";
import { countText, percentOf, told } from "../with-values";
import { scalerOf } from "./parameters";
import { theoryOf } from "./theory";

const S = 1e6;

/** Seconds from the change to this moment; 0 for what was never so after it. */
const since = (us: number): number => Math.max(0, us - CHANGE_US) / S;

/** What stands for "still not so at the end": there is no time to tell. */
const NOT_YET = -1;

function summaryOf(state: ScalerState): string {
  const drift = state.desired - state.pods.length;
  const steps = state.decisions.filter(({ current, set }) => set !== current).map(({ set }) => set);
  const shown = steps.length > 6 ? [...steps.slice(0, 6), "…"] : steps;
  const scaling =
    steps.length === 0
      ? `The autoscaler left ${state.desired} replicas as they were.`
      : `The autoscaler wrote ${shown.join(", ")}; at the end ${state.desired} are wanted.`;
  const lost =
    state.overloadUs === 0
      ? " Every checkout found capacity."
      : ` ${countText(Math.round(state.dropped))} checkouts found no capacity, in ${told(state.overloadUs / S)} s of overload.`;
  const failed = state.failed > 0 ? ` ${countText(Math.round(state.failed))} were stuck on the dependency.` : "";
  const again = state.adriftUs > CHANGE_US ? `, again after ${told(since(state.adriftUs), 2)} s` : "";
  const pending = pendingPods(state) > 0 ? `; without a node: ${pendingPods(state)}` : "";
  const pods =
    drift === 0
      ? ` There are as many pods as wanted${again}${pending}.`
      : ` Pods ${drift > 0 ? "missing" : "too many"} at the end: ${Math.abs(drift)}.`;
  return `${scaling}${lost}${failed}${pods}`;
}

/** The run judged: what was lost, how late help came, how often the number moved, and what is still missing. */
export function scalerOutcome(state: ScalerState, values: ParameterValues): Outcome {
  const p = scalerOf(values);
  const measure = (id: string, label: string, unit: string, value: number) => ({ id, label, unit, value });
  const overUs = CHANGE_US + p.troubleUs;
  const adrift = state.pods.length !== state.desired;
  const repair = p.trouble === "none" ? 0 : adrift ? NOT_YET : Math.max(0, state.adriftUs - overUs) / S;
  const allReady = readyPods(state) < state.desired ? NOT_YET : since(state.behindUs);
  return {
    measures: [
      measure("lost", "Checkouts without capacity", "checkouts", Math.round(state.dropped)),
      measure("lost-share", "of all", "%", percentOf(state.dropped, state.offered)),
      measure("stuck", "Checkouts stuck on the dependency", "checkouts", Math.round(state.failed)),
      measure("overload", "Time in overload", "s", state.overloadUs / S),
      measure("overload-end", "Last overload after the change", "s", since(state.overloadedUs)),
      measure("all-ready", "All wanted pods ready after (−1: not yet)", "s", allReady),
      measure("rescales", "Numbers written", "", state.rescales),
      measure("most", "Most replicas", "pods", state.most),
      measure("least", "Least replicas", "pods", state.least),
      measure("last", "Replicas at the end", "pods", state.desired),
      measure("pod-minutes", "Pods on nodes", "pod-min", state.podUs / S / 60),
      measure("pending", "Pods without a node", "pod-s", state.pendingUs / S),
      measure("drift", "Pods missing at the end", "pods", state.desired - state.pods.length),
      measure(
        "in-step",
        "As many pods as wanted again after (−1: not yet)",
        "s",
        adrift ? NOT_YET : since(state.adriftUs),
      ),
      measure("repair", "Pods right so long after the trouble (−1: not yet)", "s", repair),
      measure("refusals", "Pods refused", "", state.controller.refusals),
      measure("missed", "Events missed", "", state.controller.missed),
    ],
    claims: theoryOf(state, p),
    summary: summaryOf(state),
  };
}
