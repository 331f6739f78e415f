import { milliseconds } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { finishSpan } from "./backend";
import { decide, receive } from "./collector";
import { atRest, fly, NETWORK_US, nextRandomness, type TracingState } from "./state";
import type { TracingContext, TracingEvents, TracingParameters } from "./state";
import { BATCH, keeps, parentBased, thOf, thresholdOf } from "./threshold";
import { checkout, PARENTS, PAYMENT, SERVICES, type Spans, type Stretch, type Works } from "./trace";

const DELAY_US = milliseconds(BATCH.scheduleDelayMs);
const NOTIFICATION_US = milliseconds(80);
/** Each work takes its mean, give or take so many per cent. */
const SPREAD = 5;

function worksOf(context: TracingContext): Works {
  const { parameters: p } = context;
  const around = (service: string, mean: number, spread = SPREAD) =>
    Math.round((mean * context.random(service, "work").integer(100 - spread, 100 + spread)) / 100);
  const works: Works = {
    payment: around("payment", p.paymentUs),
    inventory: around("inventory", p.inventoryUs),
    shipping: around("shipping", p.shippingUs),
    pool: 0,
    queue: around("queue", p.queueUs, 50),
    notification: around("notification", NOTIFICATION_US),
  };
  const slow = context.random("checkout", "slow").chance(p.slowShare);
  if (slow && p.slowPlace !== "none") works[p.slowPlace] += p.slowUs;
  return works;
}

/** Which services record their span: the root decides, its callees follow, payment may have a mind of its own. */
function recorded(spans: Spans, context: TracingContext): boolean[] {
  const { head, paymentSampler, paymentShare } = context.parameters;
  const randomness = nextRandomness(context);
  const coin = context.random("payment", "coin").chance(paymentShare);
  const passes = (probability: number) => keeps(randomness, thresholdOf(thOf(probability)));
  const sampled: boolean[] = [];
  for (const [service, parent] of PARENTS.entries()) {
    const caller = parent < 0 ? null : { remote: true, sampled: sampled[parent] === true };
    sampled[service] =
      service !== PAYMENT || paymentSampler === "parent"
        ? parentBased(caller, () => passes(head))
        : paymentSampler === "consistent"
          ? passes(paymentShare)
          : coin;
  }
  return sampled.map((yes, service) => yes && spans[service] !== null);
}

function request(state: TracingState, id: number, context: TracingContext): void {
  const { failing, failsIn, lastUs, meanGapUs } = context.parameters;
  const failed = context.random("checkout", "failure").chance(failing);
  const spans = checkout(worksOf(context), failed && failsIn === "payment");
  const sampled = recorded(spans, context);
  const made = spans.filter((span) => span !== null).length;
  state.tally.requests++;
  state.tally.spans += made;
  if (failed) state.tally.failing++;
  if (sampled[0] === true) state.tally.rootsSampled++;
  context.log("request", id, { failed, sampled: sampled[0] === true, durationUs: (spans[0] as Stretch)[1] });
  state.live[id] = { id, spans, failed, open: made, stored: spans.map(() => false), weight: 0 };
  for (const [service, span] of spans.entries()) {
    if (span === null) continue;
    if (sampled[service] === true) state.processors[service]?.push({ trace: id, endsAt: context.now + span[1] });
    else finishSpan(state, id, service, 0, context);
  }
  const gap = Math.round(context.random("customers", "gap").exponential(meanGapUs));
  if (context.now + gap < lastUs) context.schedule(gap, "request", id + 1, null);
}

function send(state: TracingState, service: number, context: TracingContext): void {
  const waiting = state.processors[service] ?? [];
  const ended = waiting.filter(({ endsAt }) => endsAt <= context.now).map(({ trace }) => trace);
  state.processors[service] = waiting.filter(({ endsAt }) => endsAt > context.now);
  if (ended.length > 0) {
    state.tally.exported += ended.length;
    context.schedule(NETWORK_US, "batch", service, { service, traces: ended });
    fly(state, "services", "collector", context.now, "plain");
  }
  context.schedule(DELAY_US, "send", service, null);
}

/** Checkouts make spans; processors send them in batches; the collector passes them on or samples by its policies. */
export const tracing: Model<TracingState, TracingParameters, TracingEvents> = {
  name: "a checkout, traced and sampled",
  start(context) {
    for (const [service, name] of SERVICES.entries())
      // Services did not start together, so their batches do not leave together.
      context.schedule(context.random(name, "phase").integer(1, DELAY_US), "send", service, null);
    context.schedule(0, "request", 1, null);
    return atRest(SERVICES.length);
  },
  on(state, event, context) {
    state.now = context.now;
    if (event.type === "request") request(state, Number(event.id), context);
    else if (event.type === "send") send(state, Number(event.id), context);
    else if (event.type === "decide") decide(state, Number(event.id), context);
    else {
      const { service, traces } = event.payload;
      for (const id of traces)
        if (context.parameters.tail) receive(state, id, service, context);
        else finishSpan(state, id, service, 1, context);
      if (!context.parameters.tail) fly(state, "collector", "backend", context.now, "ok");
    }
    return state;
  },
};
