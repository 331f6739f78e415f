import type { LogEntry } from "../engine/log";
import type { Lab } from "../lab";
import { bucketing } from "../models/bucketing/model";
import type { BucketingEvents, BucketingState } from "../models/bucketing/state";
import { movesOf, bucketingOutcome } from "./flag-bucketing/outcome";
import { bucketingLengthUs, bucketingOf, bucketingParameters } from "./flag-bucketing/parameters";
import { bucketingPicture } from "./flag-bucketing/picture";
import { bucketingPredictions } from "./flag-bucketing/predictions";
import { bucketingPresets } from "./flag-bucketing/presets";
import { answerName, changeText } from "./flag-bucketing/words";
import { percentOf, withValues } from "./with-values";

/** So many first visits are told; they are all alike. */
const FIRST_TOLD = 10;

function describe({ type, id, data }: LogEntry): string | undefined {
  if (type === "rules") return changeText(data);
  if (type !== "visit") return undefined;
  const name = (answer: unknown) => answerName(Number(answer), Number(data?.variants));
  if (data?.first === true)
    return Number(id) <= FIRST_TOLD ? `${data.customer} asks for the first time: ${name(data.is)}` : undefined;
  return data?.was === data?.is
    ? undefined
    : `${data?.customer} changes sides: ${name(data?.was)} becomes ${name(data?.is)}`;
}

/** Customers on the line of a feature flag, placed as four tools place them: a change comes, and some change sides. */
export const flagBucketing: Lab<BucketingState, BucketingEvents> = {
  id: "flag-bucketing",
  title: "Bucketing: who changes sides",
  topic: "deployment-strategies/feature-flags",
  point:
    "A hash puts each customer on a fixed point of a line, and rules cut the line: who changes sides when the rules change can be told before anybody asks.",
  parameters: bucketingParameters,
  presets: bucketingPresets,
  model: withValues(bucketing, bucketingOf),
  lengthUs: bucketingLengthUs,
  series: [
    { id: "first", label: "First variant: on, or A", unit: "%" },
    { id: "second", label: "Second variant: B", unit: "%" },
    { id: "moved", label: "Changed sides", unit: "%" },
  ],
  sample: (state) => [
    percentOf(state.counts[1] ?? 0, state.known.length),
    percentOf(state.counts[2] ?? 0, state.known.length),
    percentOf(movesOf(state).moved, movesOf(state).asked),
  ],
  picture: bucketingPicture,
  outcome: (state, _log, values) => bucketingOutcome(state, values),
  describe,
  predictions: bucketingPredictions,
  say:
    "A flag's key and the customer's id hash to a fixed point, so a growing percentage only adds people and pods with the same rules agree without a store; another key, seed or tool deals everybody anew, and moved borders move whoever stands between old and new. " +
    "Before I change rules I lay the old line over the new one and count who changes sides; a store of given variants avoids the flicker, but then the percentage is no longer the share and no longer a brake.",
};
