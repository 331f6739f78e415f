import type { LogEntry } from "../../engine/log";

const KINDS: Readonly<Record<string, string>> = {
  prepare: "“prepare”",
  "pre-commit": "“pre-commit”",
  commit: "“commit”",
  abort: "“roll back”",
  step: "a step",
  undo: "what makes a step good",
  query: "the question of recovery",
  yes: "a yes",
  no: "a no",
  "pre-ack": "the answer to pre-commit",
  done: "a confirmation",
  "in-doubt": "“in doubt”",
  finished: "“nothing prepared”",
};
const MOMENTS: Readonly<Record<string, string>> = {
  "first-vote": "the first vote",
  "all-votes": "the last vote, before its record",
  decision: "its record, before it has told anybody",
  "first-commit": "the first commit was confirmed",
  "all-commits": "all commits were confirmed",
};

/** A log entry in words. */
export function describeCommit({ type, id, data }: LogEntry): string | undefined {
  switch (type) {
    case "begins":
      return "the checkout begins";
    case "prepared":
      return `${id} has its promise on disk and votes yes: in doubt, locks kept`;
    case "pre-committed":
      return `${id} knows that all have voted yes`;
    case "refuses":
      return `${id} says no`;
    case "all-yes":
      return "the coordinator has every vote; nothing is decided yet";
    case "record":
      return "the record “commit” is on the coordinator's disk: decided";
    case "committed":
      return `${id} commits${data?.heuristic === true ? ", by hand," : ""} and lets go of its lock`;
    case "rolled-back":
      return `${id} rolls back${data?.heuristic === true ? ", by hand," : ""} and lets go of its lock`;
    case "undone":
      return `${id} makes its step good`;
    case "makes-good":
      return "the saga turns round";
    case "saga-done":
      return "the saga is done";
    case "aborts":
      return `the coordinator aborts: ${data?.why}; nothing is written`;
    case "forgets":
      return "all have confirmed: the coordinator forgets";
    case "coordinator-dies":
      return `the coordinator dies after ${MOMENTS[String(data?.after)] ?? "a moment"}`;
    case "coordinator-back":
      return data?.log === true ? "the coordinator is back with its log" : "a coordinator is back, with an empty log";
    case "scan":
      return data?.pass === 1 ? "recovery looks for what is prepared" : "recovery's second pass";
    case "presumes-abort":
      return `${id} is in doubt and no record knows it: presumed abort`;
    case "left-alone":
      return `${id} is in doubt, no record knows it, and recovery leaves it alone`;
    case "by-hand":
      return `somebody decides ${id} by hand: ${data?.verdict === "commit" ? "commit" : "roll back"}`;
    case "decides-alone":
      return `${id} has heard nothing: ${data?.group === 1 ? "alone it decides" : `${data?.group} databases decide together`} to ${data?.verdict === "commit" ? "commit" : "roll back"}`;
    case "lost":
      return `${KINDS[String(data?.kind)] ?? "a message"} from ${data?.from} does not reach ${id}`;
    case "cut-off":
      return `${id} is cut off`;
    case "down":
      return `${id} is down`;
    case "back":
      return `${id} is back, with what it had promised`;
    case "waits":
      return data?.waiting === 1 || Number(data?.waiting) % 10 === 0
        ? `transaction ${id} waits for the row, ${data?.waiting} in all`
        : undefined;
    case "gives-up":
      return `transaction ${id} gives up waiting for the lock`;
    case "pool-empty":
      return `all ${data?.connections} connections wait for the row`;
    case "pool-again":
      return "a connection is free again";
    default:
      return undefined;
  }
}
