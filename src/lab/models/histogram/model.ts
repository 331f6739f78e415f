import type { Model } from "../../engine/model";
import { judge } from "./judge";
import { nextCall } from "./latency";
import { bucketOf } from "./layout";
import {
  emptyPods,
  fly,
  type HistogramContext,
  type HistogramEvents,
  type HistogramParameters,
  type HistogramState,
  type Pod,
  WINDOW_US,
} from "./state";

/** A window's calls lie evenly in it. */
const gapOf = ({ perWindow }: HistogramParameters): number => Math.floor(WINDOW_US / perWindow);

function beginWindow(window: number, context: HistogramContext): void {
  const { slowFrom, slowShare, slowUs } = context.parameters;
  context.schedule(Math.floor(gapOf(context.parameters) / 2), "call", 1, null);
  context.schedule(WINDOW_US, "query", window, null);
  if (window === slowFrom && slowShare > 0 && slowUs > 0)
    context.log("slower", window, { percent: 100 * slowShare, us: slowUs });
}

function call(state: HistogramState, id: number, context: HistogramContext): void {
  const { perWindow, layout, pods } = context.parameters;
  if (state.over) {
    state.over = false;
    state.calls = 0;
    state.pods = emptyPods(pods);
  }
  const { pod: index, us } = nextCall(context, state.window);
  const pod = state.pods[index] as Pod;
  const bucket = bucketOf(layout, us);
  pod.count++;
  pod.buckets[bucket] = (pod.buckets[bucket] ?? 0) + 1;
  pod.seen.push(us);
  state.calls++;
  if (id < perWindow) context.schedule(gapOf(context.parameters), "call", id + 1, null);
}

function query(state: HistogramState, context: HistogramContext): void {
  const { judged, rules } = judge(state.pods, context.parameters);
  const before = state.judged;
  if (before !== null) {
    state.truthMoved = Math.max(state.truthMoved, Math.abs(judged.truthUs - before.truthUs));
    state.panelMoved = Math.max(state.panelMoved, Math.abs(judged.shownUs - before.shownUs));
  }
  for (const [rule, kept] of Object.entries(rules)) if (!kept && !state.broken.includes(rule)) state.broken.push(rule);
  state.judged = judged;
  state.over = true;
  context.log("query", state.window, {
    truthUs: judged.truthUs,
    estimateUs: judged.estimateUs,
    averageUs: judged.averageUs,
    shownUs: judged.shownUs,
  });
  fly(state, "pods", "prometheus", "plain");
  fly(state, "prometheus", "panel", judged.upperUs === null ? "warn" : "ok");
  if (state.window < context.parameters.windows) beginWindow(++state.window, context);
}

/** Order pods call payment and count each call into buckets; at the end of each window a panel asks for a quantile. */
export const histograms: Model<HistogramState, HistogramParameters, HistogramEvents> = {
  name: "latencies in buckets, and the quantile asked of them",
  start(context) {
    beginWindow(1, context);
    return {
      now: 0,
      window: 1,
      calls: 0,
      over: false,
      pods: emptyPods(context.parameters.pods),
      judged: null,
      truthMoved: 0,
      panelMoved: 0,
      broken: [],
      flights: [],
      flightIds: 0,
    };
  },
  on(state, event, context) {
    state.now = context.now;
    if (event.type === "call") call(state, Number(event.id), context);
    else query(state, context);
    return state;
  },
};
