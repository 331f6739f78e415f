import type { Context } from "../../engine/model";
import type { Flight } from "../flight";
import type { Alert, Peer } from "./verify";

export type Side = "client" | "server";

/** What a handshake runs with. Times of a message in microseconds, clocks and lifetimes in seconds. */
export interface HandshakeParameters {
  readonly version: "1.2" | "1.3";
  /** Both hold the secret of an earlier connection and use it: no certificate is sent. */
  readonly resumed: boolean;
  /** The client speaks no TLS at all. */
  readonly plaintext: boolean;
  /** Whether the server refuses a client that speaks no TLS. */
  readonly strict: boolean;
  /** `handshake`: a peer is verified when its certificate arrives; `after`: when a side is done with its handshake (Node.js). */
  readonly checks: "handshake" | "after";
  readonly client: Peer;
  readonly server: Peer;
  /** The identity the client wants to talk to. */
  readonly expectedServer: string;
  /** The identities whose requests are served; null: nobody is asked who they are. */
  readonly allowed: readonly string[] | null;
  /** One way. */
  readonly latencyUs: number;
  /** A message takes up to so much longer, at random, and never overtakes another. */
  readonly jitterUs: number;
  /** What a peer takes to work on what has arrived. */
  readonly computeUs: number;
  /** How many requests the client has to send, and the time from one to the next. */
  readonly requests: number;
  readonly gapUs: number;
}

/** What travels. The hello and the flights are RFC 9846, figure 1 and RFC 5246, figure 1. */
export type What =
  | "hello"
  | "server-flight"
  | "client-flight"
  | "server-finished"
  | "request"
  | "response"
  | "forbidden"
  | "alert"
  | "close";

export interface Message {
  to: Side;
  what: What;
  /** Number of the request it belongs to, or 0. */
  request: number;
  alert: Alert | null;
}

export interface HandshakeEvents {
  /** A message reaches its side. */
  arrive: Message;
  /** A side has worked on it. */
  handled: Message;
  /** The client has its next request. */
  next: null;
}

/** What one side is and knows. */
export interface SideState {
  phase: "idle" | "waiting" | "complete" | "refusing" | "refused" | "closed";
  /** Whether it has checked who the other side is, and found it right. */
  verified: boolean;
  /** Whether it considers the handshake complete. */
  complete: boolean;
  /** The keys that protect what it sends now; "" for none. */
  keys: string;
}

export interface HandshakeState {
  client: SideState;
  server: SideState;
  /** By direction: when the latest message arrives, so that none overtakes it. */
  lastArrivalUs: { client: number; server: number };
  nextMessage: number;
  requestsSent: number;
  /** Of those, sent with no protection at all. */
  sentInClear: number;
  /** Requests the server handed to its application. */
  served: number;
  /** Of those, handed over before the server knew who asked, although it asks. */
  servedUnverified: number;
  answered: number;
  forbidden: number;
  /** Requests that reached a server which had refused. */
  discarded: number;
  certificatesSent: number;
  firstByteAtUs: number | null;
  /** Who refused, with which alert (null: just closed), and why. */
  refusal: { by: Side; alert: Alert | null; why: string; atUs: number } | null;
  /** When the client knew of the refusal, and how many requests it had sent by then. */
  learnedAtUs: number | null;
  early: number;
  flights: Flight[];
}

export type HandshakeContext = Context<HandshakeParameters, HandshakeEvents>;

/** Who sends when that side receives, and the other way round. */
export const other = (side: Side): Side => (side === "client" ? "server" : "client");
