import { milliseconds, seconds } from "../../engine/clock";
import type { Parameter, ParameterValues } from "../../lab";
import type { PaymentSampler, Shown, SlowPlace, TracingParameters } from "../../models/trace-sampling/state";
import { numberOf } from "../with-values";

const ms = { kind: "number", unit: "ms" } as const;
const percent = { kind: "number", unit: "%", max: 100 } as const;

/** What the reader may turn. The defaults are an SDK and a Collector as they come, with a rare failure. */
export const tracingParameters = [
  {
    ...percent,
    id: "head",
    label: "Head sampling",
    help: "The probability with which the gateway's sampler keeps a trace at its beginning; 100 % is AlwaysOn.",
    min: 0.1,
    step: 0.1,
    default: 100,
  },
  {
    kind: "switch",
    id: "tail",
    label: "Tail sampling",
    help: "Whether the Collector waits for the spans of a trace and then decides by its policies: error, latency, probability.",
    default: false,
  },
  {
    ...ms,
    id: "decision-wait",
    label: "decision_wait",
    help: "How long the Collector waits after the first span of a trace before it decides.",
    min: 1_000,
    max: 60_000,
    step: 500,
    default: 30_000,
  },
  {
    kind: "number",
    id: "num-traces",
    label: "num_traces",
    help: "How many traces the Collector remembers; one more throws out the oldest, decided or not.",
    unit: "traces",
    min: 10,
    max: 50_000,
    step: 10,
    default: 50_000,
  },
  {
    ...ms,
    id: "latency",
    label: "Policy: latency",
    help: "A trace that lasts so long from its first start to its last end is kept by the tail.",
    min: 100,
    max: 60_000,
    step: 100,
    default: 5_000,
  },
  {
    ...percent,
    id: "tail-share",
    label: "Policy: probabilistic",
    help: "The share of all other traces that the tail keeps, so that normal ones can be looked at as well.",
    min: 0.1,
    step: 0.1,
    default: 10,
  },
  {
    kind: "choice",
    id: "payment-sampler",
    label: "Payment's sampler",
    help: "Whether payment follows its caller, or has a ProbabilitySampler of its own, or flips a coin of its own.",
    choices: [
      { value: "parent", label: "follows its parent" },
      { value: "consistent", label: "own probability, same R" },
      { value: "coin", label: "own coin" },
    ],
    default: "parent",
  },
  {
    ...percent,
    id: "payment-share",
    label: "Payment's own share",
    help: "The probability of payment's sampler, where it does not follow its parent.",
    min: 0.1,
    step: 0.1,
    default: 10,
  },
  {
    kind: "number",
    id: "rate",
    label: "Checkouts",
    help: "New traces per second, at random moments.",
    unit: "per second",
    min: 1,
    max: 100,
    step: 1,
    default: 20,
  },
  {
    kind: "number",
    id: "length",
    label: "Checkouts come for",
    help: "How long; the run goes on until the last span has come to its end.",
    unit: "s",
    min: 10,
    max: 180,
    step: 10,
    default: 120,
  },
  {
    ...percent,
    id: "failing",
    label: "Failing checkouts",
    help: "The share of checkouts that fail: the rare traces that one wants to have.",
    min: 0,
    step: 0.1,
    default: 1,
  },
  {
    kind: "choice",
    id: "fails-in",
    label: "They fail in",
    help: "In payment the customer is told; in notification the error comes after the answer, when the message is handled.",
    choices: [
      { value: "payment", label: "payment" },
      { value: "notification", label: "notification" },
    ],
    default: "payment",
  },
  {
    kind: "choice",
    id: "slow-place",
    label: "Slow checkouts are slow in",
    help: "Where some checkouts lose their time; the wait for a connection in order has no span of its own.",
    choices: [
      { value: "none", label: "nothing" },
      { value: "payment", label: "payment" },
      { value: "inventory", label: "inventory" },
      { value: "shipping", label: "shipping" },
      { value: "pool", label: "a wait in order" },
    ],
    default: "pool",
  },
  {
    ...percent,
    id: "slow-share",
    label: "Slow checkouts",
    help: "The share of checkouts that are slow there.",
    min: 0,
    step: 0.5,
    default: 2,
  },
  {
    ...ms,
    id: "slow-by",
    label: "Slow by",
    help: "How much longer it takes for them.",
    min: 0,
    max: 5_000,
    step: 100,
    default: 800,
  },
  {
    ...ms,
    id: "payment",
    label: "Payment takes",
    help: "The mean time of payment, which runs beside inventory; give or take 5 %.",
    min: 10,
    max: 2_000,
    step: 10,
    default: 120,
  },
  {
    ...ms,
    id: "inventory",
    label: "Inventory takes",
    help: "The mean time of inventory, which runs beside payment; give or take 5 %.",
    min: 10,
    max: 2_000,
    step: 10,
    default: 90,
  },
  {
    ...ms,
    id: "shipping",
    label: "Shipping takes",
    help: "The mean time of shipping, which comes after both; give or take 5 %.",
    min: 10,
    max: 2_000,
    step: 10,
    default: 60,
  },
  {
    ...ms,
    id: "queue",
    label: "Message waits",
    help: "The mean wait of the message to notification in its queue, give or take half; nobody waits for it.",
    min: 0,
    max: 60_000,
    step: 100,
    default: 200,
  },
  {
    kind: "choice",
    id: "show",
    label: "Look at",
    help: "Which of the traces in the backend the bars show.",
    choices: [
      { value: "slowest", label: "the slowest kept" },
      { value: "newest", label: "the newest kept" },
      { value: "failed", label: "the newest that failed" },
    ],
    default: "slowest",
  },
] as const satisfies readonly Parameter[];

/** The parameters as the model reads them. */
export function tracingOf(values: ParameterValues): TracingParameters {
  const us = (id: string) => milliseconds(numberOf(values, id));
  const share = (id: string) => numberOf(values, id) / 100;
  return {
    meanGapUs: Math.round(seconds(1) / numberOf(values, "rate")),
    lastUs: seconds(numberOf(values, "length")),
    head: share("head"),
    paymentSampler: values["payment-sampler"] as PaymentSampler,
    paymentShare: share("payment-share"),
    tail: values.tail === true,
    decisionWaitUs: us("decision-wait"),
    numTraces: numberOf(values, "num-traces"),
    latencyUs: us("latency"),
    tailShare: share("tail-share"),
    failing: share("failing"),
    failsIn: values["fails-in"] === "notification" ? "notification" : "payment",
    slowPlace: values["slow-place"] as SlowPlace,
    slowShare: share("slow-share"),
    slowUs: us("slow-by"),
    paymentUs: us("payment"),
    inventoryUs: us("inventory"),
    shippingUs: us("shipping"),
    queueUs: us("queue"),
    show: values.show as Shown,
  };
}

/** How long a run lasts, in µs: the last message may wait half as long again, and what it brings late is decided anew. */
export function tracingLengthUs(values: ParameterValues): number {
  const { lastUs, queueUs, decisionWaitUs, tail } = tracingOf(values);
  return lastUs + Math.round(queueUs * 1.5) + seconds(20) + (tail ? decisionWaitUs : 0);
}
