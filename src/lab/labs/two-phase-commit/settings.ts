import { milliseconds, seconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { CommitParameters, Fault, Protocol, Verdict } from "../../models/commit/state";
import { numberOf } from "../with-values";

/** How long a run lasts, in µs. */
export const commitLengthUs = (values: ParameterValues): number => seconds(numberOf(values, "length"));

/** The parameters as the model reads them. */
export function commitOf(values: ParameterValues): CommitParameters {
  const us = (id: string): number => seconds(numberOf(values, id));
  return {
    protocol: values.protocol as Protocol,
    participants: numberOf(values, "participants"),
    parallel: values.order === "parallel",
    roundTripUs: milliseconds(numberOf(values, "round-trip")),
    forcedUs: milliseconds(numberOf(values, "forced")),
    fault: values.fault as Fault,
    outageUs: us("outage"),
    scanUs: us("scan"),
    pauseUs: us("pause"),
    logKept: values.log === "kept",
    presumesAbort: values.unknown === "abort",
    heuristicUs: us("by-hand"),
    heuristic: values["by-hand-verdict"] as Verdict,
    silenceUs: us("silence"),
    retryUs: us("repeat"),
    ratePerSecond: numberOf(values, "rate"),
    hotShare: numberOf(values, "hot") / 100,
    lockLimitUs: us("lock-limit"),
    connections: numberOf(values, "connections"),
    lengthUs: commitLengthUs(values),
  };
}
