import type { Context } from "../../engine/model";
import { depart, type Flight } from "../flight";
import type { Renewer } from "./rules";

/** Durations in µs. */
export interface LeaseParameters {
  pods: number;
  /** The pods start at random within this time. */
  spreadUs: number;
  ttlUs: number;
  maxTtlUs: number;
  tokenTtlUs: number;
  /** Whether the client renews its token as it does its lease. */
  renewsToken: boolean;
  renewer: Renewer;
  /** How long after a failed request the next follows. */
  retry: "back-off" | "second";
  /** Which connections use a new credential: all at once, new ones, or none before the pod's next start. */
  takes: "evict" | "soft" | "start";
  lifetimeUs: number;
  /** Whether the pod fetches a credential when the database refuses the one it has. */
  reacts: boolean;
  /** Whether the database refuses the password once the lease is over. */
  validUntil: boolean;
  revocation: "drop" | "nologin" | "terminate";
  /** When what happens in this run happens; 0 where nothing does. */
  atUs: number;
  outageOf: "vault" | "database";
  outageUs: number;
  /** 0: pods do not crash. */
  crashEveryUs: number;
  crashForUs: number;
  /** Most credentials at a time; 0 is no quota. */
  quota: number;
  /** From the leak to revoke-prefix; 0: nothing leaks. */
  answerUs: number;
  lengthUs: number;
}

/** A connection of a pool. */
export interface Connection {
  lease: number;
  serial: number;
  /** Its user has lost all privileges. */
  dead: boolean;
  /** Its user is revoked, and it works on. */
  endedUs: number | null;
}

/** What a pod's client knows of its token or of its credential. */
export interface Client {
  generation: number;
  want: "renew" | "new";
  failures: number;
  graceUs: number;
  priorUs: number;
  untilUs: number;
}

export interface PodState {
  life: number;
  started: boolean;
  token: number | null;
  lease: number | null;
  /** The credential that its pool opens connections with. */
  pool: number | null;
  connections: (Connection | null)[];
  tokenClient: Client;
  leaseClient: Client;
  /** Until when its checkouts are counted, and how long they fail already. */
  sinceUs: number;
  failed: boolean;
  fails: { from: number; to: number }[];
  /** For the picture: its credential from issue to end. */
  bar: { from: number; to: number } | null;
}

/** A database credential in Vault's table. Its user exists as long as it does. */
export interface Lease {
  id: number;
  pod: number;
  token: number;
  issuedUs: number;
  expiresUs: number;
  attempts: number;
  generation: number;
  irrevocable: boolean;
  renewals: number;
}

export interface Token {
  id: number;
  issuedUs: number;
  expiresUs: number;
}

export interface LeaseState {
  now: number;
  vaultUp: boolean;
  databaseUp: boolean;
  pods: PodState[];
  leases: Record<string, Lease>;
  tokens: Record<string, Token>;
  leaseCount: number;
  tokenCount: number;
  ids: number;
  serials: number;
  flights: Flight[];
  flightIds: number;
  thief: { lease: number; sinceUs: number; untilUs: number | null } | null;
  answered: boolean;
  minute: { index: number; count: number };
  tally: {
    /** Pod time in µs with failing checkouts, by cause. */
    deniedUs: number;
    refusedUs: number;
    waitingUs: number;
    firstErrorUs: number;
    issued: number;
    renewed: number;
    /** Of one credential. */
    mostRenewals: number;
    tokensIssued: number;
    revoked: number;
    quotaRefused: number;
    requestsFailed: number;
    peakMinute: number;
    peakLeases: number;
    peakTable: number;
    irrevocable: number;
    overdueUs: number;
    /** Leases that ended while nobody could renew them, counted and foretold when the outage began. */
    doomed: number;
    lostInOutage: number;
    /** What must not happen. */
    pastMax: number;
    pastTtl: number;
    revokedWhileDown: number;
    deadLogins: number;
  };
}

export interface LeaseEvents {
  start: { life: number };
  client: { life: number; generation: number; what: "token" | "lease" };
  expire: { what: "token" | "lease" };
  revoke: { generation: number };
  retire: { life: number; slot: number; serial: number };
  wake: { life: number; lease: number };
  outage: { begins: boolean };
  crash: null;
  leak: null;
  answer: null;
  /** Nothing happens, but time has gone by. */
  minute: null;
}

export type LeaseContext = Context<LeaseParameters, LeaseEvents>;

/** HikariCP's default maximumPoolSize. */
export const POOL_SIZE = 10;
/** A message is drawn on its way for this part of the run. */
const DRAWN_FOR = 120;
/** A pod's failing stretches that are kept for the picture. */
const MOST_STRETCHES = 12;

export const freshClient = (generation = 0): Client => ({
  generation,
  want: "new",
  failures: 0,
  graceUs: 0,
  priorUs: 0,
  untilUs: 0,
});

/** The share of a pod's checkouts that fail now, and why. */
export function failing(pod: PodState): { share: number; cause: "denied" | "refused" | "waiting" } {
  if (!pod.started) return { share: 0, cause: "waiting" };
  const open = pod.connections.filter((one) => one !== null);
  if (open.length === 0) return { share: 1, cause: pod.pool === null ? "waiting" : "refused" };
  return { share: open.filter(({ dead }) => dead).length / open.length, cause: "denied" };
}

/** Counts a pod's checkouts up to now. To be called before anything changes in its pool. */
export function settle(state: LeaseState, pod: PodState, now: number, atUs: number): void {
  const from = pod.sinceUs;
  pod.sinceUs = now;
  const { share, cause } = failing(pod);
  if (share === 0 || now === from) return;
  const { tally } = state;
  tally[`${cause}Us`] += (now - from) * share;
  const since = Math.max(from, atUs);
  if (now > since && (tally.firstErrorUs < 0 || since < tally.firstErrorUs)) tally.firstErrorUs = since;
  pod.failed = true;
  const last = pod.fails.at(-1);
  if (last !== undefined && last.to === from) last.to = now;
  else pod.fails = [...pod.fails.slice(1 - MOST_STRETCHES), { from, to: now }];
}

export function send(
  state: LeaseState,
  context: LeaseContext,
  [from, to]: readonly [string, string],
  tone: Flight["tone"],
): void {
  const { now, parameters } = context;
  state.flights = depart(state.flights, {
    id: state.flightIds++,
    from,
    to,
    sentAtUs: now,
    arrivesAtUs: now + Math.round(parameters.lengthUs / DRAWN_FOR),
    tone,
  });
}

/** How long a credential could be used after its end, at most. */
export function overdue(state: LeaseState, sinceUs: number, untilUs: number): void {
  state.tally.overdueUs = Math.max(state.tally.overdueUs, untilUs - sinceUs);
}
