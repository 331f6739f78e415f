import type { OfflineState } from "./fill";

/** What the site knows of its copy in this browser. */
export interface OfflineSnapshot {
  /**
   * - `waiting`: the page has not looked yet;
   * - `unsupported`: this browser, or this way of opening the site, keeps no copies;
   * - `starting`: a worker is on its way;
   * - `failed`: the first worker of all could not be installed;
   * - `ready`: a worker answers for the site.
   */
  status: "waiting" | "unsupported" | "starting" | "failed" | "ready";
  state?: OfflineState;
  /** Files are being fetched now. */
  saving: boolean;
  /** A new version is here and waits for the reader's word. */
  update: boolean;
  /** The server has had another version for a day, and it could not be installed. */
  outdated: boolean;
  /** A page could not be opened because the network does not answer. */
  held: boolean;
}

const START: OfflineSnapshot = { status: "waiting", saving: false, update: false, outdated: false, held: false };

let snapshot = START;
const listeners = new Set<() => void>();

/** What views show. One for the page; everything that happens is written on it. */
export const board = {
  read: (): OfflineSnapshot => snapshot,
  readOnServer: (): OfflineSnapshot => START,
  write(change: Partial<OfflineSnapshot>): void {
    snapshot = { ...snapshot, ...change };
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
