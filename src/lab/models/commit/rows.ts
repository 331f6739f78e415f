import { US_PER_SECOND } from "../../engine/clock";
import { type CommitContext, type CommitState, draw, type Entry } from "./state";

/** The counters of whole seconds, for the curves, up to now. */
export function roll(state: CommitState, now: number): CommitState["second"] {
  const { second } = state;
  const index = Math.floor(now / US_PER_SECOND);
  if (index !== second.index) {
    const isNext = index === second.index + 1;
    second.lastOk = isNext ? second.ok : 0;
    second.lastFailed = isNext ? second.failed : 0;
    second.ok = 0;
    second.failed = 0;
    second.index = index;
  }
  return second;
}

function finished(state: CommitState, now: number): void {
  state.tally.ok++;
  roll(state, now).ok++;
}

function failed(state: CommitState, now: number, why: "timedOut" | "noConnection"): void {
  state.tally[why]++;
  roll(state, now).failed++;
}

const isLocal = (entry: Entry): entry is Exclude<Entry, "checkout"> => entry !== "checkout";

/** Other transactions that wait for the row, each with a connection in its hand. */
export const waiting = ({ row }: CommitState): number => row.queue.length - (row.queue.includes("checkout") ? 1 : 0);

/** Connections that others hold: who waits for the row, and who changes it. */
export const inUse = (state: CommitState): number => waiting(state) + (typeof state.row.holder === "number" ? 1 : 0);

/** The wait of one that is served or gives up. */
function waited(state: CommitState, now: number, sinceUs: number): void {
  state.tally.longestWaitUs = Math.max(state.tally.longestWaitUs, now - sinceUs);
}

/**
 * The row is free: the first in the queue has it.
 *
 * @returns whether it is the checkout
 */
export function grant(state: CommitState, context: CommitContext): boolean {
  const { row } = state;
  const wasFull = inUse(state) >= context.parameters.connections;
  const next = row.queue.shift();
  row.holder = null;
  if (next === undefined) return false;
  if (!isLocal(next)) {
    row.holder = "checkout";
    return true;
  }
  row.holder = next.id;
  waited(state, context.now, next.sinceUs);
  context.schedule(context.parameters.forcedUs, "row", next.id, null);
  // From the checkout, which holds none, it passes to one that keeps its own: nothing is free yet.
  if (wasFull && inUse(state) < context.parameters.connections) context.log("pool-again", "inventory");
  return false;
}

/** The checkout wants the row: has it now, or waits in the queue with the others. */
export function checkoutWants(state: CommitState): boolean {
  const { row } = state;
  if (row.holder === null) {
    row.holder = "checkout";
    return true;
  }
  row.queue.push("checkout");
  return false;
}

/** Another transaction has changed the row and committed. */
export function localDone(state: CommitState, context: CommitContext): boolean {
  finished(state, context.now);
  return grant(state, context);
}

/** Another transaction comes to the first participant. One that wants no locked row is over at once. */
export function arrive(state: CommitState, context: CommitContext): void {
  const { now, parameters: p } = context;
  const arrivals = context.random("traffic", "gap");
  context.schedule(Math.round(arrivals.exponential(US_PER_SECOND / p.ratePerSecond)), "arrive", "traffic", null);
  const id = ++state.locals;
  state.tally.offered++;
  const isHot = context.random("traffic", "row").chance(p.hotShare);
  if (inUse(state) >= p.connections) {
    failed(state, now, "noConnection");
    if (state.second.failed === 1) draw(state, context, ["traffic", "inventory"], "bad");
    return;
  }
  if (!isHot) return finished(state, now);
  const { row } = state;
  if (row.holder === null) {
    row.holder = id;
    context.schedule(p.forcedUs, "row", id, null);
    return;
  }
  row.queue.push({ id, sinceUs: now });
  if (p.lockLimitUs > 0) context.schedule(p.lockLimitUs, "give-up", id, null);
  state.tally.peakWaiting = Math.max(state.tally.peakWaiting, waiting(state));
  if (row.holder === "checkout") {
    state.tally.waitedForCheckout++;
    context.log("waits", id, { waiting: waiting(state) });
    if (waiting(state) % 10 === 1) draw(state, context, ["traffic", "inventory"], "warn");
  }
  if (inUse(state) === p.connections) context.log("pool-empty", "inventory", { connections: p.connections });
}

/** The time-out of a wait for a lock. */
export function giveUp(state: CommitState, id: number, context: CommitContext): void {
  const { queue } = state.row;
  const place = queue.findIndex((entry) => isLocal(entry) && entry.id === id);
  if (place < 0) return;
  const wasFull = inUse(state) >= context.parameters.connections;
  const [entry] = queue.splice(place, 1);
  if (entry !== undefined && isLocal(entry)) waited(state, context.now, entry.sinceUs);
  failed(state, context.now, "timedOut");
  context.log("gives-up", id);
  if (wasFull) context.log("pool-again", "inventory");
}
