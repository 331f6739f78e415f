import type { Context, Model } from "../../engine/model";
import type { ParameterValues } from "../../lab";
import type { BreakerState, Ended } from "../../models/breaker/breaker";
import { atRest, forget, letGo, noteHeld, type Flight, type OutageState } from "./state";
import { prepare, type Prepared, type Settings } from "./settings";

export interface OutageEvents {
  call: null;
  answer: { ok: boolean };
  "time-out": null;
  wake: null;
  outage: { begins: boolean };
}

type Ctx = Context<ParameterValues, OutageEvents>;

/** Lets the breaker see the good calls made before the run, at the distances of the run. */
function warmBreaker({ settings, rules }: Prepared): BreakerState {
  let breaker = rules.start(-settings.goodCallsBefore * settings.gapUs);
  for (let before = settings.goodCallsBefore; before > 0; before--) {
    const now = -before * settings.gapUs;
    breaker = rules.ask(breaker, now).state;
    breaker = rules.record(breaker, { result: "success", tookUs: settings.normalUs, probe: false }, now);
  }
  return breaker;
}

/** Takes over what the rules made of the breaker, and tells when its phase has changed. */
function become(state: OutageState, next: BreakerState, { rules }: Prepared, context: Ctx): void {
  const before = state.breaker.phase;
  state.breaker = next;
  if (before === next.phase) return;
  const { calls, failed, slow } = rules.counts(next, context.now);
  const { sent, refused } = state.tally;
  if (next.phase === "open") {
    context.log("opened", "breaker", { from: before, calls, failed, slow, sent, refused });
    const at = rules.wakesAt(next);
    if (at !== null) context.schedule(at - context.now, "wake", "breaker", null);
  } else {
    context.log(next.phase === "closed" ? "closed" : "half-opened", "breaker", { from: before, sent, refused });
  }
}

function ask(state: OutageState, id: number, since: number, prepared: Prepared, context: Ctx): void {
  const { settings, rules } = prepared;
  const asked = rules.ask(state.breaker, context.now);
  const phase = asked.state.phase;
  if (asked.verdict === "go") {
    state.tally.sent++;
    state.recentlySent.push(context.now);
    if (inOutage(settings, context.now)) state.tally.sentIntoOutage++;
    if (asked.probe) state.lastProbe = id;
    context.log("sent", id, { phase, probe: asked.probe });
  } else if (asked.verdict === "refuse") {
    if (context.now >= settings.outage.to) state.tally.refusedWhenWell++;
    letGo(state, id, "refused", context.log, { phase });
  } else {
    state.waiting.push({ id, since, probe: state.lastProbe });
  }
  become(state, asked.state, prepared, context);
  if (asked.verdict === "go") send(state, id, since, asked.probe, settings, context);
}

const inOutage = ({ outage }: Settings, now: number) => now >= outage.from && now < outage.to;

function send(state: OutageState, id: number, since: number, probe: boolean, settings: Settings, context: Ctx): void {
  const { kind } = settings.outage;
  const unwell = inOutage(settings, context.now);
  const answerUs = !unwell || kind === "errors" ? settings.normalUs : kind === "slow" ? settings.slowUs : null;
  state.atPayment++;
  if (answerUs !== null) context.schedule(answerUs, "answer", id, { ok: !unwell || kind === "slow" });
  const timeout = context.schedule(settings.timeoutUs, "time-out", id, null);
  const answersAt = answerUs === null ? null : context.now + answerUs;
  state.flights.push({ id, since, sentAt: context.now, answersAt, probe, timeout });
}

function end(state: OutageState, flight: Flight, failure: string | null, prepared: Prepared, context: Ctx): void {
  const tookUs = context.now - flight.sentAt;
  const ended: Ended = { result: failure === null ? "success" : "failure", tookUs, probe: flight.probe };
  letGo(state, flight.id, failure === null ? "ok" : "failed", context.log, {
    tookUs,
    probe: flight.probe,
    reason: failure,
  });
  become(state, prepared.rules.record(state.breaker, ended, context.now), prepared, context);
  if (!flight.probe) return;
  // Those who waited for this probe ask again, in the order in which they came.
  const told = state.waiting.filter(({ probe }) => probe === flight.id);
  state.waiting = state.waiting.filter(({ probe }) => probe !== flight.id);
  for (const { id, since } of told) ask(state, id, since, prepared, context);
}

/** Order calls payment through a breaker; payment has an outage. */
export const outageModel: Model<OutageState, ParameterValues, OutageEvents> = {
  name: "order, breaker, payment",
  start(context) {
    const prepared = prepare(context.parameters);
    const { settings } = prepared;
    const { from, to } = settings.outage;
    if (to > from) {
      context.schedule(from, "outage", "payment", { begins: true });
      context.schedule(to, "outage", "payment", { begins: false });
    }
    context.schedule(settings.even ? 0 : gap(settings, context), "call", 0, null);
    return atRest(warmBreaker(prepared));
  },
  on(state, event, context) {
    const prepared = prepare(context.parameters);
    const { settings } = prepared;
    const id = event.id as number;
    state.now = context.now;
    forget(state);
    const flight = state.flights.find((one) => one.id === event.id);
    if (event.type === "call") {
      state.tally.offered++;
      if (state.flights.length + state.waiting.length >= settings.threads) letGo(state, id, "turned-away", context.log);
      else ask(state, id, context.now, prepared, context);
      context.schedule(settings.even ? settings.gapUs : gap(settings, context), "call", id + 1, null);
    } else if (event.type === "answer") {
      state.atPayment--;
      if (flight === undefined) context.log("late", id);
      else {
        context.cancel(flight.timeout);
        end(state, flight, event.payload.ok ? null : "error", prepared, context);
      }
    } else if (event.type === "time-out" && flight !== undefined) {
      // Payment keeps working on it, unless it hangs, which holds nothing the model counts.
      if (flight.answersAt === null) state.atPayment--;
      end(state, flight, "time-out", prepared, context);
    } else if (event.type === "wake") {
      become(state, prepared.rules.wake(state.breaker, context.now), prepared, context);
    } else if (event.type === "outage") {
      state.unwell = event.payload.begins;
      context.log(event.payload.begins ? "outage-began" : "outage-ended", "payment", { kind: settings.outage.kind });
    }
    noteHeld(state);
    return state;
  },
};

const gap = (settings: Settings, context: Ctx) =>
  Math.round(context.random("customers", "gap").exponential(settings.gapUs));
