import { milliseconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import { requestsNeeded } from "../../models/canary/proportions";
import { type CanaryParameters, type Fault, type Judge, slotMs } from "../../models/canary/state";
import { numberOf } from "../with-values";

const MINUTE_MS = 60_000;
/** Share of the faulty releases that the plan is to catch. */
export const POWER = 0.8;

/** The score limits of Kayenta's example configurations, in its json-formats.md. */
const LIMITS: Readonly<Record<string, { scorePass: number; scoreMarginal: number }>> = {
  strict: { scorePass: 95, scoreMarginal: 75 },
  lenient: { scorePass: 75, scoreMarginal: 50 },
};

const percent = (values: ParameterValues, id: string): number => numberOf(values, id) / 100;

/** Requests of the comparison arm for each of the canary's. */
function ratioOf(values: ParameterValues): number {
  const weight = numberOf(values, "step-weight");
  const left = Math.max(0.01, (100 - weight) / weight);
  return values.fresh === true ? Math.min(1, left) : left;
}

/** Requests that the canary needs before the planned look. */
function neededOf(values: ParameterValues): number {
  const from = percent(values, "error-rate");
  // A step of nothing cannot be planned for: a hundredth of a per cent is the least.
  const to = Math.max(percent(values, "detect"), from + 0.0001);
  return requestsNeeded({ from, to, alpha: percent(values, "alpha"), power: POWER, ratio: ratioOf(values) });
}

/** The parameters as the model reads them. */
export function canaryOf(values: ParameterValues): CanaryParameters {
  const intervalMs = numberOf(values, "interval") * 1000;
  const intervals = (id: string): number => Math.ceil((numberOf(values, id) * MINUTE_MS) / intervalMs);
  return {
    judge: values.judge as Judge,
    fault: values.fault as Fault,
    usual: percent(values, "error-rate"),
    faulty: percent(values, "fault-errors"),
    slower: 1 + percent(values, "slow-by"),
    warmUpTicks: intervals("warm-up"),
    fresh: values.fresh === true,
    perInterval: Math.round((numberOf(values, "rate") * intervalMs) / 1000),
    intervalMs,
    stepWeight: numberOf(values, "step-weight"),
    maxWeight: Math.max(numberOf(values, "step-weight"), numberOf(values, "max-weight")),
    limit: numberOf(values, "limit"),
    succeedsTo: percent(values, "max-errors"),
    failsOver: percent(values, "fail-above"),
    delayTicks: intervals("initial-delay"),
    noAnswer: percent(values, "no-answer"),
    ticks: Math.max(1, intervals("minutes")),
    needed: neededOf(values),
    alpha: percent(values, "alpha"),
    ...(LIMITS[String(values.limits)] ?? { scorePass: 95, scoreMarginal: 75 }),
    releases: numberOf(values, "releases"),
  };
}

/** How long a run lasts, in µs: the slots of all its releases. */
export function canaryLengthUs(values: ParameterValues): number {
  const parameters = canaryOf(values);
  return milliseconds(slotMs(parameters) * parameters.releases);
}
