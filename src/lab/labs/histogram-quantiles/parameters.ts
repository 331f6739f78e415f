import { milliseconds } from "../../engine/clock";
import type { Parameter, ParameterValues } from "../../lab";
import { CLASSIC_BOUNDS, type Layout } from "../../models/histogram/layout";
import { type Distribution, FLIGHT_US, type HistogramParameters, WINDOW_US } from "../../models/histogram/state";
import { numberOf } from "../with-values";

const ms = { kind: "number", unit: "ms" } as const;

/** What the reader may turn. The defaults are a client library as it comes, and payment on a normal day. */
export const histogramParameters = [
  {
    kind: "choice",
    id: "quantile",
    label: "Quantile",
    help: "Which quantile the panel asks for: p99 is the time that 99 of 100 calls do not exceed.",
    choices: [
      { value: "0.5", label: "p50, the median" },
      { value: "0.9", label: "p90" },
      { value: "0.95", label: "p95" },
      { value: "0.99", label: "p99" },
      { value: "0.999", label: "p99.9" },
    ],
    default: "0.99",
  },
  {
    kind: "choice",
    id: "layout",
    label: "Buckets",
    help: "Where the buckets end: as libraries ship them, as order chose them, or growing by a factor.",
    choices: [
      { value: "client", label: "client_golang's default: 5 ms … 10 s" },
      { value: "order", label: "order's own: one ends at 0.8 s" },
      { value: "otel", label: "OpenTelemetry's default, fed with seconds" },
      { value: "native", label: "native, exponential" },
    ],
    default: "client",
  },
  {
    kind: "number",
    id: "schema",
    label: "Schema of the native ones",
    help: "Each doubling is divided into 2 to the power of this many buckets; only native buckets ask for it.",
    unit: "",
    min: -4,
    max: 8,
    step: 1,
    default: 3,
  },
  {
    kind: "choice",
    id: "distribution",
    label: "Payment's times",
    help: "How the times of its calls are spread around their median.",
    choices: [
      { value: "log-normal", label: "log-normal: a long tail" },
      { value: "cache", label: "two groups: 90 % hits, 10 % misses" },
      { value: "constant", label: "all the same" },
    ],
    default: "log-normal",
  },
  {
    ...ms,
    id: "median",
    label: "Median",
    help: "The time that half of payment's calls do not exceed before anything slows them.",
    min: 10,
    max: 5_000,
    step: 10,
    default: 120,
  },
  {
    kind: "number",
    id: "slow-share",
    label: "Slowed calls",
    help: "The share of calls that wait for a slow dependency of payment.",
    unit: "%",
    min: 0,
    max: 100,
    step: 0.5,
    default: 0,
  },
  {
    ...ms,
    id: "slow-by",
    label: "Slowed by",
    help: "How much longer such a call takes.",
    min: 0,
    max: 60_000,
    step: 10,
    default: 1_000,
  },
  {
    kind: "number",
    id: "slow-from",
    label: "Slow from window",
    help: "The window in which the dependency becomes slow; 1 is from the beginning.",
    unit: "",
    min: 1,
    max: 10,
    step: 1,
    default: 4,
  },
  {
    kind: "choice",
    id: "slow-in",
    label: "Slow for",
    help: "Whether the calls of all pods may be slowed, or those of the last pod alone.",
    choices: [
      { value: "all", label: "all order pods" },
      { value: "last", label: "the last pod" },
    ],
    default: "all",
  },
  {
    kind: "number",
    id: "pods",
    label: "Order pods",
    help: "How many pods call payment, each with a histogram of its own.",
    unit: "pods",
    min: 1,
    max: 10,
    step: 1,
    default: 5,
  },
  {
    kind: "number",
    id: "last-weight",
    label: "Calls of the last pod",
    help: "How many calls the last pod makes for each hundred of another, like a pod that has only just started.",
    unit: "per 100",
    min: 1,
    max: 100,
    step: 1,
    default: 100,
  },
  {
    kind: "choice",
    id: "panel",
    label: "The panel shows",
    help: "One histogram_quantile over the added buckets of all pods, or the mean of the quantiles that each pod computes of itself.",
    choices: [
      { value: "buckets", label: "a quantile of added buckets" },
      { value: "average", label: "the average of the pods' quantiles" },
    ],
    default: "buckets",
  },
  {
    ...ms,
    id: "objective",
    label: "Objective",
    help: "The time within which calls should end; the share below it is asked of the same buckets.",
    min: 10,
    max: 20_000,
    step: 10,
    default: 800,
  },
  {
    kind: "number",
    id: "per-window",
    label: "Calls in a window",
    help: "How many observations each window has. Few make the true quantile itself unsteady.",
    unit: "calls",
    min: 20,
    max: 5_000,
    step: 20,
    default: 1_000,
  },
  {
    kind: "number",
    id: "windows",
    label: "Windows",
    help: "How many windows of 10 s the run has; the panel asks once at the end of each.",
    unit: "",
    min: 1,
    max: 10,
    step: 1,
    default: 6,
  },
] as const satisfies readonly Parameter[];

function layoutOf(values: ParameterValues): Layout {
  if (values.layout === "native") return { schema: numberOf(values, "schema") };
  return { boundsUs: CLASSIC_BOUNDS[values.layout as keyof typeof CLASSIC_BOUNDS] };
}

/** The parameters as the model reads them. */
export function histogramOf(values: ParameterValues): HistogramParameters {
  const us = (id: string) => milliseconds(numberOf(values, id));
  return {
    q: Number(values.quantile),
    layout: layoutOf(values),
    objectiveUs: us("objective"),
    distribution: values.distribution as Distribution,
    medianUs: us("median"),
    slowShare: numberOf(values, "slow-share") / 100,
    slowUs: us("slow-by"),
    slowFrom: numberOf(values, "slow-from"),
    slowIn: values["slow-in"] === "last" ? "last" : "all",
    pods: numberOf(values, "pods"),
    lastWeight: numberOf(values, "last-weight"),
    panel: values.panel === "average" ? "average" : "buckets",
    perWindow: numberOf(values, "per-window"),
    windows: numberOf(values, "windows"),
  };
}

/** How long a run lasts, in µs: its windows, and the last message on its way. */
export const histogramLengthUs = (values: ParameterValues): number =>
  histogramOf(values).windows * WINDOW_US + FLIGHT_US;
