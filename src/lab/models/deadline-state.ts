import type { Context } from "../engine/model";
import type { Flight } from "./flight";

/** A chain of services, each of which works a while and then asks the next. */
export interface DeadlineParameters {
  /** `hop`: each caller has its own time-out; `deadline`: the client's deadline travels with every call. */
  readonly style: "hop" | "deadline";
  readonly services: number;
  readonly clientTimeoutUs: number;
  /** How long a service waits for one attempt at the next. */
  readonly hopTimeoutUs: number;
  /** Whether giving up tells the callee to stop. */
  readonly cancel: boolean;
  /** Attempts of a service at the next one, the first included. */
  readonly attempts: number;
  readonly meanWorkUs: number;
  /** Mean work of the last service. */
  readonly meanLastWorkUs: number;
  /** One way between two of them. */
  readonly networkUs: number;
  readonly meanGapUs: number;
  readonly requests: number;
}

/** What a caller knows of a call it waits for. */
export interface Pending {
  request: number;
  level: number;
  /** The call on whose behalf it asks; null for the client. */
  parent: number | null;
  attempt: number;
  timer: number;
}

/** What a callee does for a call. */
export interface Running {
  request: number;
  level: number;
  /** The calls above it and itself, from the client's down. */
  path: number[];
  phase: "sent" | "working" | "waiting";
  workFrom: number;
  /** Events to take back when it stops. */
  work: number | null;
  expiry: number | null;
  /** Since when somebody above has given up, so that nobody will read the answer. */
  orphanedAt: number | null;
  /** Since when the client itself has its answer or has given up. */
  endedAt: number | null;
  deadline: number;
}

/** The whole chain, and what was made of its time. */
export interface DeadlineState {
  arrived: number;
  answered: number;
  failed: number;
  nextCall: number;
  pending: Record<number, Pending>;
  running: Record<number, Running>;
  startedAt: Record<number, number>;
  /** Calls sent, by the level they go to. */
  calls: number[];
  workUs: number;
  orphanUs: number;
  lateUs: number;
  longestUs: number;
  refused: number;
  flights: Flight[];
}

/** `reply` carries what the caller needs, since the callee has forgotten the call by then. */
export interface DeadlineEvents {
  arrive: null;
  receive: null;
  worked: null;
  reply: { ok: boolean };
  giveUp: null;
  stop: null;
}

export type DeadlineContext = Context<DeadlineParameters, DeadlineEvents>;

/** How the picture and the log call a level; the client is level −1. */
export const nodeOf = (level: number): string => (level < 0 ? "client" : `service-${level}`);
