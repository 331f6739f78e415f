import { seconds, US_PER_SECOND } from "../../engine/clock";
import type { Context, Model } from "../../engine/model";
import { ejectedCount, freshRecord, noteOutcome, sweep, type OutlierRecord, type OutlierRules } from "./outlier";
import { inPanic } from "./panic";
import { choose, ewma, freshMemory, type Known, type Memory, type Policy } from "./policy";

/** A server of the cluster, as the run is set up. */
export interface ServerKind {
  meanServiceUs: number;
  /** Every request it takes fails. */
  fails: boolean;
  /** What weighted round robin believes of it. */
  weight: number;
}

export interface ClusterParameters {
  policy: Policy;
  servers: readonly ServerKind[];
  /** Requests that a server works on at once; others queue before it, first come first served. */
  workers: number;
  ratePerSecond: number;
  /** How often the balancer learns how busy the servers are; 0: it always knows. */
  loadAgeUs: number;
  /** Time constant of the mean response times. */
  decayUs: number;
  /** Absent: nobody is ejected. */
  outlier?: OutlierRules & { intervalUs: number };
  panicPercent: number;
}

/** A request in a server: since when, and when it will be answered. */
export interface InService {
  id: number;
  sinceUs: number;
  untilUs: number;
}

export interface ServerState {
  /** Sent to it and not yet answered. */
  outstanding: number;
  /** Arrivals that wait, oldest first; those before `head` have been taken. */
  waiting: { id: number; atUs: number }[];
  head: number;
  serving: InService[];
  sent: number;
  lastAnswerUs: number;
}

export interface ClusterState {
  servers: ServerState[];
  known: Known[];
  memory: Memory;
  outliers: OutlierRecord[];
  /** The servers traffic goes to now. */
  among: number[];
  panic: boolean;
  offered: number;
  answered: number;
  failed: number;
  mostOutstanding: number;
  mostEjected: number;
  /** Requests sent to an ejected server outside panic while another was left: must stay 0. */
  toEjected: number;
}

export interface ClusterEvents {
  arrive: null;
  answer: { server: number; atUs: number };
  refresh: null;
  sweep: null;
  tally: null;
}

/** How often the run is summed up in its log. */
const TALLY_US = seconds(5);

type ClusterContext = Context<ClusterParameters, ClusterEvents>;

/**
 * Servers behind one load balancer: Poisson arrivals, exponential service, unbounded queues. Logs `answered` for every
 * request, `ejected`, `spared`, `returned`, `panic`, `calm` and, every five seconds, `tally`.
 */
export const cluster: Model<ClusterState, ClusterParameters, ClusterEvents> = {
  name: "load-balanced cluster",
  start(context) {
    const { servers, loadAgeUs, outlier } = context.parameters;
    context.schedule(gap(context), "arrive", 0, null);
    context.schedule(TALLY_US, "tally", "balancer", null);
    if (loadAgeUs > 0) context.schedule(loadAgeUs, "refresh", "balancer", null);
    if (outlier) context.schedule(outlier.intervalUs, "sweep", "balancer", null);
    return {
      servers: servers.map(() => ({ outstanding: 0, waiting: [], head: 0, serving: [], sent: 0, lastAnswerUs: 0 })),
      known: servers.map(({ weight }) => ({ active: 0, ewmaUs: 0, weight })),
      memory: freshMemory(servers.length),
      outliers: servers.map(freshRecord),
      among: servers.map((_, server) => server),
      panic: false,
      offered: 0,
      answered: 0,
      failed: 0,
      mostOutstanding: 0,
      mostEjected: 0,
      toEjected: 0,
    };
  },
  on(state, event, context) {
    const { loadAgeUs, outlier } = context.parameters;
    switch (event.type) {
      case "arrive":
        send(state, event.id as number, context);
        break;
      case "answer":
        answer(state, event.id as number, event.payload, context);
        break;
      case "refresh":
        state.known.forEach((known, server) => (known.active = (state.servers[server] as ServerState).outstanding));
        context.schedule(loadAgeUs, "refresh", "balancer", null);
        break;
      case "sweep":
        if (outlier === undefined) break;
        for (const server of sweep(state.outliers, context.now, outlier)) context.log("returned", server);
        membersChanged(state, context);
        context.schedule(outlier.intervalUs, "sweep", "balancer", null);
        break;
      case "tally":
        tally(state, context);
        context.schedule(TALLY_US, "tally", "balancer", null);
    }
    return state;
  },
};

const gap = (context: ClusterContext): number =>
  Math.round(context.random("clients", "gap").exponential(US_PER_SECOND / context.parameters.ratePerSecond));

const isEjected = ({ outliers }: ClusterState, server: number): boolean => (outliers[server] as OutlierRecord).ejected;

function send(state: ClusterState, id: number, context: ClusterContext): void {
  const { policy, workers, loadAgeUs } = context.parameters;
  context.schedule(gap(context), "arrive", id + 1, null);
  const number = choose(policy, state.among, state.known, state.memory, context.random("balancer", "choice"));
  const server = state.servers[number] as ServerState;
  if (isEjected(state, number) && !state.panic && state.servers.some((_, other) => !isEjected(state, other)))
    state.toEjected++;
  state.offered++;
  server.sent++;
  server.outstanding++;
  if (server.outstanding > state.mostOutstanding) state.mostOutstanding = server.outstanding;
  if (loadAgeUs === 0) (state.known[number] as Known).active = server.outstanding;
  if (server.serving.length < workers) serve(server, number, id, context.now, context);
  else server.waiting.push({ id, atUs: context.now });
}

function serve(server: ServerState, number: number, id: number, atUs: number, context: ClusterContext): void {
  const { meanServiceUs } = context.parameters.servers[number] as ServerKind;
  // One draw for each request from its own server's stream: the same work, whoever balances.
  const serviceUs = Math.round(context.random("server", String(number)).exponential(meanServiceUs));
  server.serving.push({ id, sinceUs: context.now, untilUs: context.now + serviceUs });
  context.schedule(serviceUs, "answer", id, { server: number, atUs });
}

function answer(state: ClusterState, id: number, from: ClusterEvents["answer"], context: ClusterContext): void {
  const { servers, decayUs, loadAgeUs, outlier } = context.parameters;
  const server = state.servers[from.server] as ServerState;
  const known = state.known[from.server] as Known;
  const latencyUs = context.now - from.atUs;
  const ok = !(servers[from.server] as ServerKind).fails;
  server.serving.splice(
    server.serving.findIndex((one) => one.id === id),
    1,
  );
  server.outstanding--;
  state.answered++;
  if (!ok) state.failed++;
  if (loadAgeUs === 0) known.active = server.outstanding;
  known.ewmaUs = ewma(known.ewmaUs, latencyUs, context.now - server.lastAnswerUs, decayUs);
  server.lastAnswerUs = context.now;
  context.log("answered", id, { server: from.server, latencyUs, ok });
  takeNext(server, from.server, context);
  if (outlier === undefined) return;
  const effect = noteOutcome(state.outliers, from.server, ok, context.now, outlier);
  if (effect === "none") return;
  context.log(effect, from.server);
  if (effect === "ejected") membersChanged(state, context);
}

function takeNext(server: ServerState, number: number, context: ClusterContext): void {
  const next = server.waiting[server.head];
  if (next === undefined) return;
  server.head++;
  if (server.head === server.waiting.length || server.head > 500) {
    server.waiting = server.waiting.slice(server.head);
    server.head = 0;
  }
  serve(server, number, next.id, next.atUs, context);
}

function tally({ servers, offered, answered, failed }: ClusterState, context: ClusterContext): void {
  const busiest = servers.reduce((best, server, number) => {
    return server.outstanding > (servers[best] as ServerState).outstanding ? number : best;
  }, 0);
  context.log("tally", "balancer", {
    answered,
    failed,
    inHand: offered - answered,
    busiest,
    most: (servers[busiest] as ServerState).outstanding,
  });
}

/** After an ejection or a return: whom traffic goes to from now on. */
function membersChanged(state: ClusterState, context: ClusterContext): void {
  const ejected = ejectedCount(state.outliers);
  const hosts = state.servers.length;
  const panic = inPanic(hosts - ejected, hosts, context.parameters.panicPercent);
  if (panic !== state.panic) context.log(panic ? "panic" : "calm", "balancer", { healthy: hosts - ejected });
  state.panic = panic;
  state.mostEjected = Math.max(state.mostEjected, ejected);
  const all = state.servers.map((_, server) => server);
  const healthy = all.filter((server) => !isEjected(state, server));
  // Without panic and without a healthy host nothing could be sent; the lab then sends to all, as panic does.
  state.among = panic || healthy.length === 0 ? all : healthy;
}
