import type { Context } from "../engine/model";
import type { Flight } from "./flight";

/** A cache of `keys` answers in front of a service that is out for a while. */
export interface StaleCacheParameters {
  readonly keys: number;
  readonly meanGapUs: number;
  readonly maxAgeUs: number;
  readonly staleIfErrorUs: number;
  readonly staleWhileRevalidateUs: number;
  /** Whether readers of a key share one fetch. */
  readonly singleFlight: boolean;
  /** What a reader gets whose fetch came to nothing: a stale answer within its limit, a default, or the error. */
  readonly fallback: "stale" | "default" | "fail";
  /** Calls the service works on at once; more wait in line. */
  readonly capacity: number;
  readonly meanWorkUs: number;
  /** How long a reader waits for a fetch. */
  readonly patienceUs: number;
  readonly outage: { readonly from: number; readonly to: number };
  /** Span over which answers per second are averaged. */
  readonly windowUs: number;
}

export type Answer = "fresh" | "stale" | "default" | "failed";

/** Answers given so far, by kind. */
export type Answers = Record<Answer, number>;

/** Answers given in one of the ten parts of the window. */
export interface Bucket extends Answers {
  index: number;
}

interface Reader {
  key: number;
  askedAt: number;
  timer: number;
}

interface Call {
  key: number;
  /** Who waits for it; empty where it is made in the background, or all have given up. */
  readers: number[];
  /** The event that ends it; null while it waits in line. */
  work: number | null;
}

/** The cache, the service behind it, and what the readers got. */
export interface StaleCacheState {
  up: boolean;
  /** When each key was last fetched; before 0 for those the run begins with. */
  fetchedAt: number[];
  /** What each key last gave its readers. */
  given: Answer[];
  /** Fetches under way for each key. */
  underWay: number[];
  mostPerKey: number;
  readers: Record<number, Reader>;
  calls: Record<number, Call>;
  /** Calls that wait for the service to have room. */
  line: number[];
  busy: number;
  peak: number;
  nextCall: number;
  asked: number;
  answers: Answers;
  /** Of those who asked during the outage. */
  askedInOutage: number;
  answersInOutage: Answers;
  oldestUs: number;
  firstFailedAt: number | null;
  /** When a fetch that came to nothing last mattered to a reader. */
  lastFallbackAt: number | null;
  recent: Bucket[];
  flights: Flight[];
}

export interface StaleCacheEvents {
  ask: null;
  giveUp: null;
  worked: null;
  outage: null;
  recovery: null;
}

export type StaleCacheContext = Context<StaleCacheParameters, StaleCacheEvents>;

/** Nothing answered yet. */
export const noAnswers = (): Answers => ({ fresh: 0, stale: 0, default: 0, failed: 0 });
