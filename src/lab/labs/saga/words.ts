import type { LogEntry } from "../../engine/log";

const DO = ["creates the order", "reserves the stock", "charges the card", "plans the shipment", "confirms the order"];
const UNDO = ["rejects the order", "releases the stock", "refunds the card", "cancels the shipment", "withdraws it"];

const times = (count: unknown): string => (Number(count) > 1 ? `, for the ${count}. time` : "");

/** An entry of the saga's log in words. */
export function describeSaga({ type, id, data }: LogEntry): string | undefined {
  const step = Number(data?.step);
  const what = data?.kind === "undo" ? UNDO[step] : data?.kind === "end" ? "tells the customer" : DO[step];
  switch (type) {
    case "did":
      return `saga ${id} ${DO[step]}${times(data?.times)}`;
    case "undid":
      return `saga ${id} ${UNDO[step]}${times(data?.times)}`;
    case "refused":
      return `saga ${id}: refused where it ${DO[step]}; it turns back`;
    case "lost":
      return `saga ${id}: ${data?.reply === true ? "the answer to" : "the message for"} “${what}” is lost`;
    case "resent":
      return `saga ${id}: “${what}” is sent again, attempt ${data?.attempt}`;
    case "recognised":
      return `saga ${id}: “${what}” is recognised as done and only answered again`;
    case "attempt-failed":
      return `saga ${id}: “${what}” fails for technical reasons`;
    case "dirty":
      return `saga ${id}: ${data?.reads} readers had seen the reservation that is gone now`;
    case "crashed":
      return `${id === "orchestrator" ? id : `saga ${id}: a participant`} crashes${data?.lost === true ? " and forgets what it was about to send" : ""}`;
    case "restarted":
      return "the orchestrator is back";
    case "done":
      return `saga ${id} is done`;
    case "compensated":
      return `saga ${id} is compensated`;
    case "stuck":
      return `saga ${id} is stuck half-way: a person has to mend it`;
    default:
      return undefined;
  }
}
