import { milliseconds } from "../engine/clock";
import type { Lab, ParameterValues } from "../lab";
import { rollingUpdateModel } from "../models/rollout/rollout";
import { availableCount, type RolloutEvents, type RolloutState } from "../models/rollout/state";
import { rolloutOutcome } from "./rolling-update/outcome";
import { deploymentParameters, podParameters, rolloutOf } from "./rolling-update/parameters";
import { rolloutPicture } from "./rolling-update/picture";
import { rolloutPredictions } from "./rolling-update/predictions";
import { rolloutPresets } from "./rolling-update/presets";
import { describeRollout } from "./rolling-update/words";
import { numberOf, withValues } from "./with-values";

/** A Deployment replaces its pods: what its two bounds buy, what stops it, and what it does not see. */
export const rollingUpdate: Lab<RolloutState, RolloutEvents> = {
  id: "rolling-update",
  title: "Rolling update: surge, readiness, and what stops it",
  topic: "deployment-strategies/rolling-updates",
  point:
    "A rollout is bounded by two numbers and judged by readiness alone: it stops when no new pod becomes available, reports that, and undoes nothing.",
  parameters: [...deploymentParameters, ...podParameters],
  presets: rolloutPresets,
  model: withValues(rollingUpdateModel, rolloutOf),
  lengthUs: (values: ParameterValues) => milliseconds(numberOf(values, "length")),
  series: [
    { id: "available", label: "Pods available", unit: "pods" },
    { id: "pods", label: "Pods in all, with ending ones", unit: "pods" },
    { id: "errors", label: "Errors in the last second", unit: "checkouts" },
  ],
  sample: (state) => [availableCount(state), state.pods.length, state.errorsLastSecond],
  picture: rolloutPicture,
  outcome: (state, _log, values) => rolloutOutcome(state, values),
  describe: describeRollout,
  predictions: rolloutPredictions,
  say:
    "A rolling update keeps the available pods above wanted minus maxUnavailable and the pods that are not ending below wanted plus maxSurge, and each step waits until new pods have been ready for minReadySeconds. " +
    "Readiness is its only judge and the progress deadline only reports, so I choose the bounds from peak load and free room, soak long enough for a crash to show, alert on the condition, and write only data that the version before can read.",
};
