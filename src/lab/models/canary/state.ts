import type { Context } from "../../engine/model";
import type { Flight } from "../flight";
import type { Counted, Verdict } from "./gates";
import type { Arm } from "./proportions";

/** Who decides: Flagger's loop, Argo's analysis, Kayenta's judge, one look at a planned n, or a look at every interval. */
export type Judge = "flagger" | "argo" | "kayenta" | "planned" | "peeking";

/** What is wrong with the new version. */
export type Fault = "none" | "errors" | "kind" | "slow" | "cold";

export interface CanaryParameters {
  judge: Judge;
  fault: Fault;
  /** Shares, 0–1: failures of the old version, and of the new one where its fault strikes. */
  usual: number;
  faulty: number;
  /** How many times as long the new version's checkouts take where it is slow. */
  slower: number;
  warmUpTicks: number;
  /** Whether the comparison arm was started together with the canary, and gets as much. */
  fresh: boolean;
  perInterval: number;
  intervalMs: number;
  /** Per cent of the traffic. */
  stepWeight: number;
  maxWeight: number;
  /** Failed checks: Flagger ends at as many, Argo at more. */
  limit: number;
  /** Error rates, 0–1: success up to the first, failure over the second where that is the larger. */
  succeedsTo: number;
  failsOver: number;
  /** Intervals at the beginning that are not looked at, or before the first measurement. */
  delayTicks: number;
  /** Share of the queries that get no answer, 0–1. */
  noAnswer: number;
  /** Intervals until the analysis ends in any case; Flagger's loop has its own end. */
  ticks: number;
  /** Requests the canary must serve before the planned look. */
  needed: number;
  alpha: number;
  scorePass: number;
  scoreMarginal: number;
  releases: number;
}

/** What one arm did in one interval; the p99 in ms, or null where nothing was asked or nobody looks at latency. */
export interface Reading extends Arm {
  p99: number | null;
}

/** One release under analysis. */
export interface Release {
  /** Intervals since its first traffic. */
  tick: number;
  verdict: Verdict;
  weight: number;
  /** Flagger's failed checks. */
  failed: number;
  argo: Counted;
  checks: number;
  /** All so far; for the tests and Kayenta since the end of the delay. */
  canary: Arm;
  baseline: Arm;
  last: { canary: Reading; baseline: Reading };
  /** Kayenta's points, one for each interval with an answer. */
  points: { canary: Reading[]; baseline: Reading[] };
  p: number;
  lowestP: number;
  /** Failed checkouts that the old version would not have failed. */
  harmed: number;
  /** Kayenta's score, −1 before the judgement. */
  score: number;
  firstFailedTick: number;
}

export interface CanaryState {
  /** From 0. */
  index: number;
  now: number;
  release: Release;
  flights: Flight[];
  flightIds: number;
  tally: {
    decided: number;
    promoted: number;
    rolledBack: number;
    paused: number;
    ticks: number;
    checks: number;
    failed: number;
    harmed: number;
    canary: Arm;
    baseline: Arm;
    /** Sum and variance of the failures to be expected of the canary. */
    expected: number;
    variance: number;
    highestWeight: number;
    soonestPromotion: number;
    soonestRollback: number;
    /** Flagger: fewest intervals from a first failed check to the rollback, −1 before one. */
    shortestRollback: number;
    /** Raises of the weight in a tick whose check failed: must stay 0. */
    raisedAfterFailure: number;
    /** Fewest requests that the canary had served when the planned look was taken, −1 before one. */
    fewestAtLook: number;
  };
}

export interface CanaryEvents {
  release: null;
  tick: null;
}

export type CanaryContext = Context<CanaryParameters, CanaryEvents>;

const nothing = (): Arm => ({ requests: 0, errors: 0 });

/** A release before its first request. */
export const fresh = (weight: number): Release => ({
  tick: 0,
  verdict: "running",
  weight,
  failed: 0,
  argo: { failed: 0, inconclusive: 0, errors: 0 },
  checks: 0,
  canary: nothing(),
  baseline: nothing(),
  last: { canary: { ...nothing(), p99: null }, baseline: { ...nothing(), p99: null } },
  points: { canary: [], baseline: [] },
  p: 1,
  lowestP: 1,
  harmed: 0,
  score: -1,
  firstFailedTick: -1,
});

export const atRest = (): CanaryState => ({
  index: -1,
  now: 0,
  release: fresh(0),
  flights: [],
  flightIds: 0,
  tally: {
    decided: 0,
    promoted: 0,
    rolledBack: 0,
    paused: 0,
    ticks: 0,
    checks: 0,
    failed: 0,
    harmed: 0,
    canary: nothing(),
    baseline: nothing(),
    expected: 0,
    variance: 0,
    highestWeight: 0,
    soonestPromotion: -1,
    soonestRollback: -1,
    shortestRollback: -1,
    raisedAfterFailure: 0,
    fewestAtLook: -1,
  },
});

/** Longest that a release can take, in intervals: Flagger's raises and all failed checks at the end, or the set time. */
export const slotTicks = ({ judge, ticks, stepWeight, maxWeight, limit }: CanaryParameters): number =>
  judge === "flagger" ? Math.ceil(maxWeight / stepWeight) + Math.max(1, limit) : ticks;

/** From one release to the next, in ms: its longest time and a pause of one interval. */
export const slotMs = (parameters: CanaryParameters): number => (slotTicks(parameters) + 1) * parameters.intervalMs;
