import { milliseconds } from "../../engine/clock";
import type { Parameter, ParameterValues } from "../../lab";
import type { ClusterParameters, ServerKind } from "../../models/load-balancing/cluster";
import type { Policy } from "../../models/load-balancing/policy";
import { numberOf } from "../with-values";

type Numbers = Omit<Extract<Parameter, { kind: "number" }>, "kind">;
const number = (parameter: Numbers): Parameter => ({ kind: "number", ...parameter });

export const parameters: readonly Parameter[] = [
  {
    kind: "choice",
    id: "policy",
    label: "Balancer",
    help: "How the server of each request is chosen.",
    choices: [
      { value: "round-robin", label: "Round robin" },
      { value: "weighted-round-robin", label: "Weighted round robin (smooth)" },
      { value: "random", label: "Random" },
      { value: "least-connections", label: "Least connections" },
      { value: "two-choices", label: "Better of two random choices" },
      { value: "ewma-two-choices", label: "Better of two by response time and load" },
    ],
    default: "two-choices",
  },
  number({
    id: "servers",
    label: "Servers",
    help: "How many servers share the traffic.",
    unit: "servers",
    min: 2,
    max: 20,
    step: 1,
    default: 10,
  }),
  number({
    id: "workers",
    label: "Workers per server",
    help: "Requests that a server works on at once; others wait in its queue.",
    unit: "workers",
    min: 1,
    max: 16,
    step: 1,
    default: 4,
  }),
  number({
    id: "rate",
    label: "Request rate",
    help: "Requests per second in the mean; they arrive by chance (Poisson).",
    unit: "/s",
    min: 10,
    max: 1000,
    step: 10,
    default: 400,
  }),
  number({
    id: "service",
    label: "Service time",
    help: "Mean time a worker of a normal server spends on a request (exponential).",
    unit: "ms",
    min: 5,
    max: 500,
    step: 5,
    default: 50,
  }),
  number({
    id: "slow-servers",
    label: "Slow servers",
    help: "How many of the servers need longer for every request.",
    unit: "servers",
    min: 0,
    max: 10,
    step: 1,
    default: 0,
  }),
  number({
    id: "slow-service",
    label: "Service time of slow servers",
    help: "Mean time a worker of a slow server spends on a request.",
    unit: "ms",
    min: 5,
    max: 2000,
    step: 5,
    default: 200,
  }),
  number({
    id: "failing-servers",
    label: "Failing servers",
    help: "How many servers answer every request with an error, and do it fast.",
    unit: "servers",
    min: 0,
    max: 10,
    step: 1,
    default: 0,
  }),
  number({
    id: "failing-after",
    label: "Time to fail",
    help: "Mean time after which a failing server answers with its error.",
    unit: "ms",
    min: 1,
    max: 500,
    step: 1,
    default: 1,
  }),
  number({
    id: "load-age",
    label: "Load figures are refreshed every",
    help: "How often the balancer learns how busy the servers are; at 0 it always knows.",
    unit: "ms",
    min: 0,
    max: 5000,
    step: 100,
    default: 0,
  }),
  {
    kind: "switch",
    id: "outlier-detection",
    label: "Outlier ejection",
    help: "Takes a server out for a time after several failures in a row.",
    default: false,
  },
  number({
    id: "consecutive-5xx",
    label: "Failures in a row",
    help: "So many failures without a success between them eject a server.",
    unit: "failures",
    min: 1,
    max: 50,
    step: 1,
    default: 5,
  }),
  number({
    id: "sweep-interval",
    label: "Sweep interval",
    help: "How often it is looked whether an ejected server may come back.",
    unit: "ms",
    min: 1000,
    max: 60_000,
    step: 1000,
    default: 10_000,
  }),
  number({
    id: "base-ejection",
    label: "Base ejection time",
    help: "The first ejection lasts so long, the second in a row twice as long, and so on.",
    unit: "ms",
    min: 1000,
    max: 300_000,
    step: 1000,
    default: 30_000,
  }),
  number({
    id: "max-ejection",
    label: "Longest ejection time",
    help: "No ejection is made longer than this by those before it.",
    unit: "ms",
    min: 1000,
    max: 600_000,
    step: 1000,
    default: 300_000,
  }),
  number({
    id: "max-ejection-percent",
    label: "Servers that may be out",
    help: "A server is ejected only if the share that is out stays within this.",
    unit: "%",
    min: 0,
    max: 100,
    step: 1,
    default: 10,
  }),
  {
    kind: "switch",
    id: "always-eject-one",
    label: "One may always be out",
    help: "Lets one server be ejected whatever the share says.",
    default: false,
  },
  number({
    id: "panic-threshold",
    label: "Panic threshold",
    help: "With fewer healthy servers than this, traffic goes to all servers, ejected ones included; 0 turns it off.",
    unit: "%",
    min: 0,
    max: 100,
    step: 1,
    default: 50,
  }),
  number({
    id: "length",
    label: "Length of the run",
    help: "Virtual time; response times count from its first sixth on.",
    unit: "ms",
    min: 6000,
    max: 300_000,
    step: 6000,
    default: 60_000,
  }),
];

/** Time constant of the mean response times: the past of 10 s counts. */
const DECAY_US = milliseconds(10_000);

/** The model's parameters: the failing servers come first, the slow ones last. */
export function clusterOf(values: ParameterValues): ClusterParameters {
  const value = (id: string) => numberOf(values, id);
  const us = (id: string) => milliseconds(value(id));
  const count = value("servers");
  const slowWeight = Math.max(1, Math.round(value("slow-service") / value("service")));
  const servers = Array.from({ length: count }, (_, number): ServerKind => {
    if (number < value("failing-servers"))
      return { meanServiceUs: us("failing-after"), fails: true, weight: slowWeight };
    if (number >= count - value("slow-servers")) return { meanServiceUs: us("slow-service"), fails: false, weight: 1 };
    return { meanServiceUs: us("service"), fails: false, weight: slowWeight };
  });
  const outlier = {
    consecutive5xx: value("consecutive-5xx"),
    intervalUs: us("sweep-interval"),
    baseEjectionUs: us("base-ejection"),
    maxEjectionUs: us("max-ejection"),
    maxEjectionPercent: value("max-ejection-percent"),
    alwaysEjectOneHost: values["always-eject-one"] === true,
  };
  return {
    policy: values.policy as Policy,
    servers,
    workers: value("workers"),
    ratePerSecond: value("rate"),
    loadAgeUs: us("load-age"),
    decayUs: DECAY_US,
    outlier: values["outlier-detection"] === true ? outlier : undefined,
    panicPercent: value("panic-threshold"),
  };
}
