import type { LogEntry } from "../../engine/log";
import { countText } from "../with-values";

const KIND: Record<string, string> = {
  hang: "it no longer answers",
  errors: "it answers with errors",
  slow: "it answers late",
};

/** A log entry in words; undefined for the calls that make the noise. */
export function describeOutage({ type, id, data }: LogEntry): string | undefined {
  const sent = `${countText(Number(data?.sent ?? 0))} calls sent, ${countText(Number(data?.refused ?? 0))} refused so far`;
  switch (type) {
    case "outage-began":
      return `payment's outage begins: ${KIND[String(data?.kind)]}`;
    case "outage-ended":
      return "payment is well again";
    case "opened":
      return data?.from === "closed"
        ? `breaker opens: ${data.failed} of ${data.calls} failed${Number(data.slow) > 0 ? `, ${data.slow} slow` : ""}; ${sent}`
        : `breaker opens again: a probe or a late call failed; ${sent}`;
    case "half-opened":
      return `breaker is half-open; ${sent}`;
    case "closed":
      return `breaker closes; ${sent}`;
    case "sent":
      return data?.probe === true ? `probe: checkout ${id} goes out` : undefined;
    case "ok":
    case "failed":
      return data?.probe === true ? `probe: checkout ${id} ${type === "ok" ? "is answered" : "fails"}` : undefined;
    default:
      return undefined;
  }
}
