import { milliseconds } from "../engine/clock";
import type { LogEntry } from "../engine/log";
import type { Lab, ParameterValues } from "../lab";
import { cluster, type ClusterEvents, type ClusterState } from "../models/load-balancing/cluster";
import { ejectedCount } from "../models/load-balancing/outlier";
import { outcome } from "./load-balancing/outcome";
import { clusterOf, parameters } from "./load-balancing/parameters";
import { picture } from "./load-balancing/picture";
import { predictions } from "./load-balancing/predictions";
import { presets } from "./load-balancing/presets";
import { numberOf, withValues } from "./with-values";

const inCluster = ({ offered, answered }: ClusterState): number => offered - answered;

function sample(state: ClusterState): readonly number[] {
  const busiest = state.servers.reduce((most, { outstanding }) => Math.max(most, outstanding), 0);
  return [inCluster(state), busiest, ejectedCount(state.outliers)];
}

function describe({ type, id, data }: LogEntry): string | undefined {
  const server = `server ${Number(id) + 1}`;
  switch (type) {
    case "ejected":
      return `${server} is ejected: too many failures in a row`;
    case "spared":
      return `${server} should be ejected, but with it too many would be out`;
    case "returned":
      return `${server} comes back after its ejection`;
    case "panic":
      return `panic: only ${data?.healthy} servers are healthy, so traffic goes to all of them again`;
    case "tally":
      return `${data?.answered} answered so far, ${data?.failed} of them with an error; ${data?.inHand} in hand, ${data?.most} of them at server ${Number(data?.busiest) + 1}`;
    case "calm":
      return `panic ends with ${data?.healthy} healthy servers`;
    default:
      return undefined;
  }
}

/** Where a balancer sends a request when servers differ, fail fast, or are known by old numbers only. */
export const loadBalancing: Lab<ClusterState, ClusterEvents> = {
  id: "load-balancing",
  title: "Load balancing",
  topic: "microservices-patterns/synchronous-communication",
  point:
    "A balancer is as good as what it knows: turns ignore speed, few connections look like health, and old numbers make a herd.",
  parameters,
  presets,
  model: withValues(cluster, clusterOf),
  lengthUs: (values: ParameterValues) => milliseconds(numberOf(values, "length")),
  series: [
    { id: "in-cluster", label: "Requests in the cluster", unit: "requests" },
    { id: "busiest", label: "At the busiest server", unit: "requests" },
    { id: "ejected", label: "Ejected servers", unit: "servers" },
  ],
  sample,
  picture,
  outcome,
  describe,
  predictions,
  say:
    "I would start with the better of two random choices by outstanding requests: it needs no global view, avoids slow servers and does not herd on old numbers. " +
    "Because a server that fails fast looks idle, I add outlier ejection with a cap and a panic threshold, and I check that the cap allows even one ejection in a small cluster.",
};
