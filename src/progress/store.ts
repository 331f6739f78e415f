import type { ProgressEvent } from "./events";

/** A record that could not be read. It is kept aside, never overwritten, and read again after an update of the site. */
export interface Quarantined {
  record: unknown;
  reason: string;
}

/** Everything a store holds. */
export interface LoadedLog {
  /** One per id, in no particular order. */
  events: ProgressEvent[];
  quarantined: Quarantined[];
  /** How many of the events this loading had to bring back, because a part of the store had lost them. */
  restored: number;
  /** The random id of this browser, made when the store was; 8–16 characters `a-z0-9`. */
  device: string;
  /**
   * Changes when the reader clears the log, and only then; null when that never happened. It tells a log that
   * was cleared on purpose from one that the browser evicted.
   */
  era: string | null;
}

/** How much a store holds, and of what: two that agree on it need not be compared event by event. */
export interface Extent {
  era: string | null;
  count: number;
  /** The hash of the ids (see `witnessOf`); null where the store cannot vouch for one. */
  ids: string | null;
}

/**
 * Where the log is kept. Every implementation passes the suite in `store.contract.ts`.
 * A log only grows: to merge, append; an event under a known id is no news.
 */
export interface ProgressStore {
  /** True once newer code owns the data: `append` and `clear` reject, `load` still works. Never turns back. */
  readonly readOnly: boolean;
  load(): Promise<LoadedLog>;
  /**
   * As `load`, from what was prepared for it and without comparing copies: null where that cannot be proved to be all
   * that the store holds. `load` must follow, once there is time.
   */
  glance(): Promise<LoadedLog | null>;
  /** Prepares the next glance from what `load` gave just now. */
  prepare(loaded: LoadedLog): Promise<void>;
  /** As `load` would find it, without reading the events. */
  extent(): Promise<Extent>;
  /** Resolves only once the events are committed: all of them, or, when it rejects, none. */
  append(events: readonly ProgressEvent[]): Promise<void>;
  /** Removes every event and everything in quarantine, and begins a new era: the given one, or a random one. */
  clear(era?: string): Promise<void>;
  /** The listener is called when the log may have changed elsewhere, was lost, or became read-only: load again. */
  subscribe(listener: () => void): () => void;
  /** Gives back what the store holds of the browser. The store is not used afterwards. */
  close(): Promise<void>;
}
