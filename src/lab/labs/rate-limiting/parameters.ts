import { milliseconds } from "../../engine/clock";
import type { Parameter, ParameterValues } from "../../lab";
import type { GatewayParameters, Traffic } from "../../models/rate-limiting/gateway";
import type { Algorithm } from "../../models/rate-limiting/limiter";
import { numberOf } from "../with-values";

export const parameters: readonly Parameter[] = [
  {
    kind: "choice",
    id: "algorithm",
    label: "Limiter",
    help: "How it is decided whether a request may go through.",
    choices: [
      { value: "token-bucket", label: "Token bucket" },
      { value: "gcra", label: "GCRA (leaky bucket as a meter)" },
      { value: "leaky-bucket", label: "Leaky bucket as a queue (nginx)" },
      { value: "fixed-window", label: "Fixed window" },
      { value: "sliding-log", label: "Sliding log" },
      { value: "sliding-counter", label: "Sliding counter" },
      { value: "fixed-cycle", label: "Cycles of permits (Resilience4j)" },
    ],
    default: "fixed-window",
  },
  {
    kind: "number",
    id: "limit",
    label: "Limit",
    help: "Requests per window; divided by the window it is the rate at which buckets fill or leak.",
    unit: "requests",
    min: 1,
    max: 1000,
    step: 1,
    default: 10,
  },
  {
    kind: "number",
    id: "window",
    label: "Window",
    help: "The length of a window or cycle, and the time in which a bucket gains or loses the limit.",
    unit: "ms",
    min: 0.0005,
    max: 60_000,
    step: 0.0005,
    default: 1000,
  },
  {
    kind: "number",
    id: "burst",
    label: "Bucket size",
    help: "Tokens a bucket can hold, or requests that may wait in a leaky one; windows do not use it.",
    unit: "requests",
    min: 0,
    max: 1000,
    step: 1,
    default: 10,
  },
  {
    kind: "number",
    id: "timeout",
    label: "Wait for a permit",
    help: "How long a request may wait for a permit of a later cycle before it is refused; only cycles use it.",
    unit: "ms",
    min: 0,
    max: 10_000,
    step: 100,
    default: 0,
  },
  {
    kind: "choice",
    id: "traffic",
    label: "Traffic",
    help: "When the requests arrive.",
    choices: [
      { value: "even", label: "At an even pace" },
      { value: "poisson", label: "By chance (Poisson)" },
      { value: "bursts", label: "In bursts" },
      { value: "edge", label: "Around the edge of a window" },
    ],
    default: "edge",
  },
  {
    kind: "number",
    id: "rate",
    label: "Request rate",
    help: "Requests per second, for traffic at an even pace and by chance.",
    unit: "/s",
    min: 1,
    max: 1000,
    step: 1,
    default: 20,
  },
  {
    kind: "number",
    id: "burst-size",
    label: "Requests in a burst",
    help: "How many arrive at one moment, for traffic in bursts and around the edge.",
    unit: "requests",
    min: 1,
    max: 500,
    step: 1,
    default: 10,
  },
  {
    kind: "number",
    id: "burst-every",
    label: "A burst every",
    help: "Time from one burst to the next.",
    unit: "ms",
    min: 100,
    max: 60_000,
    step: 100,
    default: 5000,
  },
  {
    kind: "number",
    id: "length",
    label: "Length of the run",
    help: "Virtual time.",
    unit: "ms",
    min: 1000,
    max: 600_000,
    step: 1000,
    default: 10_000,
  },
];

/** The model's parameters. A window may be a fraction of a microsecond, so it is not rounded. */
export function gatewayOf(values: ParameterValues): GatewayParameters {
  const value = (id: string) => numberOf(values, id);
  const ratePerSecond = value("rate");
  const size = value("burst-size");
  const windowUs = value("window") * 1000;
  const traffics: Record<Traffic["kind"], Traffic> = {
    even: { kind: "even", ratePerSecond },
    poisson: { kind: "poisson", ratePerSecond },
    bursts: { kind: "bursts", size, everyUs: milliseconds(value("burst-every")) },
    edge: { kind: "edge", size, windowUs },
  };
  return {
    rules: {
      algorithm: values.algorithm as Algorithm,
      limit: value("limit"),
      windowUs,
      burst: value("burst"),
      timeoutUs: milliseconds(value("timeout")),
    },
    traffic: traffics[values.traffic as Traffic["kind"]],
  };
}
