import type { Context } from "../../engine/model";
import { CUSTOMERS, type Side, type StranglerParameters } from "./settings";

/** A database: for each customer the number of the write that its row shows, and the row's version. 0: as copied before. */
export interface Rows {
  write: number[];
  version: number[];
}

/** A change on its way to the other side. */
export interface Change {
  id: number;
  from: Side;
  customer: number;
  write: number;
  version: number;
  sentAtUs: number;
  arrivesAtUs: number;
}

/** A visit before its last write. */
export interface Visit {
  customer: number;
  /** It will correct what it writes first. */
  correct: boolean;
}

/** A visit after it: what the read should show. */
export interface Written {
  customer: number;
  write: number;
  side: Side;
  /** The share when it was written. */
  share: number;
}

export interface Tally {
  visits: number;
  /** Writes that a side has accepted. */
  accepted: Record<Side, number>;
  /** Changes of that side that have arrived at the other. */
  arrived: Record<Side, number>;
  /** Writes that met a row without the write before. */
  split: number;
  held: number;
  /** Changes that were never sent, since the owner died between. */
  lost: number;
  /** Changes that arrived late and overwrote a newer one. */
  crossed: number;
  /** Changes that the version check refused. */
  refused: number;
  reads: number;
  /** Reads on another side than the write. */
  elsewhere: number;
  /** Reads that do not show the write. */
  missed: number;
  /** Reads with a move between write and read, and those of them on the other side. */
  across: number;
  acrossElsewhere: number;
  /** Rows that moved to a side which lacked their last write. */
  movedBehind: number;
  /** First writes that are followed by a correction. */
  corrections: number;
}

export interface Quotes {
  served: Record<Side, number>;
  /** Wrong ones that a customer got. */
  wrong: number;
  /** Calls of either side, shadows included. */
  calls: number;
  /** Sum of the times that customers waited. */
  waitedUs: number;
  compared: number;
  differ: number;
  /** Compared ones that the new code got wrong, and those of them that did not count as different. */
  faulty: number;
  hidden: number;
  /** Different only because the rows were. */
  behind: number;
  /** Compared with the monolith's own second answer, and different. */
  self: number;
  selfDiffer: number;
}

export interface StranglerState {
  now: number;
  share: number;
  /** A move that has begun: where the share goes. */
  moving: { id: "raise" | "back"; to: number } | null;
  /** When the monolith took over again, and the changes that it had not got then. */
  back: { atUs: number; missing: number } | null;
  rows: Record<Side, Rows>;
  /** The last accepted write of each customer. */
  latest: number[];
  busy: boolean[];
  /** Rows that differ between the databases. */
  apart: number;
  writes: number;
  changes: Change[];
  held: Visit[];
  tally: Tally;
  quotes: Quotes;
  /** Requests of visits in this second, and in the one before. */
  second: { monolith: number; shipping: number; missed: number };
  last: { monolith: number; shipping: number; missed: number };
  /** The last few requests, for the picture. */
  recent: { id: number; side: Side; atUs: number; write: boolean; missed: boolean }[];
  requests: number;
}

export interface StranglerEvents {
  visit: null;
  correct: Visit;
  read: Written;
  change: Change;
  hold: { to: number };
  release: null;
  second: null;
}

export type StranglerContext = Context<StranglerParameters, StranglerEvents>;

const freshRows = (): Rows => ({ write: Array(CUSTOMERS).fill(0), version: Array(CUSTOMERS).fill(0) });

/** Both databases hold the same rows, and nothing is under way. */
export function freshState({ share }: StranglerParameters): StranglerState {
  return {
    now: 0,
    share,
    moving: null,
    back: null,
    rows: { monolith: freshRows(), shipping: freshRows() },
    latest: Array(CUSTOMERS).fill(0),
    busy: Array(CUSTOMERS).fill(false),
    apart: 0,
    writes: 0,
    changes: [],
    held: [],
    tally: {
      visits: 0,
      accepted: { monolith: 0, shipping: 0 },
      arrived: { monolith: 0, shipping: 0 },
      split: 0,
      held: 0,
      lost: 0,
      crossed: 0,
      refused: 0,
      reads: 0,
      elsewhere: 0,
      missed: 0,
      across: 0,
      acrossElsewhere: 0,
      movedBehind: 0,
      corrections: 0,
    },
    quotes: {
      served: { monolith: 0, shipping: 0 },
      wrong: 0,
      calls: 0,
      waitedUs: 0,
      compared: 0,
      differ: 0,
      faulty: 0,
      hidden: 0,
      behind: 0,
      self: 0,
      selfDiffer: 0,
    },
    second: { monolith: 0, shipping: 0, missed: 0 },
    last: { monolith: 0, shipping: 0, missed: 0 },
    recent: [],
    requests: 0,
  };
}

const MOST_RECENT = 40;

/** Counts a request of a visit for its side, and keeps it for the picture. */
export function served(state: StranglerState, side: Side, write: boolean, missed: boolean): void {
  state.second[side]++;
  if (missed) state.second.missed++;
  state.recent.push({ id: ++state.requests, side, atUs: state.now, write, missed });
  if (state.recent.length > MOST_RECENT) state.recent.shift();
}
