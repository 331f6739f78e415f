import type { Context } from "../../engine/model";
import { depart, type Flight } from "../flight";
import type { Counts, Layout } from "./layout";
import type { Judged } from "./judge";

/** How a call's time is drawn before anything slows it: log-normal, two groups, or always the same. */
export type Distribution = "log-normal" | "cache" | "constant";

/** Times in µs, shares from 0 to 1. */
export interface HistogramParameters {
  /** Of all calls, from 0 to 1, in whole thousandths. */
  readonly q: number;
  readonly layout: Layout;
  readonly objectiveUs: number;
  readonly distribution: Distribution;
  readonly medianUs: number;
  /** The slow dependency: this share of calls takes so much longer, from this window on, in all pods or the last. */
  readonly slowShare: number;
  readonly slowUs: number;
  readonly slowFrom: number;
  readonly slowIn: "all" | "last";
  readonly pods: number;
  /** How many calls the last pod gets for each hundred of another. */
  readonly lastWeight: number;
  /** What the panel draws: one question to the added buckets, or the mean of what each pod says of itself. */
  readonly panel: "buckets" | "average";
  readonly perWindow: number;
  readonly windows: number;
}

/** One order pod in this window: what its histogram keeps, and what really happened. */
export interface Pod {
  count: number;
  buckets: Counts;
  /** Every duration in µs, in order of observation. No Prometheus has it. */
  seen: number[];
}

export interface HistogramState {
  now: number;
  /** From 1. */
  window: number;
  /** Calls of this window so far; `over`: it has been judged and the next has not begun. */
  calls: number;
  over: boolean;
  pods: Pod[];
  /** The last window that came to its end. */
  judged: Judged | null;
  /** The largest change from one window to the next, in µs: of the truth, and of what the panel shows. */
  truthMoved: number;
  panelMoved: number;
  /** Names of rules that some window broke; to stay empty. */
  broken: string[];
  flights: Flight[];
  flightIds: number;
}

export interface HistogramEvents {
  call: null;
  /** The end of a window: Prometheus has scraped, and the panel asks. */
  query: null;
}

export type HistogramContext = Context<HistogramParameters, HistogramEvents>;

/** A window in µs, over which the buckets' increase is taken; the lab's own. */
export const WINDOW_US = 10_000_000;
/** How long a message is drawn, in µs. */
export const FLIGHT_US = 400_000;

export const emptyPods = (pods: number): Pod[] =>
  Array.from({ length: pods }, () => ({ count: 0, buckets: {}, seen: [] }));

/** Something leaves one box for another; the picture draws it. */
export function fly(state: HistogramState, from: string, to: string, tone: Flight["tone"]): void {
  const { now } = state;
  const flight: Flight = { id: state.flightIds++, from, to, sentAtUs: now, arrivesAtUs: now + FLIGHT_US, tone };
  state.flights = depart(state.flights, flight);
}
