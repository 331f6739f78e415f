import { US_PER_SECOND } from "../../engine/clock";
import type { LogData } from "../../engine/log";
import type { BreakerState } from "../../models/breaker/breaker";

/** A call that has gone out and whose caller still waits. */
export interface Flight {
  id: number;
  /** When the customer came; earlier than `sentAt` for one that waited for a probe. */
  since: number;
  sentAt: number;
  /** When payment will answer; null where it never does. */
  answersAt: number | null;
  probe: boolean;
  /** The event to cancel when the answer comes. */
  timeout: number;
}

export type Fate = "ok" | "failed" | "refused" | "turned-away";

/** What has been counted since the start. */
export interface Tally {
  offered: number;
  sent: number;
  ok: number;
  failed: number;
  refused: number;
  /** Came when no request thread was free. */
  turnedAway: number;
  sentIntoOutage: number;
  refusedWhenWell: number;
  mostHeld: number;
  mostProbes: number;
}

export interface OutageState {
  now: number;
  breaker: BreakerState;
  unwell: boolean;
  flights: Flight[];
  /** Callers that wait for a probe of another. */
  waiting: { id: number; since: number; probe: number }[];
  /** The call that went out last as a probe; −1 before the first. */
  lastProbe: number;
  /** Calls payment works on, those that nobody waits for any more included. */
  atPayment: number;
  /** Moments of the last second. */
  recentlySent: number[];
  recentlyRefused: number[];
  /** The last outcomes, for the picture. */
  ended: { id: number; fate: Fate; at: number }[];
  tally: Tally;
}

/** Nothing has happened yet. */
export const startTally = (): Tally => ({
  offered: 0,
  sent: 0,
  ok: 0,
  failed: 0,
  refused: 0,
  turnedAway: 0,
  sentIntoOutage: 0,
  refusedWhenWell: 0,
  mostHeld: 0,
  mostProbes: 0,
});

/** A state in which nothing moves; breaker and tally are the run's own. */
export function atRest(breaker: BreakerState): OutageState {
  return {
    now: 0,
    breaker,
    unwell: false,
    flights: [],
    waiting: [],
    lastProbe: -1,
    atPayment: 0,
    recentlySent: [],
    recentlyRefused: [],
    ended: [],
    tally: startTally(),
  };
}

/** Forgets what is older than a second. */
export function forget(state: OutageState): void {
  const oldest = state.now - US_PER_SECOND;
  while ((state.recentlySent[0] ?? Infinity) <= oldest) state.recentlySent.shift();
  while ((state.recentlyRefused[0] ?? Infinity) <= oldest) state.recentlyRefused.shift();
  while ((state.ended[0]?.at ?? Infinity) <= oldest) state.ended.shift();
}

/** Notes that threads are held and by how many probes. */
export function noteHeld(state: OutageState): void {
  const probes = state.flights.filter(({ probe }) => probe).length;
  state.tally.mostHeld = Math.max(state.tally.mostHeld, state.flights.length + state.waiting.length);
  state.tally.mostProbes = Math.max(state.tally.mostProbes, probes);
}

const COUNTER = { ok: "ok", failed: "failed", refused: "refused", "turned-away": "turnedAway" } as const;

/** A customer has an outcome. */
export function letGo(
  state: OutageState,
  id: number,
  fate: Fate,
  log: (type: string, id: number, data?: LogData) => void,
  data?: LogData,
): void {
  state.tally[COUNTER[fate]]++;
  state.flights = state.flights.filter((flight) => flight.id !== id);
  state.ended.push({ id, fate, at: state.now });
  if (fate === "refused") state.recentlyRefused.push(state.now);
  log(fate, id, data);
}
