import type { Context } from "../../engine/model";
import { depart, type Flight } from "../flight";

export type Protocol = "2pc" | "3pc" | "saga";
export type Verdict = "commit" | "abort";
/** What goes wrong. The first five: the coordinator dies right after that moment. */
export type Fault =
  | "first-vote"
  | "all-votes"
  | "decision"
  | "first-commit"
  | "all-commits"
  | "refuses"
  | "participant-dies"
  | "participant-restarts"
  | "vote-lost"
  | "verdict-lost"
  | "partition"
  | "none";

/** Durations in µs. */
export interface CommitParameters {
  protocol: Protocol;
  /** 2–4; the first holds the row that others want, the last is the one that faults of participants befall. */
  participants: number;
  /** All are asked at once, or one after the other. */
  parallel: boolean;
  roundTripUs: number;
  forcedUs: number;
  fault: Fault;
  /** Until who died, or what was cut, is back; 0: not in this run. */
  outageUs: number;
  /** Recovery looks so often; 0: at once. */
  scanUs: number;
  /** Between the two passes of a scan. */
  pauseUs: number;
  logKept: boolean;
  /** What recovery does with a prepared branch that its log does not know: roll back, or leave it alone. */
  presumesAbort: boolean;
  /** An operator decides alone at the first participant after so long in doubt; 0: never. */
  heuristicUs: number;
  heuristic: Verdict;
  /** How long a coordinator waits for votes, and in 3PC a participant for a word. */
  silenceUs: number;
  /** A verdict that is not confirmed is repeated so often. */
  retryUs: number;
  /** Other transactions at the first participant. */
  ratePerSecond: number;
  hotShare: number;
  /** How long they wait for a locked row; 0: for ever. */
  lockLimitUs: number;
  connections: number;
  lengthUs: number;
}

export type Status =
  | "idle"
  | "queued"
  | "working"
  | "prepared"
  | "pre-committed"
  | "committed"
  | "aborted"
  /** Of a saga: committed, and made good. */
  | "undone";

export interface Participant {
  status: Status;
  up: boolean;
  cut: boolean;
  /** −1: not. */
  lockedSinceUs: number;
  doubtSinceUs: number;
  lockedUs: number;
  doubtUs: number;
  /** For the picture. */
  lock: { from: number; to: number } | null;
  doubt: { from: number; to: number } | null;
  /** It has promised to be able to commit, and every database that commits by the protocol needs all of these. */
  voted: boolean;
  heuristic: boolean;
  /** It has confirmed the verdict to the coordinator. */
  confirmed: boolean;
  /** Counts what it heard or did: a timer of before is over. */
  turn: number;
}

export type Round = "prepare" | "pre-commit" | "commit" | "step" | "undo";

export interface Coordinator {
  up: boolean;
  life: number;
  phase: "idle" | "busy" | "committed" | "aborted" | "forgotten";
  /** In memory: what it is asking, who has answered, who was asked. Lost with it. */
  round: Round | null;
  answered: boolean[];
  asked: boolean[];
  /** On disk: the commit record; of a saga the steps that are done and not made good, and whether it turned round. */
  record: Verdict | null;
  steps: number;
  undoing: boolean;
  logLost: boolean;
  downs: { from: number; to: number }[];
}

/** Who wants the row: another transaction by its number, or the checkout. */
export type Entry = { id: number; sinceUs: number } | "checkout";

export interface CommitState {
  now: number;
  coordinator: Coordinator;
  participants: Participant[];
  row: { holder: number | "checkout" | null; queue: Entry[] };
  /** When the checkout asked for the row. */
  askedUs: number;
  locals: number;
  /** The moments already passed, and whether what is lost once is still to be lost. */
  crashed: boolean;
  toLose: boolean;
  leftAlone: boolean;
  begunUs: number;
  /** When all had ended alike or for good. −1: not yet. */
  endedUs: number;
  halfSinceUs: number;
  flights: Flight[];
  flightIds: number;
  second: { index: number; ok: number; failed: number; lastOk: number; lastFailed: number };
  tally: {
    offered: number;
    ok: number;
    timedOut: number;
    noConnection: number;
    peakWaiting: number;
    waitedForCheckout: number;
    longestWaitUs: number;
    checkoutWaitUs: number;
    messages: number;
    lost: number;
    forced: number;
    halfUs: number;
    /** Rules that must not be broken. */
    committedWithoutVotes: number;
    changedItsMind: number;
    unlockedInDoubt: number;
  };
}

export type Kind = Round | "abort" | "query" | "yes" | "no" | "pre-ack" | "done" | "in-doubt" | "finished";

export interface CommitEvents {
  begin: null;
  arrive: null;
  /** Nothing happens, but a second has gone by. */
  tick: null;
  row: null;
  "give-up": null;
  message: { kind: Kind; from: number; to: number };
  /** A forced write of a participant is on disk. */
  forced: { turn: number; reply: "yes" | "pre-ack" | "done" };
  record: { life: number };
  silence: { turn: number };
  "votes-due": { life: number; round: Round };
  repeat: { life: number; round: Round };
  restart: null;
  back: null;
  scan: { life: number; pass: 1 | 2 };
  heuristic: null;
}

export type CommitContext = Context<CommitParameters, CommitEvents>;

/** In messages: the coordinator. */
export const COORDINATOR = -1;
const NAMES = ["inventory", "payment", "shipping", "loyalty"] as const;

/** The name of a party, as a box and in events. */
export const nameOf = (party: number): string => (party === COORDINATOR ? "coordinator" : (NAMES[party] ?? "?"));

export const isInDoubt = ({ status }: Participant): boolean => status === "prepared" || status === "pre-committed";
export const isFinished = ({ status }: Participant): boolean =>
  status === "committed" || status === "aborted" || status === "undone";

/** One part is committed and another is not: what a reader of both can see. */
export function isHalf({ participants }: CommitState): boolean {
  const committed = participants.filter(({ status }) => status === "committed").length;
  return committed > 0 && committed < participants.length;
}

/** Some have committed and others ended otherwise: for good. */
export const isMixed = ({ participants }: CommitState): boolean =>
  participants.some(({ status }) => status === "committed") && participants.some(({ status }) => status === "aborted");

/** A message is drawn on its way for this part of the run. */
const DRAWN_FOR = 150;

export function draw(
  state: CommitState,
  context: CommitContext,
  [from, to]: readonly [string, string],
  tone: Flight["tone"],
): void {
  state.flights = depart(state.flights, {
    id: state.flightIds++,
    from,
    to,
    sentAtUs: context.now,
    arrivesAtUs: context.now + Math.round(context.parameters.lengthUs / DRAWN_FOR),
    tone,
  });
}
