import type { Context, Model } from "../../engine/model";
import { acquire, release, stopWaiting, type Entered } from "../../models/bulkhead/semaphore";
import { finish, submit, withdraw } from "../../models/bulkhead/thread-pool";
import { settledFrom, type Settings } from "./settings";
import { advance, emptyPod, noteHeld, threadsHeld, type Checkout, type PodState } from "./state";

export interface PodEvents {
  history: null;
  read: null;
  checkout: null;
  answer: null;
  "time-out": null;
  "wait-over": null;
  outage: { begins: boolean };
}

type Ctx = Context<Settings, PodEvents>;

const random = (context: Ctx, component: string, purpose: string, meanUs: number) =>
  Math.round(context.random(component, purpose).exponential(meanUs));

function readHistory(state: PodState, id: number, context: Ctx): void {
  const { parameters: settings, now } = context;
  const counts = now >= settledFrom(settings) && now < settings.outage.to;
  // Drawn for those turned away as well, so that every policy meets the same customers.
  const tookUs = random(context, "history", "time", settings.history.meanUs);
  state.history.offered++;
  if (counts) state.during.offered++;
  if (threadsHeld(state) >= settings.threads || state.reading >= settings.history.permits) {
    state.history.turnedAway++;
    if (counts) state.during.lost++;
    state.recentlyLost.push(now);
    context.log("history-lost", id);
    return;
  }
  state.reading++;
  state.recent.push({ id, to: "history", at: now });
  context.schedule(tookUs, "read", id, null);
}

/** Asks the bulkhead for a place. */
function enter(state: PodState, id: number, settings: Settings): "in" | "wait" | "refuse" {
  if (settings.protection === "none") return "in";
  const kept = <S>(entered: Entered<S>, keep: (next: S) => void) => {
    keep(entered.state);
    return entered.verdict;
  };
  if (settings.protection === "semaphore")
    return kept(acquire(state.semaphore, id, settings.maxWaitUs > 0), (next) => (state.semaphore = next));
  return kept(submit(state.pool, id, settings.pool), (next) => (state.pool = next));
}

function checkOut(state: PodState, id: number, context: Ctx): void {
  const { parameters: settings } = context;
  state.checkout.offered++;
  if (threadsHeld(state) >= settings.threads) {
    state.checkout.turnedAway++;
    context.log("checkout-lost", id);
    return;
  }
  const verdict = enter(state, id, settings);
  if (verdict === "refuse") {
    state.checkout.refused++;
    state.recent.push({ id, to: "refused", at: context.now });
    context.log("checkout-refused", id);
    return;
  }
  const checkout: Checkout = { id, calledAt: null, timeout: -1, waitOver: -1 };
  state.checkouts.push(checkout);
  // A pool's time limit runs from the moment of submitting, a semaphore's call is limited once it is out.
  if (settings.protection === "pool") checkout.timeout = context.schedule(settings.timeoutUs, "time-out", id, null);
  if (verdict === "in") call(state, checkout, context);
  else if (settings.protection === "semaphore")
    checkout.waitOver = context.schedule(settings.maxWaitUs, "wait-over", id, null);
}

function call(state: PodState, checkout: Checkout, context: Ctx): void {
  const { parameters: settings, now } = context;
  const { id } = checkout;
  const unwell = now >= settings.outage.from && now < settings.outage.to;
  const normalUs = random(context, "payment", "time", settings.checkout.meanUs);
  checkout.calledAt = now;
  state.atPayment++;
  state.recent.push({ id, to: "payment", at: now });
  context.schedule(unwell ? settings.slowUs : normalUs, "answer", id, null);
  if (checkout.timeout < 0) checkout.timeout = context.schedule(settings.timeoutUs, "time-out", id, null);
}

/** A checkout leaves; what it held of the bulkhead goes to the next. */
function leave(state: PodState, checkout: Checkout, context: Ctx): void {
  const { protection } = context.parameters;
  state.checkouts = state.checkouts.filter((other) => other !== checkout);
  if (checkout.timeout >= 0) context.cancel(checkout.timeout);
  if (protection === "none") return;
  if (checkout.calledAt === null) {
    if (protection === "semaphore") state.semaphore = stopWaiting(state.semaphore, checkout.id);
    else state.pool = withdraw(state.pool, checkout.id);
    return;
  }
  const freed = protection === "semaphore" ? release(state.semaphore) : finish(state.pool);
  if (protection === "semaphore") state.semaphore = freed.state as PodState["semaphore"];
  else state.pool = freed.state as PodState["pool"];
  const next = state.checkouts.find(({ id }) => id === freed.next);
  if (next === undefined) return;
  if (next.waitOver >= 0) context.cancel(next.waitOver);
  call(state, next, context);
}

function happen(state: PodState, type: keyof PodEvents, id: number, context: Ctx): void {
  const { parameters: settings } = context;
  const checkout = state.checkouts.find((one) => one.id === id);
  if (type === "history") {
    readHistory(state, id, context);
    context.schedule(random(context, "history", "gap", settings.history.gapUs), "history", id + 1, null);
  } else if (type === "checkout") {
    checkOut(state, id, context);
    context.schedule(random(context, "checkout", "gap", settings.checkout.gapUs), "checkout", id + 1, null);
  } else if (type === "read") {
    state.reading--;
    state.history.ok++;
    state.recentlyRead.push(context.now);
    context.log("history-read", id);
  } else if (type === "answer") {
    state.atPayment--;
    if (checkout === undefined) return context.log("late", id);
    state.checkout.ok++;
    context.log("checkout-ok", id);
    leave(state, checkout, context);
  } else if (checkout !== undefined) {
    if (type === "time-out") state.checkout.failed++;
    else state.checkout.refused++;
    context.log(type === "time-out" ? "checkout-failed" : "checkout-refused", id);
    leave(state, checkout, context);
  }
}

/** An order pod that serves order history by itself and checkouts through payment, which turns slow. */
export const podModel: Model<PodState, Settings, PodEvents> = {
  name: "order pod with two kinds of request",
  start(context) {
    const { outage, history, checkout } = context.parameters;
    if (outage.to > outage.from) {
      context.schedule(outage.from, "outage", "payment", { begins: true });
      context.schedule(outage.to, "outage", "payment", { begins: false });
    }
    context.schedule(random(context, "history", "gap", history.gapUs), "history", 0, null);
    context.schedule(random(context, "checkout", "gap", checkout.gapUs), "checkout", 0, null);
    return emptyPod(context.parameters);
  },
  on(state, event, context) {
    advance(state, context.now);
    if (event.type === "outage") {
      state.unwell = event.payload.begins;
      context.log(event.payload.begins ? "outage-began" : "outage-ended", "payment");
    } else happen(state, event.type, event.id as number, context);
    noteHeld(state);
    return state;
  },
};
