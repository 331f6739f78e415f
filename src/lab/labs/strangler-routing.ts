import { milliseconds } from "../engine/clock";
import type { Lab, ParameterValues } from "../lab";
import { strangler } from "../models/strangler/model";
import type { StranglerEvents, StranglerState } from "../models/strangler/state";
import { stranglerOutcome } from "./strangler-routing/outcome";
import { stranglerParameters } from "./strangler-routing/parameters";
import { stranglerPicture } from "./strangler-routing/picture";
import { stranglerPredictions } from "./strangler-routing/predictions";
import { stranglerPresets } from "./strangler-routing/presets";
import { stranglerOf } from "./strangler-routing/settings";
import { describeStrangler } from "./strangler-routing/words";
import { numberOf, withValues } from "./with-values";

/** A slice that moves from a monolith to a new service: who owns a write, who has heard of it, and what can go back. */
export const stranglerRouting: Lab<StranglerState, StranglerEvents> = {
  id: "strangler-routing",
  title: "The strangler's route: who owns the write?",
  topic: "data-patterns/strangler-fig",
  point:
    "A slice may move by percent, and move back, while each row has one owner at any moment and the owner's changes have reached the other side.",
  parameters: stranglerParameters,
  presets: stranglerPresets,
  model: withValues(strangler, stranglerOf),
  lengthUs: (values: ParameterValues) => milliseconds(numberOf(values, "length")),
  series: [
    { id: "shipping", label: "Reads and writes to shipping", unit: "per second" },
    { id: "missed", label: "Reads that miss their write", unit: "per second" },
    { id: "apart", label: "Rows that differ", unit: "rows" },
  ],
  sample: ({ last, apart }) => [last.shipping, last.missed, apart],
  picture: stranglerPicture,
  outcome: (state, _log, values) => stranglerOutcome(state, values),
  describe: describeStrangler,
  predictions: stranglerPredictions,
  say:
    "I move a slice by a stable hash of the customer, so each row has one owner; before a batch moves I let the owner's log catch up and hold its writes for the length of the lag. " +
    "Going back is the same move the other way, so it needs the reverse copy running, and a comparison I trust only after measuring the old system's noise against itself and breaking the new one on purpose.",
};
