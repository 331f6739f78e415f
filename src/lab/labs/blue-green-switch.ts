import { milliseconds } from "../engine/clock";
import type { Lab, ParameterValues } from "../lab";
import { switching } from "../models/switching/model";
import type { SwitchEvents, SwitchState } from "../models/switching/state";
import { switchOutcome } from "./blue-green-switch/outcome";
import { switchParameters } from "./blue-green-switch/parameters";
import { switchPicture } from "./blue-green-switch/picture";
import { switchPredictions } from "./blue-green-switch/predictions";
import { switchPresets } from "./blue-green-switch/presets";
import { switchOf } from "./blue-green-switch/settings";
import { describeSwitch } from "./blue-green-switch/words";
import { numberOf, withValues } from "./with-values";

/** Two colours behind a router, with one database: how callers leave blue, and what the way back finds. */
export const blueGreenSwitch: Lab<SwitchState, SwitchEvents> = {
  id: "blue-green-switch",
  title: "The blue-green switch: who still calls blue, and can you go back?",
  topic: "deployment-strategies/blue-green",
  point:
    "The switch is not a moment: requests in flight, kept connections and cached answers leave by their own clocks, and the schema decides whether there is a way back.",
  parameters: switchParameters,
  presets: switchPresets,
  model: withValues(switching, switchOf),
  lengthUs: (values: ParameterValues) => milliseconds(numberOf(values, "length")),
  series: [
    // The chart's first colour is a green, its second a blue.
    { id: "green", label: "Requests to green", unit: "per second" },
    { id: "blue", label: "Requests to blue", unit: "per second" },
    { id: "errors", label: "Errors", unit: "per second" },
  ],
  sample: ({ last }) => [last.green, last.blue, last.errors],
  picture: switchPicture,
  outcome: (state, _log, values) => switchOutcome(state, values),
  describe: describeSwitch,
  predictions: switchPredictions,
  say:
    "I ask when my router chooses: a gateway moves the next request, a Service the next connection, DNS the next look-up, so I give connections a maximum age and delete blue after its log is empty, not after a fixed delay. " +
    "The way back is as slow as the way there, it needs blue up, and it is open only while blue can read what green writes, which is why each schema step must suit both releases.",
};
