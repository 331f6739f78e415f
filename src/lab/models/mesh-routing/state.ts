import type { Flight } from "../flight";
import { freshRecord, type OutlierRecord } from "../load-balancing/outlier";
import { freshMemory, type Known, type Memory } from "../load-balancing/policy";
import type { Ending, MeshParameters } from "./settings";

/** A call of order's code: one or more requests, if the code repeats. */
export interface Call {
  atUs: number;
  requests: number;
  attempts: number;
}

/** A request in the proxy: one or more attempts, all in the subset that the route chose. */
export interface Request {
  call: number;
  /** Number of the subset, -1 before one is chosen. */
  subset: number;
  attempts: number;
  tried: number[];
  /** The attempt under way, or -1 in a wait. */
  attempt: number;
  /** Whether it counts towards the retries under way. */
  retrying: boolean;
  /** Events that end it early, by number; -1: none. */
  routeTimer: number;
  clientTimer: number;
}

/** An attempt that the proxy waits for. */
export interface Attempt {
  request: number;
  subset: number;
  host: number;
  connecting: boolean;
  timer: number;
}

/** A pod: how many it works on, and which attempts wait, oldest first from `head` on. */
export interface Host {
  busy: number;
  waiting: { id: number; slow: boolean }[];
  head: number;
  sent: number;
  failed: number;
}

/** What the proxy knows of a subset. */
export interface SubsetState {
  records: OutlierRecord[];
  known: Known[];
  memory: Memory;
  hosts: Host[];
  active: number;
  pending: number;
  retrying: number;
  panic: boolean;
  mostEjected: number;
  /** Since the fault began. */
  chosen: number;
  served: number;
  failed: number;
}

export const FLAGS = ["UH", "UO", "UF", "UC", "UT", "URX", "NR", "NC", "DC"] as const;
export type Flag = (typeof FLAGS)[number];

export interface MeshTally {
  calls: number;
  ok: number;
  failed: number;
  attempts: number;
  attemptsEnded: number;
  mostAttempts: number;
  ejections: number;
  spared: number;
  /** Sent to an ejected pod outside panic: must stay 0. */
  toEjected: number;
  /** Retries after each ending. */
  retried: Record<Exclude<Ending, "ok">, number>;
  /** Failed requests by flag; a request may have two. */
  flags: Record<Flag, number>;
  /** Failed requests without a flag. */
  unflagged: number;
  /** What follows counts calls that began when the fault had begun. */
  lateOk: number;
  lateFailed: number;
  lateAttempts: number;
  lateSent: number;
  lateEnded: number;
  lateFailedAttempts: number;
  lateFar: number;
  lateLatencyUs: number;
}

export interface MeshState {
  now: number;
  nextRequest: number;
  nextAttempt: number;
  calls: Record<number, Call>;
  requests: Record<number, Request>;
  attempts: Record<number, Attempt>;
  subsets: SubsetState[];
  tally: MeshTally;
  /** Calls that ended well or badly, and attempts, by the second. */
  seconds: { ok: number[]; failed: number[]; attempts: number[] };
  ejectedUs: number;
  panicUs: number;
  /** How often a line of the log has been shown, by its status, flags and subset. */
  shown: Record<string, number>;
  flights: Flight[];
}

export interface MeshEvents {
  arrive: null;
  again: null;
  retry: null;
  answer: { subset: number; host: number; ending: Ending; worked: boolean };
  "route-over": null;
  "try-over": null;
  gone: null;
  sweep: null;
  tally: null;
}

export function freshState({ subsets }: MeshParameters): MeshState {
  return {
    now: 0,
    nextRequest: 0,
    nextAttempt: 0,
    calls: {},
    requests: {},
    attempts: {},
    subsets: subsets.map(({ hosts }) => ({
      records: Array.from({ length: hosts }, freshRecord),
      known: Array.from({ length: hosts }, () => ({ active: 0, ewmaUs: 0, weight: 1 })),
      memory: freshMemory(hosts),
      hosts: Array.from({ length: hosts }, () => ({ busy: 0, waiting: [], head: 0, sent: 0, failed: 0 })),
      active: 0,
      pending: 0,
      retrying: 0,
      panic: false,
      mostEjected: 0,
      chosen: 0,
      served: 0,
      failed: 0,
    })),
    tally: {
      calls: 0,
      ok: 0,
      failed: 0,
      attempts: 0,
      attemptsEnded: 0,
      mostAttempts: 0,
      ejections: 0,
      spared: 0,
      toEjected: 0,
      retried: { "503": 0, UF: 0, UC: 0, UT: 0 },
      flags: { UH: 0, UO: 0, UF: 0, UC: 0, UT: 0, URX: 0, NR: 0, NC: 0, DC: 0 },
      unflagged: 0,
      lateOk: 0,
      lateFailed: 0,
      lateAttempts: 0,
      lateSent: 0,
      lateEnded: 0,
      lateFailedAttempts: 0,
      lateFar: 0,
      lateLatencyUs: 0,
    },
    seconds: { ok: [], failed: [], attempts: [] },
    ejectedUs: 0,
    panicUs: 0,
    shown: {},
    flights: [],
  };
}
