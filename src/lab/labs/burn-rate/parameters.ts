import { milliseconds } from "../../engine/clock";
import type { Parameter, ParameterValues } from "../../lab";
import type { Course } from "../../models/burn-rate/failures";
import { PAIRS, pairOver, type Rule, type Severity, thresholdOf } from "../../models/burn-rate/rules";
import type { BurnParameters } from "../../models/burn-rate/state";
import { numberOf } from "../with-values";

const number = { kind: "number" } as const;
const percent = { kind: "number", unit: "%", max: 100 } as const;
const pair = { kind: "switch" } as const;

/** What the reader may turn. The defaults are the workbook's table and ten minutes in which everything fails. */
export const burnParameters = [
  {
    ...percent,
    id: "error-ratio",
    label: "Error ratio",
    help: "The share of checkouts that fail during the incident; of a slow leak the share at its end.",
    min: 0,
    step: 0.01,
    default: 100,
  },
  {
    ...number,
    id: "duration",
    label: "Incident lasts",
    help: "From the first error to the repair; 0 is a quiet month without an incident.",
    unit: "min",
    min: 0,
    max: 43_200,
    step: 0.5,
    default: 10,
  },
  {
    kind: "choice",
    id: "course",
    label: "Course",
    help: "Whether the incident has one error ratio throughout, grows evenly from nothing, or comes and goes every five minutes.",
    choices: [
      { value: "constant", label: "constant" },
      { value: "leak", label: "slow leak" },
      { value: "flapping", label: "5 min on, 5 min off" },
    ],
    default: "constant",
  },
  {
    kind: "choice",
    id: "rule",
    label: "Alert",
    help: "What Prometheus compares: an error ratio with a threshold, one burn rate in one window, or pairs of windows.",
    choices: [
      { value: "pairs", label: "pairs of windows" },
      { value: "single", label: "one burn rate, one window" },
      { value: "threshold", label: "error ratio over a threshold" },
    ],
    default: "pairs",
  },
  {
    ...pair,
    id: "page-1h",
    label: "Page: 14.4 over 1 h and 5 min",
    help: "A pair of the page, where the alert is made of pairs: 2 % of the budget in an hour.",
    default: true,
  },
  {
    ...pair,
    id: "page-6h",
    label: "Page: 6 over 6 h and 30 min",
    help: "A pair of the page, where the alert is made of pairs: 5 % of the budget in six hours.",
    default: true,
  },
  {
    ...pair,
    id: "ticket-1d",
    label: "Ticket: 3 over 1 d and 2 h",
    help: "A pair of the ticket, where the alert is made of pairs: 10 % of the budget in a day.",
    default: false,
  },
  {
    ...pair,
    id: "ticket-3d",
    label: "Ticket: 1 over 3 d and 6 h",
    help: "A pair of the ticket, where the alert is made of pairs: 10 % of the budget in three days.",
    default: true,
  },
  {
    kind: "choice",
    id: "window",
    label: "Window",
    help: "How far back an alert of one window looks.",
    choices: [
      { value: "1", label: "1 min" },
      { value: "5", label: "5 min" },
      { value: "10", label: "10 min" },
      { value: "30", label: "30 min" },
      { value: "60", label: "1 h" },
      { value: "360", label: "6 h" },
      { value: "1440", label: "1 d" },
      { value: "2160", label: "36 h" },
      { value: "4320", label: "3 d" },
    ],
    default: "5",
  },
  {
    ...percent,
    id: "threshold",
    label: "Threshold",
    help: "The error ratio above which a threshold alert is true.",
    min: 0.01,
    step: 0.01,
    default: 5,
  },
  {
    ...number,
    id: "burn-rate",
    label: "Burn rate",
    help: "How many times too fast the budget must go for an alert of one burn rate.",
    unit: "×",
    min: 0.1,
    max: 100,
    step: 0.1,
    default: 36,
  },
  {
    ...number,
    id: "for",
    label: "for",
    help: "How long the expression must be true at every evaluation before the alert fires; one miss starts it anew.",
    unit: "min",
    min: 0,
    max: 120,
    step: 1,
    default: 0,
  },
  {
    ...percent,
    id: "slo",
    label: "SLO",
    help: "The share of good checkouts promised over 30 days; what is left to 100 % is the error budget.",
    min: 90,
    max: 99.999,
    step: 0.001,
    default: 99.9,
  },
  {
    kind: "choice",
    id: "traffic",
    label: "Checkouts",
    help: "How many come, evenly, day and night.",
    choices: [
      { value: "360000", label: "100 a second" },
      { value: "36000", label: "10 a second" },
      { value: "3600", label: "1 a second" },
      { value: "600", label: "600 an hour" },
      { value: "120", label: "120 an hour" },
      { value: "60", label: "60 an hour" },
      { value: "10", label: "10 an hour" },
    ],
    default: "360000",
  },
  {
    ...percent,
    id: "background",
    label: "Errors on a good day",
    help: "The share of checkouts that fail although nothing is wrong; half the budget may be spoken for.",
    max: 2,
    min: 0,
    step: 0.01,
    default: 0,
  },
  {
    kind: "switch",
    id: "chance",
    label: "Chance",
    help: "Whether each checkout fails by chance, or each interval has exactly its share of failures, as in the formulas.",
    default: true,
  },
  {
    ...number,
    id: "start",
    label: "Incident begins after",
    help: "How long all is well first.",
    unit: "h",
    min: 0,
    max: 48,
    step: 0.5,
    default: 1,
  },
  {
    kind: "choice",
    id: "interval",
    label: "Evaluated every",
    help: "Prometheus' evaluation_interval; counters are read at the same moments.",
    choices: [
      { value: "15", label: "15 s" },
      { value: "30", label: "30 s" },
      { value: "60", label: "1 min" },
    ],
    default: "60",
  },
  {
    kind: "switch",
    id: "history",
    label: "Prometheus has history",
    help: "Whether the windows hold healthy traffic from before the run, or Prometheus is new and all windows see the same little.",
    default: true,
  },
  {
    ...number,
    id: "length",
    label: "Run lasts",
    help: "Long windows let go late: a run that ends before sees no end of the alert.",
    unit: "h",
    min: 1,
    max: 720,
    step: 1,
    default: 8,
  },
] as const satisfies readonly Parameter[];

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
