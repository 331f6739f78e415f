import type { Lab, ParameterValues } from "../lab";
import { burning } from "../models/burn-rate/model";
import { type BurnEvents, type BurnParameters, type BurnState, budgetOf, burnRateIn } from "../models/burn-rate/state";
import { burnOutcome } from "./burn-rate/outcome";
import { burnParameters } from "./burn-rate/parameters";
import { burnPicture } from "./burn-rate/picture";
import { burnPredictions } from "./burn-rate/predictions";
import { burnPresets } from "./burn-rate/presets";
import { burnLengthUs, burnOf } from "./burn-rate/settings";
import { describeBurn } from "./burn-rate/words";
import { withValues } from "./with-values";

/** The windows whose burn rates are drawn: the first pair's; beside a single window the last five minutes. */
function drawn({ rules }: BurnParameters): { long: number; short: number } {
  const first = rules.flatMap(({ pairs }) => pairs)[0];
  if (first === undefined) return { long: 5, short: 5 };
  return { long: first.longMinutes, short: first.shortMinutes < first.longMinutes ? first.shortMinutes : 5 };
}

function sample(state: BurnState, values: ParameterValues): readonly number[] {
  const parameters = burnOf(values);
  const { long, short } = drawn(parameters);
  return [
    burnRateIn(state, parameters, long),
    burnRateIn(state, parameters, short),
    100 - (100 * state.tally.bad) / budgetOf(parameters),
  ];
}

/** When a burn-rate alert rings, what is lost by then, how long it goes on, and how often it rings for nothing. */
export const burnRate: Lab<BurnState, BurnEvents> = {
  id: "burn-rate",
  title: "Burn-rate alert: detection time and false pages",
  topic: "service-mesh-observability/alerting",
  point:
    "A long window decides when an alert may ring and a short one when it ends; together they follow the budget, and few requests make them nervous.",
  parameters: burnParameters,
  presets: burnPresets,
  model: withValues(burning, burnOf),
  lengthUs: burnLengthUs,
  series: [
    { id: "long", label: "Burn rate, long window", unit: "×" },
    { id: "short", label: "Burn rate, short window", unit: "×" },
    { id: "left", label: "Budget left", unit: "%" },
  ],
  sample,
  picture: (state, values) => burnPicture(state, burnOf(values)),
  outcome: (state, _log, values) => burnOutcome(state, values),
  describe: describeBurn,
  predictions: burnPredictions,
  say:
    "I page at 14.4 over one hour and at 6 over six hours, so the time to the page is threshold by error ratio times the long window: a total outage makes the rule true within a minute, one per cent after 3.6 hours, both with a known share of the budget gone. " +
    "The short window ends it soon after the repair, the slower pair later than the faster, and on a few requests an hour single failures ring, so there I change what is counted before I touch the numbers.",
};
