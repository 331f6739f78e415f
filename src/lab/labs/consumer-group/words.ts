import type { LogEntry } from "../../engine/log";

const TROUBLES: Readonly<Record<string, [string, string]>> = {
  slow: ["the work gets slow", "the work is as quick as before"],
  poison: ["the first record of partition 0 fails, again and again", "somebody skips the bad record"],
  surge: ["more records come", "as many records come as before"],
  pause: ["the group pauses", "the group goes on"],
  recreate: ["all pods are replaced at once", ""],
  killed: ["the kernel kills a pod", ""],
  closed: ["a pod is closed", ""],
};

/** A log entry in words. */
export function describeGroup({ type, id, data }: LogEntry): string | undefined {
  const pod = `pod ${id}`;
  switch (type) {
    case "begins":
      return `${data?.pods} pods read ${data?.partitions} partitions`;
    case "trouble":
      return TROUBLES[String(id)]?.[0];
    case "over":
      return TROUBLES[String(id)]?.[1];
    case "killed":
      return `${pod} is gone without a word; it read ${data?.read} partitions`;
    case "closed":
      return `${pod} commits and ends; it read ${data?.read} partitions`;
    case "rebalance":
      return `rebalance ${id} begins, with ${data?.members} members known`;
    case "joins":
      return data?.missing === 0 ? `${pod} joins, the last one` : `${pod} joins; still missing: ${data?.missing}`;
    case "new-member":
      return `${pod} comes as a new member; now known: ${data?.members}`;
    case "assigned":
      return `${data?.partitions} partitions are assigned to ${data?.members} members`;
    case "target":
      return `the broker makes a new target for ${data?.members} members`;
    case "reconciles":
      return `${pod} gives back ${data?.given} partitions and takes ${data?.taken}`;
    case "back":
      return `${pod} is back under its name and reads ${data?.read} partitions`;
    case "refused":
      return `${pod} is refused: its name still belongs to a session`;
    case "expired":
      return `the session of ${pod} ends, with ${data?.read} partitions`;
    case "overdue":
      return `${pod} has not polled for too long and is out; its batch of ${data?.size} goes on`;
    case "late":
      return `${pod} ends its batch of ${data?.size} and cannot commit it`;
    default:
      return undefined;
  }
}
