import type { Context } from "../../engine/model";

/** What the projector does about numbers that are drawn and not visible. */
export type Reads = "number" | "gaps" | "wait" | "safe";
/** What a customer's request does when the view does not yet have the order. */
export type Reader = "view" | "wait" | "wait-write" | "write";

/** Durations in µs, rates in events per second. */
export interface ProjectionParameters {
  rate: number;
  /** Mean time from drawing a number to the commit, exponential; 0: at once. */
  commitUs: number;
  /** How long one transaction, begun at `atUs`, stays open; 0: none does. */
  slowUs: number;
  /** Share of transactions that are rolled back, 0 to 1. */
  rollback: number;
  capacity: number;
  batch: number;
  pollUs: number;
  reads: Reads;
  giveUpUs: number;
  atUs: number;
  stopUs: number;
  /** Events handled between two stored positions; 0: stored with each batch, in the view's transaction. */
  checkpointEvery: number;
  idempotent: boolean;
  replay: "none" | "in-place" | "beside";
  /** Events before time 0. */
  history: number;
  reader: Reader;
  patienceUs: number;
  /** From the commit to the look at the view. */
  lookUs: number;
  /** Events in the stream of one order, and between two of its snapshots (0: no snapshots). */
  stream: number;
  snapshot: number;
  lengthUs: number;
}

/** A transaction that has drawn its number and not ended. */
export interface OpenTransaction {
  n: number;
  endsUs: number;
  rollsBack: boolean;
}

/** What one read brings; it takes effect when it has been handled. */
export interface Batch {
  count: number;
  /** Numbers from the first (included) to the second (not included). */
  runs: [number, number][];
  /** Numbers that had been remembered as gaps. */
  late: number[];
  /** Numbers gone past that will be committed later. */
  passed: number[];
  /** How many numbers gone past were, or will be, rolled back. */
  rolled: number;
  gaps: number[];
  next: number;
  /** More is waiting than one batch may hold. */
  full: boolean;
}

/** A projection: its position, and what its view holds. */
export interface Projection {
  /** Everything below has been read. */
  next: number;
  /** Numbers below that are remembered and looked for again. */
  gaps: number[];
  checkpoint: { next: number; gaps: number[] };
  /** Handled since the position was stored. */
  unsaved: number;
  /** The view holds every event below, but for `missing` and what was rolled back. */
  appliedTo: number;
  missing: number[];
  /** Events in the view, and numbers below `appliedTo` that were rolled back. */
  applied: number;
  rolled: number;
  /** The gap it stands before, and since when. */
  blocked: { n: number; sinceUs: number } | null;
  batch: Batch | null;
  /** Later than this it was level for the first time; -1: not yet. */
  levelUs: number;
  /** Events of an earlier life are void. */
  life: number;
}

export interface Mark {
  n: number;
  boughtUs: number;
  seenUs: number;
}

export interface Waiting {
  id: number;
  n: number;
  sinceUs: number;
}

export interface Tally {
  customers: number;
  missed: number;
  writeReads: number;
  foldedEvents: number;
  waitedMostUs: number;
  waitingMost: number;
  behindMost: number;
  ageMostUs: number;
  repeats: number;
  doubled: number;
  shownHalf: number;
}

export interface ProjectionState {
  now: number;
  /** Numbers drawn so far, history included. */
  drawn: number;
  slowDrawn: boolean;
  /** By number. */
  open: OpenTransaction[];
  /** Numbers rolled back, as far as the projections may still meet them; by number. */
  holes: number[];
  running: boolean;
  /** The view that customers are shown, and the one built beside it. */
  view: Projection;
  beside: Projection | null;
  marks: Mark[];
  waiting: Waiting[];
  ids: number;
  flights: {
    id: number;
    from: string;
    to: string;
    sentAtUs: number;
    arrivesAtUs: number;
    tone: "ok" | "bad" | "plain";
  }[];
  tally: Tally;
}

export interface ProjectionEvents {
  tick: null;
  read: { life: number };
  done: { life: number };
  stop: null;
  back: null;
  mark: null;
  customer: null;
  look: { n: number };
  patience: null;
}

export type ProjectionContext = Context<ProjectionParameters, ProjectionEvents>;
