import type { LogEntry } from "../../engine/log";

const NAMES: Readonly<Record<string, string>> = { client: "order's proxy", server: "payment's proxy" };
/** TLS 1.3 names secrets, from which keys are derived; TLS 1.2 the keys themselves. */
const under = (keys: unknown): string =>
  keys === "" ? "unprotected" : `under ${String(keys).includes("secret") ? "keys from " : ""}${keys}`;

/** An entry of the handshake's log in words. */
export function describeHandshake({ type, id, data }: LogEntry): string | undefined {
  const who = NAMES[id] ?? "";
  const peer = id === "client" ? NAMES.server : NAMES.client;
  const alert = `alert ${data?.alert} (${data?.number})`;
  switch (type) {
    case "sent":
      return `${who} sends ${data?.messages}, ${under(data?.keys)}`;
    case "complete":
      return `${who} holds the handshake to be complete and sends ${under(data?.keys)} from now on`;
    case "verified":
      return data?.resumed === true
        ? `${who} knows its peer by the secret of the earlier connection; no certificate is checked`
        : `${who} has verified ${peer}: ${id === "client" ? "chain, time and name" : "chain and time"}`;
    case "refused":
      return data?.alert === null
        ? `${who} refuses, ${data?.why}, and closes without an alert`
        : `${who} refuses, ${data?.why}: ${alert}, ${under(data?.keys)}`;
    case "told":
      return data?.alert === null ? `${who} finds the connection closed` : `${who} receives ${alert}`;
    case "learned":
      return `order's proxy knows that it is refused; requests sent by now: ${data?.early}`;
    case "request":
      return `order's proxy sends request ${id}, ${under(data?.keys)}`;
    case "served":
      return `payment takes request ${id} from ${data?.id ?? "nobody it knows"}`;
    case "denied":
      return `payment's policy does not admit ${data?.id ?? "a client without identity"}: request ${id} is forbidden`;
    case "answered":
      return `the answer to request ${id} is back`;
    case "forbidden":
      return `request ${id} comes back as forbidden`;
    case "discarded":
      return `request ${id} reaches a connection that is refused: nobody reads it`;
    default:
      return undefined;
  }
}
