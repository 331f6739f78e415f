import { type FillProblem, isWhole, type OfflineState } from "./fill";

/** `8.2 MB`: decimal, as shops and browsers count. */
export function megabytes(bytes: number): string {
  const value = bytes / 1_000_000;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} MB`;
}

/** One sentence on how much is kept. */
export function heldWords(state: OfflineState): string {
  if (isWhole(state)) return `All of the handbook is saved in this browser: ${megabytes(state.bytes)}.`;
  return (
    `${megabytes(state.heldBytes)} of ${megabytes(state.bytes)} saved; ` +
    `${megabytes(state.missingGzBytes)} still to fetch.`
  );
}

const PROBLEMS: Record<FillProblem, string> = {
  offline: "The network does not answer. What is saved stays; the rest follows when the network is back.",
  changed: "The server has a newer version. It is fetched first; load this page again in a minute.",
  full: "This browser gives the site no more room. What is saved stays; free some space and try again.",
};

/** Why saving stopped. */
export function problemWords(problem: FillProblem): string {
  return PROBLEMS[problem];
}

/** How long a newer version may stay out of reach before the reader is told. */
export const OUTDATED_AFTER_MS = 24 * 60 * 60 * 1000;

/** When which version was first seen on the server. */
export interface Seen {
  version: string;
  at: number;
}

/**
 * Keeps account of a newer version that does not come.
 * @param before what was kept of earlier visits
 * @param now milliseconds since 1970; a clock set back counts from then on
 */
export function newerSeen(before: Seen | undefined, version: string, now: number): Seen {
  return before === undefined || before.version !== version || before.at > now ? { version, at: now } : before;
}

/** Must the reader be told? */
export function isOutdated(seen: Seen, now: number): boolean {
  return now - seen.at >= OUTDATED_AFTER_MS;
}

/** Reads a kept account; anything else counts as none. */
export function readSeen(text: string | null): Seen | undefined {
  const [, version, at] = /^([\w-]{1,64}) (\d{1,15})$/.exec(text ?? "") ?? [];
  return version === undefined ? undefined : { version, at: Number(at) };
}
