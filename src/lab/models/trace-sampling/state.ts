import type { Context } from "../../engine/model";
import { depart, type Flight } from "../flight";
import type { Bits56 } from "./threshold";
import type { Spans } from "./trace";

/** Who decides about payment's spans. */
export type PaymentSampler = "parent" | "consistent" | "coin";
/** Where what is slow lies. */
export type SlowPlace = "payment" | "inventory" | "shipping" | "pool" | "none";
/** Which trace of the backend is looked at. */
export type Shown = "slowest" | "newest" | "failed";

/** Times in µs, shares from 0 to 1. */
export interface TracingParameters {
  readonly meanGapUs: number;
  /** Checkouts come for so long. */
  readonly lastUs: number;
  /** The probability of the root's sampler. */
  readonly head: number;
  readonly paymentSampler: PaymentSampler;
  /** Its probability, where payment does not follow its parent. */
  readonly paymentShare: number;
  readonly tail: boolean;
  readonly decisionWaitUs: number;
  readonly numTraces: number;
  readonly latencyUs: number;
  /** Of the policy `probabilistic`. */
  readonly tailShare: number;
  readonly failing: number;
  readonly failsIn: "payment" | "notification";
  readonly slowPlace: SlowPlace;
  readonly slowShare: number;
  readonly slowUs: number;
  readonly paymentUs: number;
  readonly inventoryUs: number;
  readonly shippingUs: number;
  /** Mean wait of the message to notification. */
  readonly queueUs: number;
  readonly show: Shown;
}

/** A trace some of whose spans have not come to their end. */
export interface LiveTrace {
  id: number;
  spans: Spans;
  failed: boolean;
  /** Spans made whose fate is open, those not yet ended included. */
  open: number;
  /** By service. */
  stored: boolean[];
  /** How many traces this one stands for in the backend; 0 until its root is there. */
  weight: number;
}

/** A trace the collector has not decided about. */
export interface HeldTrace {
  services: number[];
  error: boolean;
  fromUs: number;
  toUs: number;
  /** The event that decides. */
  decision: number;
}

/** The trace that is looked at, as the backend has it: null for spans that were not kept. */
export interface ShownTrace {
  id: number;
  spans: Spans;
  failed: boolean;
  whole: boolean;
}

/** What has been counted since the start, in traces or spans. */
export interface TracingTally {
  requests: number;
  failing: number;
  /** Spans of all requests, sampled or not. */
  spans: number;
  /** Spans sent to the collector. */
  exported: number;
  stored: number;
  discarded: number;
  /** Traces of which nothing is underway any more. */
  settled: number;
  kept: number;
  failingKept: number;
  failingSettled: number;
  broken: number;
  /** Kept without their root. */
  rootless: number;
  /** Traces with a stored error among the kept. */
  keptWithError: number;
  estimated: number;
  estimatedFailing: number;
  rootsSampled: number;
  /** Traces thrown out of the collector before it decided. */
  tooEarly: number;
  /** Spans that came after the decision about their trace. */
  late: number;
  mostSpansHeld: number;
  mostTracesHeld: number;
}

export interface TracingState {
  now: number;
  live: Record<number, LiveTrace>;
  /** Spans that each service's processor will send: ended ones and those that still run. */
  processors: { trace: number; endsAt: number }[][];
  /** Trace ids the collector knows, oldest first. */
  ring: number[];
  held: Record<number, HeldTrace>;
  spansHeld: number;
  /** Decisions the collector remembers: 0 for dropped, else how many traces a kept one stands for. */
  verdicts: Record<number, number>;
  flights: Flight[];
  flightIds: number;
  shown: ShownTrace | null;
  tally: TracingTally;
}

export interface TracingEvents {
  request: null;
  /** The processor of the service of this index sends. */
  send: null;
  /** A batch of one service reaches the collector. */
  batch: { service: number; traces: number[] };
  decide: null;
}

export type TracingContext = Context<TracingParameters, TracingEvents>;

/** The randomness of the next trace: 56 of the bits of its id. */
export function nextRandomness(context: TracingContext): Bits56 {
  const bits = context.random("gateway", "trace-id");
  return [bits.bits() >>> 4, bits.bits() >>> 4];
}

/** How long a batch is on its way, in µs; the lab's own. */
export const NETWORK_US = 200_000;

/** Something leaves one box for another; the picture draws it. */
export function fly(state: TracingState, from: string, to: string, now: number, tone: Flight["tone"]): void {
  const flight: Flight = { id: state.flightIds++, from, to, sentAtUs: now, arrivesAtUs: now + NETWORK_US, tone };
  state.flights = depart(state.flights, flight);
}

/** Nothing has happened yet. */
export function atRest(services: number): TracingState {
  return {
    now: 0,
    live: {},
    processors: Array.from({ length: services }, () => []),
    ring: [],
    held: {},
    spansHeld: 0,
    verdicts: {},
    flights: [],
    flightIds: 0,
    shown: null,
    tally: {
      requests: 0,
      failing: 0,
      spans: 0,
      exported: 0,
      stored: 0,
      discarded: 0,
      settled: 0,
      kept: 0,
      failingKept: 0,
      failingSettled: 0,
      broken: 0,
      rootless: 0,
      keptWithError: 0,
      estimated: 0,
      estimatedFailing: 0,
      rootsSampled: 0,
      tooEarly: 0,
      late: 0,
      mostSpansHeld: 0,
      mostTracesHeld: 0,
    },
  };
}
