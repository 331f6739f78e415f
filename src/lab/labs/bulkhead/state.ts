import { US_PER_SECOND } from "../../engine/clock";
import { semaphore, type Semaphore } from "../../models/bulkhead/semaphore";
import { idlePool, type ThreadPool } from "../../models/bulkhead/thread-pool";
import type { Settings } from "./settings";

/** A checkout on its request thread. */
export interface Checkout {
  id: number;
  /** When its call to payment started; null while it waits in the bulkhead. */
  calledAt: number | null;
  /** The events that end its patience, to be cancelled: −1 for none. */
  timeout: number;
  waitOver: number;
}

/** What became of one kind of request. */
export interface Tally {
  offered: number;
  ok: number;
  failed: number;
  refused: number;
  turnedAway: number;
}

export interface PodState {
  now: number;
  unwell: boolean;
  /** Requests for order history on a thread. */
  reading: number;
  checkouts: Checkout[];
  semaphore: Semaphore;
  pool: ThreadPool;
  /** Calls payment works on, those that nobody waits for any more included. */
  atPayment: number;
  history: Tally;
  checkout: Tally;
  /** Order history in the settled part of the outage. */
  during: { offered: number; lost: number };
  mostThreads: number;
  mostCheckouts: number;
  mostAtOnce: number;
  recentlyRead: number[];
  recentlyLost: number[];
  recent: { id: number; to: "history" | "payment" | "refused"; at: number }[];
}

const nothing = (): Tally => ({ offered: 0, ok: 0, failed: 0, refused: 0, turnedAway: 0 });

/** A pod in which nobody is. */
export const emptyPod = ({ permits }: Settings): PodState => ({
  now: 0,
  unwell: false,
  reading: 0,
  checkouts: [],
  semaphore: semaphore(permits),
  pool: idlePool,
  atPayment: 0,
  history: nothing(),
  checkout: nothing(),
  during: { offered: 0, lost: 0 },
  mostThreads: 0,
  mostCheckouts: 0,
  mostAtOnce: 0,
  recentlyRead: [],
  recentlyLost: [],
  recent: [],
});

/** Request threads in use. */
export const threadsHeld = (state: PodState): number => state.reading + state.checkouts.length;

/** Calls that are out at payment and whose caller still waits. */
export const callsOut = (state: PodState): number => state.checkouts.filter(({ calledAt }) => calledAt !== null).length;

/** Moves the clock and forgets what is older than a second. */
export function advance(state: PodState, now: number): void {
  state.now = now;
  const oldest = now - US_PER_SECOND;
  while ((state.recentlyRead[0] ?? Infinity) <= oldest) state.recentlyRead.shift();
  while ((state.recentlyLost[0] ?? Infinity) <= oldest) state.recentlyLost.shift();
  while ((state.recent[0]?.at ?? Infinity) <= oldest) state.recent.shift();
}

/** Notes how much is held. */
export function noteHeld(state: PodState): void {
  state.mostThreads = Math.max(state.mostThreads, threadsHeld(state));
  state.mostCheckouts = Math.max(state.mostCheckouts, state.checkouts.length);
  state.mostAtOnce = Math.max(state.mostAtOnce, callsOut(state));
}
