import type { LogEntry } from "../../engine/log";
import { countText, told } from "../with-values";

/** An entry of the run's log in words. */
export function describeStrangler({ type, id, data, t }: LogEntry): string | undefined {
  const count = (key: string) => countText(Number(data?.[key]));
  switch (type) {
    case "hold":
      return `a move begins: from ${count("from")} % to ${count("to")} % on shipping`;
    case "move":
      return id === "back"
        ? `everything is routed to the monolith; writes that waited: ${count("held")}; changes of shipping that it has not got: ${count("missing")}`
        : `${count("share")} % on shipping; writes that waited: ${count("held")}; rows that moved without their last write: ${count("behind")}`;
    case "missed":
      return `the first read that misses its own write: written on ${data?.wrote}, read on ${data?.side}`;
    case "split":
      return `${data?.side} accepts a write on a row that lacks the one before`;
    case "lost":
      return `the process of ${data?.side} dies after its own write; the other side never hears of it`;
    case "crossed":
      return `two writes cross: on ${data?.side} an older address overwrites a newer one`;
    case "refused":
      return `${data?.side} refuses a change: its row has the same version or a higher one`;
    case "tally":
      return `${told(t / 1e6)} s: ${count("shipping")} requests/s to shipping, ${count("monolith")} to the monolith; reads that missed so far: ${count("missed")}; rows apart: ${count("apart")}`;
    default:
      return undefined;
  }
}
