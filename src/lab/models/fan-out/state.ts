/** What an answer asks for and how. Durations in µs, shares from 0 to 1. */
export interface FanOutParameters {
  /** Calls of each answer, one to each shard. */
  fanOut: number;
  /** One call after the other instead of all at once. */
  serial: boolean;
  /** A further copy is sent when a call has been out this long; 0: none is. */
  hedgeAfterUs: number;
  /** Copies of a call at most, the first included. */
  copies: number;
  cap: Cap;
  /** Losers are told to stop as soon as one copy has answered. */
  cancel: boolean;
  /** The answer is given with what is there; 0: it waits for every call. */
  deadlineUs: number;
  times: Times;
  /** Both copies of a call take equally long: the key is slow, whoever is asked. */
  sharedCause: boolean;
  /** A replica works on one call at a time and lets others wait; otherwise on as many as come. */
  queues: boolean;
  /** Of each shard. */
  replicas: number;
  answersPerSecond: number;
  /** New answers begin until then. */
  lengthUs: number;
  /** In a tenth of the run everything takes so many times as long. */
  crisis: number;
  /** An answer is slow from this time on. */
  slowFromUs: number;
}

/** How many hedges are allowed beside the calls. */
export type Cap =
  | { kind: "none" }
  /** Each first copy earns `percent` hundredths of a hedge; at most `most` hedges are saved up. */
  | { kind: "share"; percent: number; most: number }
  /** Hedges out at once stay below this share of all copies out, or below `least` where that is more. */
  | { kind: "concurrent"; percent: number; least: number };

/** How long a replica works on a call. */
export interface Times {
  quickUs: number;
  slowUs: number;
  slowShare: number;
  /** Share of calls that take `MIDDLE` times the quick time. */
  middleShare: number;
  /** Normal around both: quick with a fifth, slow with a tenth as deviation. */
  spread: boolean;
}

/** One copy of a call on its way, in a queue or at work. */
export interface Copy {
  replica: number;
  sentUs: number;
  /** Since when it is worked on, −1 while it waits. */
  startUs: number;
  /** The work it is, and what a crisis makes of it once it has started. */
  baseUs: number;
  workUs: number;
  out: boolean;
}

export interface Call {
  /** Replica of the first copy; further copies go to the next ones round. */
  first: number;
  answered: boolean;
  copies: Copy[];
}

export interface Answer {
  sinceUs: number;
  calls: Call[];
  /** Calls without an answer, those not yet sent included. */
  open: number;
  hedges: number;
}

/** A copy in the hands of a replica that has queues. */
export interface Ticket {
  answer: number;
  call: number;
  copy: number;
  workUs: number;
}

/** A replica of a shard, where queues are modelled: one worker, first come first served. */
export interface Replica {
  serving: Ticket | null;
  startUs: number;
  /** Number of the event that ends it. */
  endSeq: number;
  waiting: Ticket[];
}

export interface FanOutTally {
  begun: number;
  complete: number;
  /** Given at the deadline with calls missing. */
  partial: number;
  missing: number;
  firsts: number;
  hedges: number;
  /** Hedges that the cap refused. */
  refused: number;
  /** Hedges that answered first. */
  won: number;
  finished: number;
  cancelled: number;
  /** Time that replicas worked, and what of it nobody waited for. */
  workedUs: number;
  wastedUs: number;
  mostInHand: number;
  mostHedgesOut: number;
  longestUs: number;
}

export interface FanOutState {
  now: number;
  /** Open answers by number. */
  answers: Record<string, Answer>;
  /** All replicas, shard by shard; empty without queues. */
  replicas: Replica[];
  /** Copies out, and hedges among them. */
  inHand: number;
  hedgesOut: number;
  /** Saved for hedges, in hundredths. */
  saved: number;
  inCrisis: boolean;
  latestUs: number;
  /** Finished answers by the row of `BOUNDS_MS` they fall into. */
  histogram: number[];
  tally: FanOutTally;
}

export interface FanOutEvents {
  /** An answer begins. */
  begin: null;
  /** Copies of the same answer that are done at the same moment, without queues. */
  finish: { answer: number; calls: number[]; copy: number; workUs: number };
  /** The copy that a replica works on is done. */
  served: null;
  /** The calls of an answer, or one of them (−1: all), have been out for the delay once more. */
  hedge: { answer: number; call: number; round: number };
  /** Comes twice at its moment: what else is due then is done before the second one. */
  deadline: { last: boolean };
  crisis: { on: boolean };
  /** It is known of every answer whether it is slow; without this event time would stand still after the last answer. */
  known: null;
}

/** Upper bounds of the rows that answers are counted in, in ms; a last row is for all that is longer. */
export const BOUNDS_MS = [15, 20, 30, 50, 75, 100, 150, 250, 500, 750, 1_000, 1_500, 2_500] as const;

/** The row of a latency in µs. */
export function rowOf(us: number): number {
  const row = BOUNDS_MS.findIndex((bound) => us <= bound * 1000);
  return row < 0 ? BOUNDS_MS.length : row;
}

export const freshTally = (): FanOutTally => ({
  begun: 0,
  complete: 0,
  partial: 0,
  missing: 0,
  firsts: 0,
  hedges: 0,
  refused: 0,
  won: 0,
  finished: 0,
  cancelled: 0,
  workedUs: 0,
  wastedUs: 0,
  mostInHand: 0,
  mostHedgesOut: 0,
  longestUs: 0,
});
