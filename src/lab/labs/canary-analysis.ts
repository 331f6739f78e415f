import type { Lab } from "../lab";
import { canaryAnalysis as canaryModel } from "../models/canary/model";
import type { CanaryEvents, CanaryState } from "../models/canary/state";
import { canaryOutcome } from "./canary-analysis/outcome";
import { canaryParameters } from "./canary-analysis/parameters";
import { canaryPicture } from "./canary-analysis/picture";
import { canaryPredictions } from "./canary-analysis/predictions";
import { canaryPresets } from "./canary-analysis/presets";
import { canaryLengthUs, canaryOf } from "./canary-analysis/settings";
import { describeCanary } from "./canary-analysis/words";
import { percentOf, withValues } from "./with-values";

/** When a machine may say promote or roll back, how often it is wrong, and who pays for the answer. */
export const canaryAnalysis: Lab<CanaryState, CanaryEvents> = {
  id: "canary-analysis",
  title: "Canary analysis: false alarms and missed faults",
  topic: "deployment-strategies/canary",
  point:
    "A machine may say promote or roll back once its data can carry the answer: requests, looks and limits fix beforehand how often it is wrong.",
  parameters: canaryParameters,
  presets: canaryPresets,
  model: withValues(canaryModel, canaryOf),
  lengthUs: canaryLengthUs,
  series: [
    { id: "p", label: "p-value, all data so far", unit: "%" },
    { id: "weight", label: "Canary's weight", unit: "%" },
    { id: "errors", label: "Canary's errors so far", unit: "%" },
  ],
  sample: ({ release }) => [100 * release.p, release.weight, percentOf(release.canary.errors, release.canary.requests)],
  picture: (state, values) => canaryPicture(state, canaryOf(values)),
  outcome: (state, _log, values) => canaryOutcome(state, values),
  describe: describeCanary,
  predictions: canaryPredictions,
  say:
    "I compute the requests before the release, compare with a baseline of the same age, and read the test once; a gate that looks twenty times at 5 % loses about a quarter of the healthy releases, and one on too few requests passes nearly everything. " +
    "Flagger and Argo compare with a fixed range, so I know what rise they cannot see, what their counters tolerate and how many customers that costs.",
};
