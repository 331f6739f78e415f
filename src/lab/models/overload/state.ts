import type { Context } from "../../engine/model";
import type { BudgetState } from "../retry/budget";
import type { DelayState } from "../retry/delay";
import type { OverloadSettings } from "./settings";

/** A call whose customer still waits. */
export interface Call {
  /** The attempt under way, from 1; 0 between two attempts. */
  attempt: number;
  /** How many attempts were made. */
  made: number;
  /** Sequence number of the attempt's time-out. */
  timeout: number;
  delay: DelayState;
}

/** An attempt that a worker has in hand. */
export interface Job {
  item: number;
  startedAt: number;
  endsAt: number;
}

export interface Counts {
  offered: number;
  attempts: number;
  ok: number;
}

export interface OverloadState {
  /** Since the start. `late`: done after the caller gave up. `denied`: retries the budget did not allow. */
  total: Counts & { failed: number; rejected: number; denied: number; late: number; dropped: number; finished: number };
  /** Since the last full second. */
  current: Counts;
  /** One entry for each full second. */
  seconds: { offered: number[]; attempts: number[]; ok: number[] };
  /** By number. */
  calls: Record<number, Call>;
  /** Attempts whose caller waits for the answer. */
  outstanding: number;
  /** Calls between two attempts. */
  backingOff: number;
  /** Retries decided on and not yet answered. */
  retrying: number;
  budget: BudgetState;
  /** Attempts waiting for a worker; those before `head` are gone. */
  queue: number[];
  head: number;
  working: Job[];
  /** Attempts in a service without workers. */
  inService: number;
  troubled: boolean;
}

export interface OverloadEvents {
  call: null;
  /** An attempt leaves the client. */
  send: { attempt: number };
  /** It comes to the service. */
  reach: { item: number };
  done: { item: number };
  /** The answer comes to the client. */
  reply: { attempt: number };
  timeout: { attempt: number };
  tick: null;
  trouble: { begins: boolean };
}

export type OverloadContext = Context<OverloadSettings, OverloadEvents>;

/** What one event is handled with. */
export interface Scene {
  readonly state: OverloadState;
  readonly settings: OverloadSettings;
  readonly context: OverloadContext;
}

/** More attempts per call than any setting allows: one number then names call and attempt. */
const ATTEMPTS = 16;

export const itemOf = (call: number, attempt: number): number => call * ATTEMPTS + attempt;
export const callOf = (item: number): number => Math.floor(item / ATTEMPTS);
export const attemptOf = (item: number): number => item % ATTEMPTS;

/** Whether the caller still waits for this attempt. */
export const isAwaited = (state: OverloadState, item: number): boolean =>
  state.calls[callOf(item)]?.attempt === attemptOf(item);

/** How many attempts wait for a worker. */
export const queueLength = (state: OverloadState): number => state.queue.length - state.head;

/** How many attempts the service holds, waiting or in work. */
export const inHand = (state: OverloadState): number => queueLength(state) + state.working.length + state.inService;
