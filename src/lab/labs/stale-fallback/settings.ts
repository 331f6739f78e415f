import { milliseconds, seconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { StaleCacheParameters } from "../../models/stale-cache-state";
import { numberOf } from "../with-values";

/** How long a run goes on after the outage. */
const AFTER_US = seconds(120);

/** Until when a run lasts. */
export const endOf = (values: ParameterValues): number =>
  milliseconds(numberOf(values, "outage-start") + numberOf(values, "outage-length")) + AFTER_US;

/** The lab's values as the model reads them. */
export function settingsOf(values: ParameterValues): StaleCacheParameters {
  const ms = (id: string) => milliseconds(numberOf(values, id));
  const { fallback } = values;
  const from = ms("outage-start");
  return {
    keys: numberOf(values, "keys"),
    meanGapUs: seconds(1) / numberOf(values, "rate"),
    maxAgeUs: ms("max-age"),
    staleIfErrorUs: ms("stale-if-error"),
    staleWhileRevalidateUs: ms("stale-while-revalidate"),
    singleFlight: values["single-flight"] === true,
    fallback: fallback === "default" || fallback === "fail" ? fallback : "stale",
    capacity: numberOf(values, "capacity"),
    meanWorkUs: ms("latency"),
    patienceUs: ms("patience"),
    outage: { from, to: from + ms("outage-length") },
    // A hundredth of the run, so that a curve of few reads per second is still a curve.
    windowUs: Math.max(seconds(1), Math.ceil(endOf(values) / 100)),
  };
}
