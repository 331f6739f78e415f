import { milliseconds } from "../engine/clock";
import type { LogEntry } from "../engine/log";
import type { Lab } from "../lab";
import { registry, type RegistryEvents, type RegistryState } from "../models/service-registry/registry";
import { outcome, stillListing } from "./service-discovery/outcome";
import { parameters, registryOf } from "./service-discovery/parameters";
import { picture } from "./service-discovery/picture";
import { predictions } from "./service-discovery/predictions";
import { presets } from "./service-discovery/presets";
import { numberOf, withValues } from "./with-values";

function describe({ type, id, data }: LogEntry): string | undefined {
  const instance = `instance ${Number(id) + 1}`;
  switch (type) {
    case "crash":
      return `${instance} crashes without a word`;
    case "shutdown":
      return `${instance} shuts down and says so: the registry takes it out at once`;
    case "partition":
      return `${instance} can no longer reach the registry, but its clients can still reach it`;
    case "healed":
      return "the network is whole again";
    case "registered":
      return `${instance} registers anew`;
    case "renewals":
      if (data?.count === data?.expected) return undefined;
      return `in the last minute ${data?.count} of ${data?.expected} renewals came; more than ${data?.threshold} are needed for leases to expire`;
    case "preserving":
      return `self-preservation: ${data?.renewals} renewals are not more than ${data?.threshold}, so nothing expires`;
    case "expiring":
      return `self-preservation ends: ${data?.renewals} renewals are more than ${data?.threshold}`;
    case "evicted":
      return `${instance} is evicted${data?.up === true ? ", although it is up" : ""}`;
    case "dropped":
      return `client ${Number(id) + 1} drops instance ${Number(data?.instance) + 1}`;
    default:
      return undefined;
  }
}

/** How long a registry's clients go on calling what is gone, and what a registry must not forget in a partition. */
export const serviceDiscovery: Lab<RegistryState, RegistryEvents> = {
  id: "service-discovery",
  title: "Service discovery",
  topic: "microservices-patterns/service-discovery",
  point:
    "Lease, sweep, cache and fetch add up: a client may call a dead instance for minutes, and a registry that doubts itself keeps it for ever.",
  parameters,
  presets,
  model: withValues(registry, registryOf),
  lengthUs: (values) => milliseconds(numberOf(values, "length")),
  series: [
    { id: "registered", label: "Registered instances", unit: "instances" },
    { id: "up", label: "Instances that are up", unit: "instances" },
    { id: "stale-clients", label: "Clients that list an instance that was hit", unit: "clients" },
  ],
  sample: (state, values) => [
    state.instances.filter(({ registered }) => registered).length,
    state.instances.filter(({ up }) => up).length,
    stillListing(state, registryOf(values).hit),
  ],
  picture,
  outcome,
  describe,
  predictions,
  say:
    "With Eureka's defaults a crash can stay in client lists for up to five minutes: a lease that is 180 s in effect, a 60 s sweep, a 30 s response cache and a 30 s fetch; a clean shutdown takes one minute. " +
    "So I deregister on shutdown, let callers retry another instance and eject by themselves, and I keep self-preservation on, because a partition must not empty the registry.",
};
