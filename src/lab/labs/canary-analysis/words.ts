import type { LogEntry } from "../../engine/log";
import { countText, told } from "../with-values";

/** A p-value for a sentence. */
export const pText = (p: number): string => (p < 0.001 ? "under 0.001" : told(p, 3));

/** How a release ended, in a word or two. */
export const VERDICTS = {
  running: "undecided",
  promoted: "promoted",
  "rolled-back": "rolled back",
  paused: "for a person",
} as const;

function failureText(data: LogEntry["data"]): string {
  const [requests, errors, p99] = [Number(data?.requests), Number(data?.errors), Number(data?.p99)];
  if (data?.why === "no values") return "there are no values";
  if (data?.why === "p99") return `the p99 is ${told(p99)} ms`;
  return `${countText(errors)} of ${countText(requests)} checkouts failed, ${told((100 * errors) / Math.max(1, requests), 2)} %`;
}

/** A log entry in words. */
export function describeCanary({ type, data }: LogEntry): string | undefined {
  switch (type) {
    case "release":
      return `release ${data?.number} begins`;
    case "weight":
      return `the canary's weight is ${told(Number(data?.weight))} %`;
    case "check-fails":
      return `a check fails: ${failureText(data)}`;
    case "error":
      return "a query gets no answer";
    case "inconclusive":
      return "a reading is inconclusive";
    case "score":
      return `Kayenta compares ${data?.points} points: errors ${data?.errors}, latency ${data?.latency}; score ${data?.score}`;
    case "promoted":
    case "rolled-back":
    case "paused": {
      const end = type === "paused" ? "left to a person" : VERDICTS[type];
      return `${end} after ${told(Number(data?.minutes), 1)} min: ${countText(Number(data?.requests))} requests in the canary, p ${pText(Number(data?.p))}`;
    }
    default:
      return undefined;
  }
}
