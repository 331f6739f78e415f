import type { ProgressEvent } from "./events";
import { EMPTY_PROGRESS, type Progress } from "./fold";

/** "loading" on the server and until the store was read; "memory" where the browser stores nothing. */
export type ProgressStatus = "loading" | "ready" | "memory" | "read-only";
/** What became of a record: "saved" is said only after the store committed it. */
export type Recorded = "saved" | "kept-in-memory";

/** What the views see; a new object whenever anything changed. */
export interface ProgressSnapshot {
  status: ProgressStatus;
  state: Progress;
  /** The whole log in order (see `inOrder`), for folds of a view's own; `withoutReset` gives what counts. */
  events: readonly ProgressEvent[];
  /** How many events the log has. */
  count: number;
  /** How many of them are in this tab's memory only. */
  unsaved: number;
  /** How many records could not be read and were put aside. */
  quarantined: number;
  /** What the reader must be told, in words; empty when all is well. */
  notices: readonly string[];
}

/** What the server and the first render show. */
export const LOADING: ProgressSnapshot = {
  status: "loading",
  state: EMPTY_PROGRESS,
  events: [],
  count: 0,
  unsaved: 0,
  quarantined: 0,
  notices: [],
};
