import type { ParameterValues, Picture, PictureNode, Tone } from "../../lab";
import type { InstanceState, RegistryState } from "../../models/service-registry/registry";
import { registryOf } from "./parameters";

function stateOf({ up, reachable, registered }: InstanceState): { label: string; tone: Tone } {
  if (!up) return registered ? { label: "gone, still registered", tone: "bad" } : { label: "gone", tone: "muted" };
  if (!registered) return { label: "up, not registered", tone: "bad" };
  return reachable ? { label: "up", tone: "ok" } : { label: "up, cut off from the registry", tone: "warn" };
}

/** Instances, the registry with its response cache, and the clients with their copies of the list. */
export function picture(state: RegistryState, values: ParameterValues): Picture {
  const { instances: count, hit } = registryOf(values);
  const rows = Math.max(state.instances.length, state.clients.length);
  const middle = Math.floor((rows - 1) / 2);
  const listed = (list: readonly boolean[]) => list.filter(Boolean).length;
  const instances = state.instances.map((instance, number): PictureNode => ({
    id: `instance-${number}`,
    label: `Instance ${number + 1}`,
    column: 0,
    row: number,
    shape: "service",
    state: stateOf(instance),
  }));
  const clients = state.clients.map((list, number): PictureNode => {
    const stale = list.some((isListed, instance) => isListed && instance < hit && !state.instances[instance]?.up);
    return {
      id: `client-${number}`,
      label: `Client ${number + 1}`,
      column: 3,
      row: number,
      shape: "client",
      state: stale ? { label: "lists a dead instance", tone: "bad" } : { label: "list is sound", tone: "ok" },
      gauge: { label: "instances listed", value: listed(list), max: count },
    };
  });
  const registry: PictureNode = {
    id: "registry",
    label: "Registry",
    column: 1,
    row: middle,
    shape: "store",
    state: state.preserving
      ? { label: "preserves itself: expires nothing", tone: "warn" }
      : { label: "leases may expire", tone: "ok" },
    gauge: { label: "registered", value: state.expected, max: count },
  };
  const cache: PictureNode = {
    id: "cache",
    label: "Response cache",
    column: 2,
    row: middle,
    shape: "store",
    gauge: { label: "instances listed", value: listed(state.cache), max: count },
  };
  return {
    nodes: [...instances, registry, cache, ...clients],
    edges: [
      ...instances.map(({ id }) => ({ from: id, to: "registry" })),
      { from: "registry", to: "cache" },
      ...clients.map(({ id }) => ({ from: "cache", to: id })),
    ],
    // Heartbeats and fetches take no time in this model.
    messages: [],
  };
}
