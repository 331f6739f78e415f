import type { OfflineState } from "./fill";

/** What a page may ask of the worker. */
export type Ask =
  /** How much is kept? */
  | { type: "state" }
  /** Fetch some of what is missing, at most `limit` files. `here` is the page the reader is on, below the base URL. */
  | { type: "fill"; here: string; limit: number }
  /** Compare `count` kept files with their hashes, from the given place in the manifest; drop what is damaged. */
  | { type: "verify"; from: number; count: number }
  /** Which pages can be opened now? */
  | { type: "pages" }
  /** The reader asked for the new version: take over from the old one. */
  | { type: "take-over" };

/** The worker's answers, by question. */
export interface Answers {
  state: OfflineState;
  fill: OfflineState;
  /** Where the next comparison starts; undefined at the end. */
  verify: { next?: number; damaged: number };
  pages: { address: string; title: string }[];
  "take-over": true;
}

/** Reads what came by message: anybody on the page may send anything. */
export function readAsk(data: unknown): Ask | undefined {
  if (typeof data !== "object" || data === null || !("type" in data)) return undefined;
  const ask = data as Record<string, unknown>;
  switch (ask.type) {
    case "state":
    case "pages":
    case "take-over":
      return { type: ask.type };
    case "fill":
      return typeof ask.here === "string" && isCount(ask.limit)
        ? { type: "fill", here: ask.here, limit: ask.limit }
        : undefined;
    case "verify":
      return isCount(ask.from) && isCount(ask.count) ? { type: "verify", from: ask.from, count: ask.count } : undefined;
    default:
      return undefined;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
