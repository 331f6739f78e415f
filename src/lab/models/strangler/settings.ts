import { milliseconds } from "../../engine/clock";

/** The two systems, each with a database of its own. */
export type Side = "monolith" | "shipping";
/** Whether each request draws its side anew, or a hash of the customer decides. */
export type Unit = "request" | "customer";
/** How a change gets to the other side: not at all, by a second call of the owner, or from the owner's log. */
export type Copy = "none" | "dual" | "log";
/**
 * How quotes are asked twice: by a proxy that drops the copy's answer; by code that runs one after the other; by a façade
 * that answers first and compares after; the last also asks the monolith a second time.
 */
export type Shadow = "none" | "mirror" | "experiment" | "facade" | "facade-self";
/** What counts as equal, from the texts as they are to everything but the price. */
export type Rules = "raw" | "values" | "any-order" | "no-price";

/** A slice that moves from a monolith to a new service. Times in µs, shares of customers and samples in per cent. */
export interface StranglerParameters {
  unit: Unit;
  /** The new service's share from the beginning. */
  share: number;
  /** By so many points it is raised, to 100 at most; 0: not at all. */
  raise: number;
  raiseAtUs: number;
  /** At a move the writes of those who move wait so long. */
  pauseUs: number;
  copy: Copy;
  /** From a change in the log until it has been applied. */
  lagUs: number;
  /** Shipping's changes flow to the monolith as well. */
  reverse: boolean;
  /** The chance that the owner dies between its own write and the call, 0–1. */
  dies: number;
  /** The second call takes up to this time, evenly. */
  callUs: number;
  /** Share of visits that correct the address `CORRECTION_US` later, 0–1. */
  corrected: number;
  /** From a visit's last write to its read. */
  readAfterUs: number;
  /** When everything is routed back to the monolith; null: never. */
  backAtUs: number | null;
  shadow: Shadow;
  /** Share of quotes that are asked twice, 0–1. */
  sample: number;
  rules: Rules;
  /** Quotes that the new code gets wrong, of 10,000. */
  bug: number;
  /** Quotes that differ when the same code is asked twice, of 10,000. */
  noise: number;
  /** Time of a quote in the new service. */
  quoteUs: number;
}

/** Each has one row in the slice: the address. */
export const CUSTOMERS = 1000;
/** The example's checkouts and quotes a second, as on the page. */
export const VISITS = 20;
export const QUOTES = 100;
/** A correction follows its write after this time. */
export const CORRECTION_US = milliseconds(50);
/** Time of a quote in the monolith. */
export const MONOLITH_QUOTE_US = milliseconds(40);
/** Share of quotes whose options come in another order, as in the page's sample. */
export const REORDERED = 0.25;

export const otherThan = (side: Side): Side => (side === "monolith" ? "shipping" : "monolith");

/** A customer's place between 0 and 100, as a good hash spreads them: evenly, and unlike the number of the customer. */
export const placeOf = (customer: number): number => (((customer * 7919) % CUSTOMERS) + 0.5) * (100 / CUSTOMERS);

/** The side that serves this customer at that share; `draw` (0 ≤ draw < 1) is this request's own. */
export function sideOf(unit: Unit, share: number, customer: number, draw: number): Side {
  return (unit === "request" ? draw * 100 : placeOf(customer)) < share ? "shipping" : "monolith";
}
