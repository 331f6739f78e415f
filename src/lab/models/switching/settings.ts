import { milliseconds, seconds } from "../../engine/clock";

/** When a caller's requests get another colour: with the next request, connection or look-up. */
export type Router = "request" | "connection" | "dns";
export type Colour = "blue" | "green";

/** What the orders table has been through; `rename` is the short way that skips the steps. */
export type Step = "start" | "expand" | "backfill" | "relax" | "contract" | "rename";

/**
 * 1 knows the old column `total`; 2 writes both and reads `total`; 3 writes both and reads `total_cents`; 4 knows
 * `total_cents` alone.
 */
export type Version = 1 | 2 | 3 | 4;

/** A release of order behind a router, with one database for both colours. Times in µs, shares from 0 to 1. */
export interface SwitchParameters {
  router: Router;
  /** A connection is replaced at this age; 0: never. */
  maxAgeUs: number;
  /** How long a DNS answer is kept. */
  ttlUs: number;
  /** The share of callers that looked up once, before the run. */
  stubborn: number;
  /** Routers act on a change one by one, the last after this time. */
  learnUs: number;
  switchAtUs: number;
  /** The colour that is left says `Connection: close` with each answer. */
  goodbye: boolean;
  /** How long the colour that is left stays up. */
  staysUs: number;
  /** After that it takes nothing new; what is in flight has so long to finish. */
  drainUs: number;
  longShare: number;
  /** Mean of the long requests. */
  longUs: number;
  /** How many times as long payment takes in fresh pods, at first. */
  cold: number;
  greenPods: number;
  /** The share of green's answers that are errors. */
  bad: number;
  /** When somebody decides to switch back, after the switch; null: never. */
  noticedUs: number | null;
  /** Time to start a colour that is gone. */
  startUs: number;
  step: Step;
  /** When the step is taken; 0: before the run. */
  stepAtUs: number;
  versions: Readonly<Record<Colour, Version>>;
}

/** Callers, each with one kept connection or one cached answer. */
export const CALLERS = 200;
/** Requests a second, of all callers together. */
export const RATE = 100;
/** Blue's pods, and requests that a pod works on at once: its pool of database connections. */
export const PODS = 5;
export const PLACES = 20;
/** Median of an ordinary request, and its mean: each takes half to one and a half of it. */
export const PAYMENT_US = milliseconds(120);
/** How long fresh pods take to be as quick as others. */
export const WARM_US = seconds(30);
/** The model looks at the world so often; every planned moment is a multiple of it. */
export const TICK_US = milliseconds(100);

/** Mean time in a warm pod, in µs. */
export const meanUs = ({ longShare, longUs }: SwitchParameters): number =>
  (1 - longShare) * PAYMENT_US + longShare * longUs;

export const otherThan = (colour: Colour): Colour => (colour === "blue" ? "green" : "blue");
