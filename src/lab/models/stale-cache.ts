import { milliseconds } from "../engine/clock";
import type { Model } from "../engine/model";
import { depart, type Flight } from "./flight";
import {
  type Answer,
  noAnswers,
  type StaleCacheContext,
  type StaleCacheEvents,
  type StaleCacheParameters,
  type StaleCacheState,
} from "./stale-cache-state";

/** Messages take no time here; they are drawn for so long that an eye can follow. */
const DRAWN_US = milliseconds(300);
const BUCKETS = 10;

const within = (t: number, { from, to }: { from: number; to: number }): boolean => from <= t && t < to;

function fly(
  state: StaleCacheState,
  id: number,
  from: string,
  to: string,
  tone: Flight["tone"],
  c: StaleCacheContext,
): void {
  state.flights = depart(state.flights, { id, from, to, sentAtUs: c.now, arrivesAtUs: c.now + DRAWN_US, tone });
}

/** Gives a reader its answer and keeps the books. */
function give(state: StaleCacheState, key: number, askedAt: number, answer: Answer, context: StaleCacheContext): void {
  const { outage, windowUs } = context.parameters;
  state.answers[answer]++;
  if (within(askedAt, outage)) state.answersInOutage[answer]++;
  const age = context.now - (state.fetchedAt[key] as number);
  if (answer === "fresh" || answer === "stale") state.oldestUs = Math.max(state.oldestUs, age);
  if (answer === "failed") state.firstFailedAt ??= context.now;
  if (state.given[key] !== answer) context.log(answer, key, { ageUs: age });
  state.given[key] = answer;
  const index = Math.floor((context.now * BUCKETS) / windowUs);
  const last = state.recent.at(-1);
  if (last?.index === index) last[answer]++;
  else {
    const kept = state.recent.filter((bucket) => bucket.index > index - BUCKETS);
    state.recent = [...kept, { index, ...noAnswers(), [answer]: 1 }];
  }
  const tone = answer === "fresh" ? "ok" : answer === "failed" ? "bad" : "warn";
  fly(state, state.asked, "cache", "readers", tone, context);
}

/** The fetch of this reader came to nothing, or not in time. */
function fallBack(state: StaleCacheState, key: number, askedAt: number, context: StaleCacheContext): void {
  const { fallback, maxAgeUs, staleIfErrorUs } = context.parameters;
  const age = context.now - (state.fetchedAt[key] as number);
  state.lastFallbackAt = context.now;
  if (fallback === "default") give(state, key, askedAt, "default", context);
  else if (fallback === "stale" && age <= maxAgeUs + staleIfErrorUs)
    // Another fetch of this key may have come back meanwhile.
    give(state, key, askedAt, age <= maxAgeUs ? "fresh" : "stale", context);
  else give(state, key, askedAt, "failed", context);
}

/** Those who still wait for this call get what came of it. */
function release(state: StaleCacheState, id: number, ok: boolean, context: StaleCacheContext): void {
  const call = state.calls[id];
  if (call === undefined) return;
  delete state.calls[id];
  state.underWay[call.key] = (state.underWay[call.key] as number) - 1;
  for (const reader of call.readers) {
    const waiting = state.readers[reader];
    if (waiting === undefined) continue;
    context.cancel(waiting.timer);
    delete state.readers[reader];
    if (ok) give(state, call.key, waiting.askedAt, "fresh", context);
    else fallBack(state, call.key, waiting.askedAt, context);
  }
}

/** The service takes calls out of the line while it has room. */
function work(state: StaleCacheState, context: StaleCacheContext): void {
  while (state.busy < context.parameters.capacity && state.line.length > 0) {
    const id = state.line.shift() as number;
    const took = context.random("service", "work").exponential(context.parameters.meanWorkUs);
    const call = state.calls[id];
    if (call === undefined) continue;
    state.busy++;
    call.work = context.schedule(Math.round(took), "worked", id, null);
  }
}

/** Asks the service for a key; the call goes on when its readers have given up, and still fills the cache. */
function fetchKey(state: StaleCacheState, key: number, reader: number | null, context: StaleCacheContext): void {
  const id = state.nextCall++;
  fly(state, id, "cache", "service", state.up ? "plain" : "bad", context);
  state.calls[id] = { key, readers: reader === null ? [] : [reader], work: null };
  state.underWay[key] = (state.underWay[key] as number) + 1;
  state.mostPerKey = Math.max(state.mostPerKey, state.underWay[key]);
  if (!state.up) return release(state, id, false, context);
  state.line.push(id);
  work(state, context);
  state.peak = Math.max(state.peak, state.busy + state.line.length);
}

function ask(state: StaleCacheState, reader: number, context: StaleCacheContext): void {
  const { keys, maxAgeUs, staleWhileRevalidateUs, singleFlight, patienceUs, outage } = context.parameters;
  const key = context.random("readers", "key").below(keys);
  state.asked++;
  if (within(context.now, outage)) state.askedInOutage++;
  fly(state, state.asked, "readers", "cache", "plain", context);
  const age = context.now - (state.fetchedAt[key] as number);
  if (age <= maxAgeUs) return give(state, key, context.now, "fresh", context);
  const shared = singleFlight && (state.underWay[key] as number) > 0;
  if (age <= maxAgeUs + staleWhileRevalidateUs) {
    give(state, key, context.now, "stale", context);
    if (!shared) fetchKey(state, key, null, context);
    return;
  }
  state.readers[reader] = { key, askedAt: context.now, timer: context.schedule(patienceUs, "giveUp", reader, null) };
  if (!shared) return fetchKey(state, key, reader, context);
  for (const call of Object.values(state.calls)) if (call.key === key) call.readers.push(reader);
}

function giveUp(state: StaleCacheState, reader: number, context: StaleCacheContext): void {
  const waiting = state.readers[reader];
  if (waiting === undefined) return;
  delete state.readers[reader];
  fallBack(state, waiting.key, waiting.askedAt, context);
}

function worked(state: StaleCacheState, id: number, context: StaleCacheContext): void {
  const call = state.calls[id];
  if (call === undefined) return;
  state.busy--;
  state.fetchedAt[call.key] = context.now;
  fly(state, id, "service", "cache", "ok", context);
  release(state, id, true, context);
  work(state, context);
}

/** Whatever the service was doing or was asked to do fails at once. */
function breakDown(state: StaleCacheState, context: StaleCacheContext): void {
  state.up = false;
  context.log("outage-began", 0);
  state.line = [];
  state.busy = 0;
  for (const [id, call] of Object.entries(state.calls)) {
    if (call.work !== null) context.cancel(call.work);
    release(state, Number(id), false, context);
  }
}

/**
 * Readers ask a cache. What is older than max-age has to be fetched; when that fails, or takes too long, a fallback
 * decides what they get. The cache begins full, its answers of any age up to max-age.
 */
export const staleCache: Model<StaleCacheState, StaleCacheParameters, StaleCacheEvents> = {
  name: "a cache in front of a service",
  start(context) {
    const { keys, maxAgeUs, outage } = context.parameters;
    context.schedule(outage.from, "outage", 0, null);
    context.schedule(outage.to, "recovery", 0, null);
    context.schedule(0, "ask", 0, null);
    const ages = context.random("cache", "age");
    return {
      up: true,
      fetchedAt: Array.from({ length: keys }, () => -Math.floor(ages.unit() * maxAgeUs)),
      given: Array.from({ length: keys }, (): Answer => "fresh"),
      underWay: Array.from({ length: keys }, () => 0),
      mostPerKey: 0,
      readers: {},
      calls: {},
      line: [],
      busy: 0,
      peak: 0,
      nextCall: 0,
      asked: 0,
      answers: noAnswers(),
      askedInOutage: 0,
      answersInOutage: noAnswers(),
      oldestUs: 0,
      firstFailedAt: null,
      lastFallbackAt: null,
      recent: [],
      flights: [],
    };
  },
  on(state, event, context) {
    const id = event.id as number;
    switch (event.type) {
      case "ask": {
        ask(state, id, context);
        const gap = context.random("readers", "gap").exponential(context.parameters.meanGapUs);
        context.schedule(Math.round(gap), "ask", id + 1, null);
        return state;
      }
      case "giveUp":
        giveUp(state, id, context);
        return state;
      case "worked":
        worked(state, id, context);
        return state;
      case "outage":
        breakDown(state, context);
        return state;
      case "recovery":
        state.up = true;
        context.log("outage-ended", 0);
        return state;
    }
  },
};
