import { milliseconds } from "../../engine/clock";
import type { ParameterValues } from "../../lab";
import type { Course } from "../../models/burn-rate/failures";
import { PAIRS, pairOver, type Rule, type Severity, thresholdOf } from "../../models/burn-rate/rules";
import type { BurnParameters } from "../../models/burn-rate/state";
import { numberOf } from "../with-values";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The alerts of these values: the page, then the ticket where there is one. */
function rulesOf(values: ParameterValues, budgetMillionths: number): Rule[] {
  if (values.rule !== "pairs") {
    const minutes = numberOf(values, "window");
    const tenMillionths =
      values.rule === "single"
        ? thresholdOf(numberOf(values, "burn-rate"), budgetMillionths)
        : Math.round(numberOf(values, "threshold") * 100_000);
    return [{ severity: "page", pairs: [pairOver("window", minutes, minutes, tenMillionths)] }];
  }
  return (["page", "ticket"] satisfies Severity[]).map((severity) => ({
    severity,
    pairs: PAIRS.filter((one) => one.severity === severity && values[one.id] === true).map((one) =>
      pairOver(one.id, one.longMinutes, one.shortMinutes, thresholdOf(one.burnRate, budgetMillionths)),
    ),
  }));
}

/** The parameters as the model reads them. */
export function burnOf(values: ParameterValues): BurnParameters {
  const budgetMillionths = Math.round((100 - numberOf(values, "slo")) * 10_000);
  const startMs = numberOf(values, "start") * HOUR_MS;
  const errorRatio = numberOf(values, "error-ratio") / 100;
  return {
    perHour: numberOf(values, "traffic"),
    budgetMillionths,
    background: numberOf(values, "background") / 100,
    incident: {
      course: values.course as Course,
      errorRatio,
      startMs,
      endMs: errorRatio > 0 ? startMs + numberOf(values, "duration") * MINUTE_MS : startMs,
    },
    chance: values.chance === true,
    history: values.history === true,
    intervalMs: numberOf(values, "interval") * 1000,
    forMs: numberOf(values, "for") * MINUTE_MS,
    rules: rulesOf(values, budgetMillionths),
    lengthMs: numberOf(values, "length") * HOUR_MS,
  };
}

/** How long a run lasts, in µs. */
export const burnLengthUs = (values: ParameterValues): number => milliseconds(numberOf(values, "length") * HOUR_MS);
