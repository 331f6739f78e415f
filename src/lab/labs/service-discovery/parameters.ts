import { milliseconds } from "../../engine/clock";
import type { Parameter, ParameterValues } from "../../lab";
import type { Fault, RegistryParameters } from "../../models/service-registry/registry";
import { numberOf } from "../with-values";

const duration = (id: string, label: string, help: string, min: number, max: number, preset: number): Parameter => ({
  kind: "number",
  id,
  label,
  help,
  unit: "ms",
  min,
  max,
  step: min,
  default: preset,
});

export const parameters: readonly Parameter[] = [
  {
    kind: "choice",
    id: "fault",
    label: "What happens",
    help: "How the instances that are hit go away, if they do.",
    choices: [
      { value: "crash", label: "They crash" },
      { value: "shutdown", label: "They shut down cleanly" },
      { value: "partition", label: "They cannot reach the registry" },
    ],
    default: "crash",
  },
  {
    kind: "number",
    id: "instances",
    label: "Instances",
    help: "How many instances of the service are registered.",
    unit: "instances",
    min: 1,
    max: 20,
    step: 1,
    default: 10,
  },
  {
    kind: "number",
    id: "hit",
    label: "Instances hit",
    help: "How many of them it happens to, all at the same moment.",
    unit: "instances",
    min: 0,
    max: 20,
    step: 1,
    default: 1,
  },
  duration("heartbeat", "Heartbeat", "How often an instance renews its lease.", 1000, 120_000, 30_000),
  duration("lease", "Lease", "How long a lease lasts after a renewal, as configured.", 1000, 300_000, 90_000),
  {
    kind: "switch",
    id: "double-lease",
    label: "The lease counts twice",
    help: "As in Eureka: a renewal adds the duration and the check adds it once more. Documented there, and not going to be fixed.",
    default: true,
  },
  duration("eviction", "Sweep", "How often the registry looks for leases that have run out.", 1000, 300_000, 60_000),
  duration(
    "response-cache",
    "Response cache",
    "How often the list that clients are given is renewed.",
    1000,
    120_000,
    30_000,
  ),
  duration("fetch", "Client fetch", "How often a client asks for the list.", 1000, 300_000, 30_000),
  {
    kind: "switch",
    id: "self-preservation",
    label: "Self-preservation",
    help: "Expires nothing in a minute in which too few renewals came: it might be the network and not the instances.",
    default: true,
  },
  {
    kind: "number",
    id: "renewal-percent",
    label: "Renewals needed",
    help: "More than this share of the expected renewals must come within a minute for leases to expire.",
    unit: "%",
    min: 0,
    max: 100,
    step: 1,
    default: 85,
  },
  {
    kind: "number",
    id: "clients",
    label: "Clients",
    help: "How many callers keep a copy of the list.",
    unit: "clients",
    min: 1,
    max: 20,
    step: 1,
    default: 5,
  },
  {
    kind: "choice",
    id: "phases",
    label: "Timers",
    help: "How the timers stand when it happens.",
    choices: [
      { value: "worst", label: "As unlucky as they can" },
      { value: "chance", label: "By chance" },
    ],
    default: "worst",
  },
  duration("fault-at", "It happens after", "When the instances are hit.", 1000, 600_000, 300_000),
  duration(
    "heals-after",
    "A partition lasts",
    "When partitioned instances can reach the registry again.",
    1000,
    1_200_000,
    420_000,
  ),
  duration("length", "Length of the run", "Virtual time.", 60_000, 1_800_000, 900_000),
];

/** The model's parameters. */
export function registryOf(values: ParameterValues): RegistryParameters {
  const value = (id: string) => numberOf(values, id);
  const us = (id: string) => milliseconds(value(id));
  return {
    rules: {
      leaseUs: us("lease"),
      doubleLease: values["double-lease"] === true,
      expectedRenewalUs: us("heartbeat"),
      renewalThreshold: value("renewal-percent") / 100,
      selfPreservation: values["self-preservation"] === true,
    },
    instances: value("instances"),
    hit: Math.min(value("hit"), value("instances")),
    fault: values.fault as Fault,
    faultAtUs: us("fault-at"),
    healsAtUs: us("fault-at") + us("heals-after"),
    heartbeatUs: us("heartbeat"),
    evictionUs: us("eviction"),
    cacheUs: us("response-cache"),
    clients: value("clients"),
    fetchUs: us("fetch"),
    worstPhases: values.phases === "worst",
  };
}
