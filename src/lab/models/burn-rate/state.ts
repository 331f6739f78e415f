import type { Context } from "../../engine/model";
import type { Flight } from "../flight";
import type { Incident } from "./failures";
import type { Count, Rule } from "./rules";

/** What the run is of; times in ms unless named otherwise, ratios 0–1. */
export interface BurnParameters {
  readonly perHour: number;
  /** 1 − SLO in millionths, whole. */
  readonly budgetMillionths: number;
  /** Error ratio outside the incident. */
  readonly background: number;
  readonly incident: Incident;
  /** Whether which requests fail is left to chance, or each interval has exactly its share. */
  readonly chance: boolean;
  /** Whether the windows hold traffic from before the run. */
  readonly history: boolean;
  readonly intervalMs: number;
  readonly forMs: number;
  /** The page first, then the ticket. */
  readonly rules: readonly Rule[];
  readonly lengthMs: number;
}

/** An alert as Prometheus keeps it. */
export interface AlertState {
  phase: "inactive" | "pending" | "firing";
  /** Since when its expression has been true, in ms. */
  activeSince: number;
  /** Of each of its pairs. */
  pairs: boolean[];
}

/** What the run is judged by; moments in ms, −1 for never. */
export interface BurnTally {
  requests: number;
  bad: number;
  /** What chance would give in the mean, and its variance. */
  expected: number;
  variance: number;
  /** Pages while the incident is in one of the page's windows, and others. */
  incidentPages: number;
  falsePages: number;
  tickets: number;
  firstPageAt: number;
  badAtPage: number;
  firstTicketAt: number;
  /** When the last page of the incident ended. */
  pageOffAt: number;
  /** When the pair of the shortest long window let go last. */
  fastOffAt: number;
  /** Evaluations at which the page was firing. */
  pageOnTicks: number;
  exhaustedAt: number;
  /** Evaluations that broke a rule: firing without a true pair, firing before `for`, a day's pair without the three days'. */
  firingUntrue: number;
  firingEarly: number;
  dayAlone: number;
}

export interface BurnState {
  /** Evaluations so far. */
  tick: number;
  /** Failures since the beginning at the last evaluations, by tick modulo length. */
  ring: number[];
  /** Of the last interval. */
  last: { requests: number; bad: number };
  /** Without chance: the part of a failure that is not yet one. */
  owed: number;
  incidentOn: boolean;
  alerts: AlertState[];
  hour: { requests: number; bad: number };
  flights: Flight[];
  flightIds: number;
  tally: BurnTally;
}

export interface BurnEvents {
  evaluate: null;
  incident: { begins: boolean };
}

export type BurnContext = Context<BurnParameters, BurnEvents>;

const HOUR_MS = 3_600_000;
export const PERIOD_HOURS = 720;

/** Requests from the beginning to this moment; before it less than 0. They come evenly. */
export const requestsUntil = ({ perHour }: Pick<BurnParameters, "perHour">, ms: number): number =>
  Math.floor((perHour * ms) / HOUR_MS);

/** How many requests the period's budget lets fail. */
export const budgetOf = ({ perHour, budgetMillionths }: BurnParameters): number =>
  (perHour * PERIOD_HOURS * budgetMillionths) / 1_000_000;

const slot = (tick: number, length: number): number => ((tick % length) + length) % length;

const longestMinutes = (rules: readonly Rule[]): number =>
  Math.max(5, ...rules.flatMap(({ pairs }) => pairs.map(({ longMinutes }) => longMinutes)));

/** What a window that ends at the last evaluation holds; it reaches no further back than the longest of the rules. */
export function seenBy(state: BurnState, parameters: BurnParameters, minutes: number): Count {
  const { intervalMs, history } = parameters;
  const first = state.tick - (minutes * 60_000) / intervalMs;
  const from = history ? first : Math.max(0, first);
  const at = (tick: number): number => state.ring[slot(tick, state.ring.length)] ?? 0;
  return {
    requests: requestsUntil(parameters, state.tick * intervalMs) - requestsUntil(parameters, from * intervalMs),
    bad: at(state.tick) - at(from),
  };
}

/** How many times faster than allowed a window saw the budget go; 0 without requests. */
export function burnRateIn(state: BurnState, parameters: BurnParameters, minutes: number): number {
  const { requests, bad } = seenBy(state, parameters, minutes);
  return requests === 0 ? 0 : (bad * 1_000_000) / (requests * parameters.budgetMillionths);
}

/** Notes the failures of one more interval. */
export function note(state: BurnState, requests: number, bad: number): void {
  const { length } = state.ring;
  const before = state.ring[slot(state.tick, length)] ?? 0;
  state.tick++;
  state.ring[slot(state.tick, length)] = before + bad;
  state.last = { requests, bad };
}

/** The beginning: windows full of healthy traffic, or none. */
export function atRest(parameters: BurnParameters): BurnState {
  const { rules, intervalMs, history, background } = parameters;
  const length = (longestMinutes(rules) * 60_000) / intervalMs + 1;
  const ring = Array.from({ length }, () => 0);
  if (history) {
    for (let tick = 1 - length; tick < 0; tick++)
      ring[slot(tick, length)] = -Math.floor(-requestsUntil(parameters, tick * intervalMs) * background);
  }
  return {
    tick: 0,
    ring,
    last: { requests: 0, bad: 0 },
    owed: 0,
    incidentOn: false,
    alerts: rules.map(({ pairs }) => ({ phase: "inactive", activeSince: 0, pairs: pairs.map(() => false) })),
    hour: { requests: 0, bad: 0 },
    flights: [],
    flightIds: 0,
    tally: {
      requests: 0,
      bad: 0,
      expected: 0,
      variance: 0,
      incidentPages: 0,
      falsePages: 0,
      tickets: 0,
      firstPageAt: -1,
      badAtPage: 0,
      firstTicketAt: -1,
      pageOffAt: -1,
      fastOffAt: -1,
      pageOnTicks: 0,
      exhaustedAt: -1,
      firingUntrue: 0,
      firingEarly: 0,
      dayAlone: 0,
    },
  };
}
