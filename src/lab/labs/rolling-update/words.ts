import type { LogEntry } from "../../engine/log";
import { countText, told } from "../with-values";

const versionOf = (version: unknown): string => (Number(version) === 0 ? "old" : "new");

/** An entry of the rollout's log in words. */
export function describeRollout({ type, id, data }: LogEntry): string | undefined {
  const pod = `pod ${id}`;
  switch (type) {
    case "apply":
      return "the new version is applied";
    case "undo":
      return "the old version is wanted again";
    case "pause":
      return "the update is paused: replicas stay as they are";
    case "scale":
      return `the ${versionOf(id)} ReplicaSet goes from ${data?.from} to ${data?.to}`;
    case "placed":
      return `${pod} starts on node ${Number(data?.node) + 1}`;
    case "ready":
      return `${pod} (${versionOf(data?.version)}) is ready`;
    case "available":
      return `${pod} has been ready long enough: available`;
    case "end":
      return `${pod} (${versionOf(data?.version)}) is told to end`;
    case "sigterm":
      return `${pod} gets SIGTERM with ${data?.inHand} in hand`;
    case "gone":
      return Number(data?.killed) === 0 ? `${pod} is gone` : `${pod} is gone; checkouts killed: ${data?.killed}`;
    case "crash":
      return `${pod} crashes; it is restarted in ${told(Number(data?.waitUs) / 1e6)} s`;
    case "complete":
      return `complete: all pods are ${versionOf(id)} and available`;
    case "exceeded":
      return "the progress deadline has passed: Progressing is False";
    case "drain":
      return `node 1 takes no more pods; to be evicted: ${data?.pods}`;
    case "evicted":
      return `${pod} is evicted; healthy pods before: ${data?.healthy}`;
    case "refused":
      return `the budget refuses to evict ${pod}; healthy pods: ${data?.healthy}`;
    case "drained":
      return "node 1 is empty";
    case "tally":
      return `so far ${countText(Number(data?.sent))} checkouts, ${countText(Number(data?.errors))} errors`;
    default:
      return undefined;
  }
}
