import type { Model } from "../engine/model";
import {
  type DeadlineContext,
  type DeadlineEvents,
  type DeadlineParameters,
  type DeadlineState,
  nodeOf,
  type Pending,
  type Running,
} from "./deadline-state";
import { depart, type Flight } from "./flight";

function fly(
  state: DeadlineState,
  from: number,
  to: number,
  id: number,
  tone: Flight["tone"],
  c: DeadlineContext,
): void {
  const arrivesAtUs = c.now + c.parameters.networkUs;
  state.flights = depart(state.flights, { id, from: nodeOf(from), to: nodeOf(to), sentAtUs: c.now, arrivesAtUs, tone });
}

/** Sends one attempt to a level, on behalf of a running call or of the client. */
function send(state: DeadlineState, call: Omit<Pending, "timer">, by: Running | null, context: DeadlineContext): void {
  const { style, clientTimeoutUs, hopTimeoutUs, networkUs } = context.parameters;
  const id = state.nextCall++;
  const deadline = by === null ? context.now + clientTimeoutUs : by.deadline;
  const own = by === null ? clientTimeoutUs : hopTimeoutUs;
  const wait = style === "deadline" ? Math.max(0, Math.min(own, deadline - context.now)) : own;
  state.pending[id] = { ...call, timer: context.schedule(wait, "giveUp", id, null) };
  state.running[id] = {
    request: call.request,
    level: call.level,
    path: [...(by?.path ?? []), id],
    phase: "sent",
    workFrom: 0,
    work: null,
    expiry: null,
    orphanedAt: by === null || by.orphanedAt === null ? null : context.now,
    endedAt: by === null || by.endedAt === null ? null : context.now,
    deadline,
  };
  state.calls[call.level] = (state.calls[call.level] ?? 0) + 1;
  fly(state, call.level - 1, call.level, id, by?.orphanedAt === null || by === null ? "plain" : "muted", context);
  context.schedule(networkUs, "receive", id, null);
}

function receive(state: DeadlineState, id: number, context: DeadlineContext): void {
  const running = state.running[id] as Running;
  const { style, services, meanWorkUs, meanLastWorkUs } = context.parameters;
  if (style === "deadline") {
    if (context.now >= running.deadline) {
      state.refused++;
      context.log("refused", running.request, { level: running.level });
      delete state.running[id];
      return;
    }
    running.expiry = context.schedule(running.deadline - context.now, "stop", id, null);
  }
  const last = running.level === services - 1;
  const mean = last ? meanLastWorkUs : meanWorkUs;
  const work = context.random(nodeOf(running.level), "work").exponential(mean);
  running.phase = "working";
  running.workFrom = context.now;
  running.work = context.schedule(Math.round(work), "worked", id, null);
}

/** Adds up what a call has worked so far, and for whom. */
function account(state: DeadlineState, running: Running, now: number): void {
  if (running.phase !== "working") return;
  const since = (mark: number | null) => (mark === null ? 0 : now - Math.max(mark, running.workFrom));
  state.workUs += now - running.workFrom;
  state.orphanUs += since(running.orphanedAt);
  state.lateUs += since(running.endedAt);
}

function answer(state: DeadlineState, id: number, ok: boolean, context: DeadlineContext): void {
  const running = state.running[id] as Running;
  if (running.expiry !== null) context.cancel(running.expiry);
  fly(state, running.level, running.level - 1, id, running.orphanedAt !== null ? "muted" : ok ? "ok" : "bad", context);
  context.schedule(context.parameters.networkUs, "reply", id, { ok });
  delete state.running[id];
}

function end(state: DeadlineState, request: number, ok: boolean, context: DeadlineContext): void {
  const durationUs = context.now - (state.startedAt[request] as number);
  delete state.startedAt[request];
  state.longestUs = Math.max(state.longestUs, durationUs);
  state[ok ? "answered" : "failed"]++;
  context.log(ok ? "answered" : "failed", request, { durationUs });
}

/** The caller learns that an attempt came to nothing: it tries again or fails itself. */
function attemptFailed(state: DeadlineState, call: Pending, context: DeadlineContext): void {
  if (call.parent === null) return end(state, call.request, false, context);
  const parent = state.running[call.parent];
  if (parent === undefined) return;
  if (call.attempt < context.parameters.attempts) send(state, { ...call, attempt: call.attempt + 1 }, parent, context);
  else answer(state, call.parent, false, context);
}

function giveUp(state: DeadlineState, id: number, context: DeadlineContext): void {
  const call = state.pending[id];
  if (call === undefined) return;
  delete state.pending[id];
  for (const running of Object.values(state.running)) {
    if (!running.path.includes(id)) continue;
    running.orphanedAt ??= context.now;
    if (call.parent === null) running.endedAt ??= context.now;
  }
  context.log("gave-up", call.request, { level: call.level - 1, attempt: call.attempt });
  if (context.parameters.cancel) {
    fly(state, call.level - 1, call.level, id, "warn", context);
    context.schedule(context.parameters.networkUs, "stop", id, null);
  }
  attemptFailed(state, call, context);
}

function reply(state: DeadlineState, id: number, ok: boolean, context: DeadlineContext): void {
  const call = state.pending[id];
  if (call === undefined) return context.log("late", id, { ok });
  delete state.pending[id];
  context.cancel(call.timer);
  if (!ok) attemptFailed(state, call, context);
  else if (call.parent === null) end(state, call.request, true, context);
  else if (state.running[call.parent] !== undefined) answer(state, call.parent, true, context);
}

/** A call ends unfinished: cancelled from above, or because its deadline has passed. */
function stop(state: DeadlineState, id: number, context: DeadlineContext): void {
  const running = state.running[id];
  if (running === undefined) return;
  account(state, running, context.now);
  for (const seq of [running.work, running.expiry]) if (seq !== null) context.cancel(seq);
  delete state.running[id];
  context.log("stopped", running.request, { level: running.level });
  for (const [child, call] of Object.entries(state.pending)) {
    if (call.parent !== id) continue;
    context.cancel(call.timer);
    delete state.pending[Number(child)];
    if (context.parameters.cancel) context.schedule(context.parameters.networkUs, "stop", Number(child), null);
  }
}

/**
 * Requests run down a chain of services. A caller that has waited long enough gives up; what happens below it then
 * depends on whether it tells anybody, and on whether the deadline was known there from the beginning.
 */
export const deadlineChain: Model<DeadlineState, DeadlineParameters, DeadlineEvents> = {
  name: "deadlines through a chain",
  start(context) {
    context.schedule(0, "arrive", 0, null);
    return {
      arrived: 0,
      answered: 0,
      failed: 0,
      nextCall: 0,
      pending: {},
      running: {},
      startedAt: {},
      calls: Array.from({ length: context.parameters.services }, () => 0),
      workUs: 0,
      orphanUs: 0,
      lateUs: 0,
      longestUs: 0,
      refused: 0,
      flights: [],
    };
  },
  on(state, event, context) {
    const id = event.id as number;
    switch (event.type) {
      case "arrive": {
        state.arrived++;
        state.startedAt[id] = context.now;
        context.log("arrived", id);
        send(state, { request: id, level: 0, parent: null, attempt: 1 }, null, context);
        if (state.arrived < context.parameters.requests) {
          const gap = context.random("clients", "gap").exponential(context.parameters.meanGapUs);
          context.schedule(Math.round(gap), "arrive", id + 1, null);
        }
        return state;
      }
      case "receive":
        receive(state, id, context);
        return state;
      case "worked": {
        const running = state.running[id] as Running;
        account(state, running, context.now);
        running.phase = "waiting";
        running.work = null;
        const { request, level } = running;
        if (level === context.parameters.services - 1) answer(state, id, true, context);
        else send(state, { request, level: level + 1, parent: id, attempt: 1 }, running, context);
        return state;
      }
      case "reply":
        reply(state, id, event.payload.ok, context);
        return state;
      case "giveUp":
        giveUp(state, id, context);
        return state;
      case "stop":
        stop(state, id, context);
        return state;
    }
  },
};
