import { milliseconds } from "../engine/clock";
import type { Lab, ParameterValues } from "../lab";
import { autoscalerModel } from "../models/autoscaler/autoscaler";
import { neededPods, readyPods, type ScalerEvents, type ScalerState } from "../models/autoscaler/state";
import { scalerOutcome } from "./reconcile-autoscaler/outcome";
import { podParameters, scalerOf, scalerParameters, worldParameters } from "./reconcile-autoscaler/parameters";
import { scalerPicture } from "./reconcile-autoscaler/picture";
import { scalerPredictions } from "./reconcile-autoscaler/predictions";
import { scalerPresets } from "./reconcile-autoscaler/presets";
import { describeScaler } from "./reconcile-autoscaler/words";
import { numberOf, withValues } from "./with-values";

/** A controller that makes pods of a number, and an autoscaler that makes the number of what it has measured. */
export const reconcileAutoscaler: Lab<ScalerState, ScalerEvents> = {
  id: "reconcile-autoscaler",
  title: "Reconcile and autoscale: loops that read old numbers",
  topic: "deployment-strategies/kubernetes-basics",
  point:
    "A controller that compares recovers from whatever it missed; an autoscaler on top of it multiplies what it measured, which is late, capped by the limit, and blind to why.",
  parameters: [...scalerParameters, ...podParameters, ...worldParameters],
  presets: scalerPresets,
  model: withValues(autoscalerModel, scalerOf),
  lengthUs: (values: ParameterValues) => milliseconds(numberOf(values, "length")),
  series: [
    { id: "wanted", label: "Replicas wanted", unit: "pods" },
    { id: "ready", label: "Pods ready", unit: "pods" },
    { id: "needed", label: "Pods the load needs", unit: "pods" },
  ],
  sample: (state, values) => [state.desired, readyPods(state), neededPods(state, scalerOf(values))],
  picture: scalerPicture,
  outcome: (state, _log, values) => scalerOutcome(state, values),
  describe: describeScaler,
  predictions: scalerPredictions,
  say:
    "The autoscaler multiplies the pods that count by measured ÷ target every 15 s, from samples of the past, so help is never quicker than sample, sync and start together, and a metric that is capped or falls for a wrong reason sends it the wrong way. " +
    "Below it a controller compares wanted with actual: what it missed costs time and nothing else, but its cache is only as fresh as its watch, and a failed write waits for its back-off.",
};
