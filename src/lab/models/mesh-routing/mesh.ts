import { US_PER_SECOND } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { ejectedCount, noteOutcome, sweep } from "../load-balancing/outlier";
import { choose } from "../load-balancing/policy";
import { nextDelay } from "../retry/delay";
import { ENVOY } from "../retry/libraries";
import { finish, inSecond, isLate, membersChanged, TALLY_US } from "./ends";
import { candidates, levelShares, levelsOf, nearHosts } from "./levels";
import { isFaulty, reach, release, type MeshContext } from "./pods";
import { HOST_DRAWS, repeats, type Ending, type MeshParameters } from "./settings";
import { freshState, type Attempt, type Flag, type MeshEvents, type MeshState, type Request } from "./state";

/**
 * Order's proxy and payment's pods: a route with weights, time-outs and retries, a cluster for each subset with limits,
 * outlier detection, levels and panic. Logs `line` for every failed request, with its flags, `ejected`, `spared`,
 * `returned`, `panic`, `calm` and every five seconds `tally`.
 */
export const mesh: Model<MeshState, MeshParameters, MeshEvents> = {
  name: "mesh routing",
  start(context) {
    const { outlier } = context.parameters;
    context.schedule(gap(context), "arrive", 0, null);
    context.schedule(TALLY_US, "tally", "proxy", null);
    if (outlier) context.schedule(outlier.intervalUs, "sweep", "proxy", null);
    return freshState(context.parameters);
  },
  on(state, event, context) {
    const id = event.id as number;
    const out = state.subsets.reduce((sum, { records }) => sum + ejectedCount(records), 0);
    state.ejectedUs += out * (context.now - state.now);
    if (state.subsets.some(({ panic }) => panic)) state.panicUs += context.now - state.now;
    state.now = context.now;
    switch (event.type) {
      case "arrive":
        context.schedule(gap(context), "arrive", id + 1, null);
        state.tally.calls++;
        state.calls[id] = { atUs: context.now, requests: 0, attempts: 0 };
        begin(state, id, context);
        break;
      case "again":
        begin(state, id, context);
        break;
      case "retry":
        if (state.requests[id]) send(state, id, context);
        break;
      case "answer": {
        const { subset, host, ending, worked } = event.payload;
        if (worked) release(state, subset, host, context);
        attemptEnds(state, id, ending, context);
        break;
      }
      case "try-over":
        attemptEnds(state, id, "UT", context);
        break;
      case "route-over":
        giveUp(state, id, "UT", context);
        break;
      case "gone":
        giveUp(state, id, "DC", context);
        break;
      case "sweep":
        sweepAll(state, context);
        break;
      case "tally":
        tell(state, context);
    }
    return state;
  },
};

const gap = (context: MeshContext): number =>
  Math.round(context.random("order", "gap").exponential(US_PER_SECOND / context.parameters.ratePerSecond));

/** One request of a call: the route is asked, and a subset is drawn. */
function begin(state: MeshState, callId: number, context: MeshContext): void {
  const { subsets, v2Known, unmatched, route, app } = context.parameters;
  const call = state.calls[callId];
  if (!call) return;
  const id = state.nextRequest++;
  call.requests++;
  const request: Request = {
    call: callId,
    subset: -1,
    attempts: 0,
    tried: [],
    attempt: -1,
    retrying: false,
    routeTimer: -1,
    clientTimer: -1,
  };
  state.requests[id] = request;
  const total = subsets.reduce((sum, { weight }) => sum + weight, 0);
  const draw = context.random("route", "weights").below(total);
  if (context.random("route", "match").chance(unmatched)) return finish(state, id, ["NR"], context);
  request.subset = draw < (subsets[0]?.weight ?? 0) ? 0 : 1;
  const subset = state.subsets[request.subset];
  if (subset && isLate(context, call.atUs)) subset.chosen++;
  if (request.subset === 1 && !v2Known) return finish(state, id, ["NC"], context);
  if (route.timeoutUs > 0) request.routeTimer = context.schedule(route.timeoutUs, "route-over", id, null);
  if (app.timeoutUs > 0) request.clientTimer = context.schedule(app.timeoutUs, "gone", id, null);
  send(state, id, context);
}

/** The host of one attempt; undefined where none may be used. */
function pick(state: MeshState, request: Request, context: MeshContext): { host: number; panic: boolean } | undefined {
  const { zones, panicPercent, balancer, route } = context.parameters;
  const subset = state.subsets[request.subset];
  if (!subset) return undefined;
  const levels = levelsOf(subset.records, zones);
  const shares = levelShares(levels, panicPercent);
  const draws = route.anotherHost && request.attempts > 0 ? HOST_DRAWS : 0;
  for (let drawn = 0; ; drawn++) {
    const { hosts, panic } = candidates(levels, shares, context.random("proxy", "level"));
    if (hosts.length === 0) return undefined;
    const host = choose(balancer, hosts, subset.known, subset.memory, context.random("proxy", "host"));
    if (drawn >= draws || !request.tried.includes(host)) return { host, panic };
  }
}

/** One attempt, always in the subset that the route chose: host, then limits, then the pod. */
function send(state: MeshState, requestId: number, context: MeshContext): void {
  const { limits, fault, route, zones } = context.parameters;
  const { tally } = state;
  const request = state.requests[requestId] as Request;
  const subset = state.subsets[request.subset];
  const call = state.calls[request.call];
  if (!subset || !call) return;
  const picked = pick(state, request, context);
  if (picked === undefined) return finish(state, requestId, ["UH"], context);
  const { host, panic } = picked;
  const mayWait = fault.kind === "refuses" && isFaulty(context.parameters, request.subset, host, context.now);
  if (subset.active >= limits.requests || (mayWait && subset.pending >= limits.pending))
    return finish(state, requestId, ["UO"], context);
  const { records, known, hosts } = subset;
  if (records[host]?.ejected && !panic) tally.toEjected++;
  const id = state.nextAttempt++;
  request.attempts++;
  request.attempt = id;
  request.tried.push(host);
  call.attempts++;
  tally.attempts++;
  inSecond(state.seconds.attempts, context.now);
  if (isLate(context, call.atUs)) {
    tally.lateSent++;
    if (zones && host >= nearHosts(hosts.length)) tally.lateFar++;
  }
  subset.active++;
  const of = known[host];
  if (of) of.active++;
  const limited = route.perTryUs > 0 && (route.timeoutUs === 0 || route.perTryUs < route.timeoutUs);
  const timer = limited ? context.schedule(route.perTryUs, "try-over", id, null) : -1;
  const connecting = reach(state, id, request.subset, host, context);
  if (connecting) subset.pending++;
  state.attempts[id] = { request: requestId, subset: request.subset, host, connecting, timer };
}

/** The proxy stops to wait for an attempt; what its detector makes of it. */
function close(state: MeshState, id: number, ending: Ending | "left", context: MeshContext): Attempt | undefined {
  const attempt = state.attempts[id];
  const subset = attempt && state.subsets[attempt.subset];
  if (!attempt || !subset) return undefined;
  delete state.attempts[id];
  if (attempt.timer >= 0) context.cancel(attempt.timer);
  const request = state.requests[attempt.request];
  const known = subset.known[attempt.host];
  const host = subset.hosts[attempt.host];
  subset.active--;
  if (attempt.connecting) subset.pending--;
  if (known) known.active--;
  if (request) request.attempt = -1;
  state.tally.attemptsEnded++;
  const failed = ending !== "ok" && ending !== "left";
  if (host && failed) host.failed++;
  if (request && isLate(context, state.calls[request.call]?.atUs ?? 0)) {
    state.tally.lateEnded++;
    if (failed) state.tally.lateFailedAttempts++;
  }
  const { outlier, subsets } = context.parameters;
  // A caller who leaves says nothing about the pod.
  if (outlier === null || ending === "left") return attempt;
  const effect = noteOutcome(subset.records, attempt.host, ending === "ok", context.now, outlier);
  if (effect === "none") return attempt;
  context.log(effect, attempt.host, { subset: subsets[attempt.subset]?.name ?? "" });
  state.tally[effect === "ejected" ? "ejections" : "spared"]++;
  if (effect === "ejected") membersChanged(state, attempt.subset, context);
  return attempt;
}

/** An attempt has come to its end: the request with it, or the route repeats it. */
function attemptEnds(state: MeshState, id: number, ending: Ending, context: MeshContext): void {
  const attempt = close(state, id, ending, context);
  if (!attempt) return;
  const request = state.requests[attempt.request];
  const subset = state.subsets[attempt.subset];
  if (!request || !subset) return;
  if (request.retrying) {
    request.retrying = false;
    subset.retrying--;
  }
  if (ending === "ok") return finish(state, attempt.request, null, context);
  const { route, limits } = context.parameters;
  const own: Flag[] = ending === "503" ? [] : [ending];
  if (!repeats(route.retryOn, ending) || route.retries === 0) return finish(state, attempt.request, own, context);
  if (request.attempts > route.retries) return finish(state, attempt.request, [...own, "URX"], context);
  if (subset.retrying >= limits.retries) return finish(state, attempt.request, [...own, "UO"], context);
  request.retrying = true;
  subset.retrying++;
  state.tally.retried[ending]++;
  const done = { retries: request.attempts - 1, memory: 0 };
  const { wait } = nextDelay(ENVOY.delay, done, context.random("proxy", "back-off"));
  context.schedule(Math.round(wait * 1000), "retry", attempt.request, null);
}

/** The time of the route is over, or the caller is gone: nothing is repeated any more. */
function giveUp(state: MeshState, id: number, flag: "UT" | "DC", context: MeshContext): void {
  const request = state.requests[id];
  if (!request) return;
  if (request.attempt >= 0) close(state, request.attempt, flag === "UT" ? "UT" : "left", context);
  finish(state, id, [flag], context);
}

function sweepAll(state: MeshState, context: MeshContext): void {
  const { outlier, subsets } = context.parameters;
  if (outlier === null) return;
  for (const [number, { records }] of state.subsets.entries()) {
    const back = sweep(records, context.now, outlier);
    for (const host of back) context.log("returned", host, { subset: subsets[number]?.name ?? "" });
    if (back.length > 0) membersChanged(state, number, context);
  }
  context.schedule(outlier.intervalUs, "sweep", "proxy", null);
}

function tell({ tally, subsets }: MeshState, context: MeshContext): void {
  context.log("tally", "proxy", {
    calls: tally.calls,
    failed: tally.failed,
    attempts: tally.attempts,
    ejected: subsets.reduce((sum, { records }) => sum + ejectedCount(records), 0),
  });
  context.schedule(TALLY_US, "tally", "proxy", null);
}
