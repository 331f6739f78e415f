import type { Context, Model } from "../engine/model";
import { depart, type Flight } from "./flight";

/** A queue that hides what it hands out for a while, and shows it again unless it is acknowledged. */
export interface RedeliveryParameters {
  readonly messages: number;
  readonly meanGapUs: number;
  readonly consumers: number;
  readonly meanWorkUs: number;
  readonly visibilityUs: number;
  /** Whether a consumer at work keeps its message hidden for as long as it takes. */
  readonly extend: boolean;
  /** `after`: work, then acknowledge; `before`: acknowledge, then work. */
  readonly acknowledge: "after" | "before";
  /** Share of the deliveries whose consumer crashes between its two steps. */
  readonly crash: number;
  /** Whether the consumer stores the message's id together with its effect. */
  readonly inbox: boolean;
  /** How the producer publishes what it has committed, and the share of its crashes between the two. */
  readonly publish: "direct" | "outbox";
  readonly publisherCrash: number;
  /** Deliveries after which a message is put aside; 0: never. */
  readonly maxReceives: number;
}

interface Message {
  state: "visible" | "hidden" | "deleted" | "dead";
  /** Deliveries so far; the last one is the only one that may acknowledge. */
  receives: number;
  /** The event that shows it again. */
  reappear: number | null;
  /** The fact it tells of: an outbox may publish one fact twice. */
  fact: number;
}

/** The queue, its consumers, and what came of it all. */
export interface RedeliveryState {
  facts: number;
  published: number;
  lostAtSource: number;
  messages: Record<number, Message>;
  visible: number[];
  busy: number;
  deliveries: number;
  redelivered: number;
  deleted: number;
  dead: number;
  /** How often each fact has taken effect. */
  effects: number[];
  skipped: number;
  crashes: number;
  departed: number;
  flights: Flight[];
}

/** Ids are the message's; `receipt` numbers its deliveries. */
export interface RedeliveryEvents {
  commit: null;
  worked: { receipt: number; crashes: boolean };
  reappear: { receipt: number };
}

type Queue = Context<RedeliveryParameters, RedeliveryEvents>;

function fly(state: RedeliveryState, from: string, to: string, tone: Flight["tone"], context: Queue): void {
  const id = state.departed++;
  state.flights = depart(state.flights, {
    id,
    from,
    to,
    sentAtUs: context.now,
    arrivesAtUs: context.now + 300_000,
    tone,
  });
}

function enqueue(state: RedeliveryState, fact: number, context: Queue): void {
  const id = state.published++;
  state.messages[id] = { state: "visible", receives: 0, reappear: null, fact };
  state.visible.push(id);
  context.log("published", id, { fact });
  fly(state, "producer", "queue", "plain", context);
}

function commit(state: RedeliveryState, context: Queue): void {
  const { publish, publisherCrash } = context.parameters;
  const fact = state.facts++;
  state.effects.push(0);
  const crashes = context.random("producer", "crash").chance(publisherCrash);
  if (publish === "outbox" || !crashes) enqueue(state, fact, context);
  if (!crashes) return;
  state.crashes++;
  // The relay of an outbox has published but not noted it, and publishes again; without one nobody ever will.
  if (publish === "outbox") enqueue(state, fact, context);
  else state.lostAtSource++;
  context.log("producer-crashed", fact, { lost: publish === "direct" });
}

function remove(state: RedeliveryState, id: number, context: Queue): void {
  const message = state.messages[id] as Message;
  if (message.reappear !== null) context.cancel(message.reappear);
  message.reappear = null;
  message.state = "deleted";
  state.deleted++;
  context.log("acknowledged", id, { receives: message.receives });
}

function receive(state: RedeliveryState, id: number, context: Queue): void {
  const { visibilityUs, extend, acknowledge, crash, meanWorkUs } = context.parameters;
  const message = state.messages[id] as Message;
  message.state = "hidden";
  const receipt = ++message.receives;
  state.deliveries++;
  state.busy++;
  if (receipt === 2) state.redelivered++;
  context.log(receipt === 1 ? "delivered" : "redelivered", id, { receives: receipt });
  fly(state, "queue", "consumers", receipt === 1 ? "plain" : "warn", context);
  const crashes = context.random("consumer", "crash").chance(crash);
  const work = Math.round(context.random("consumer", "work").exponential(meanWorkUs));
  if (acknowledge === "before") remove(state, id, context);
  // A consumer that keeps its message hidden stops doing so when it crashes.
  else if (!extend) message.reappear = context.schedule(visibilityUs, "reappear", id, { receipt });
  else if (crashes) message.reappear = context.schedule(work + visibilityUs, "reappear", id, { receipt });
  context.schedule(work, "worked", id, { receipt, crashes });
}

function takeEffect(state: RedeliveryState, id: number, context: Queue): void {
  const { fact } = state.messages[id] as Message;
  const times = state.effects[fact] as number;
  if (context.parameters.inbox && times > 0) {
    state.skipped++;
    return context.log("recognised", id, { fact });
  }
  state.effects[fact] = times + 1;
  context.log("effect", id, { fact, times: times + 1 });
}

function worked(state: RedeliveryState, id: number, receipt: number, crashes: boolean, context: Queue): void {
  const message = state.messages[id] as Message;
  const { acknowledge } = context.parameters;
  state.busy--;
  if (crashes) {
    state.crashes++;
    context.log("consumer-crashed", id, { lost: acknowledge === "before" });
  }
  if (!crashes || acknowledge === "after") takeEffect(state, id, context);
  if (crashes || acknowledge === "before") return;
  fly(state, "consumers", "queue", "ok", context);
  if (message.state === "deleted" || message.state === "dead") return;
  // An older receipt no longer counts: somebody else has the message now.
  if (receipt < message.receives) return context.log("late", id, { receipt });
  if (message.state === "visible") state.visible = state.visible.filter((other) => other !== id);
  remove(state, id, context);
}

function reappear(state: RedeliveryState, id: number, context: Queue): void {
  const { maxReceives } = context.parameters;
  const message = state.messages[id] as Message;
  message.reappear = null;
  if (maxReceives > 0 && message.receives >= maxReceives) {
    message.state = "dead";
    state.dead++;
    return context.log("set-aside", id, { receives: message.receives });
  }
  message.state = "visible";
  state.visible.push(id);
  context.log("visible-again", id, { receives: message.receives });
}

/**
 * At-least-once delivery: a message handed out is hidden for the visibility time-out and shown again unless the
 * consumer that has it acknowledges before. What arrives twice takes effect twice, unless the consumer knows it.
 */
export const redeliveryModel: Model<RedeliveryState, RedeliveryParameters, RedeliveryEvents> = {
  name: "redelivery",
  start(context) {
    context.schedule(0, "commit", 0, null);
    return {
      facts: 0,
      published: 0,
      lostAtSource: 0,
      messages: {},
      visible: [],
      busy: 0,
      deliveries: 0,
      redelivered: 0,
      deleted: 0,
      dead: 0,
      effects: [],
      skipped: 0,
      crashes: 0,
      departed: 0,
      flights: [],
    };
  },
  on(state, event, context) {
    const { messages, meanGapUs, consumers } = context.parameters;
    const id = event.id as number;
    if (event.type === "commit") {
      commit(state, context);
      if (state.facts < messages) {
        const gap = context.random("producer", "gap").exponential(meanGapUs);
        context.schedule(Math.round(gap), "commit", state.facts, null);
      }
    } else if (event.type === "worked") worked(state, id, event.payload.receipt, event.payload.crashes, context);
    else reappear(state, id, context);
    while (state.busy < consumers && state.visible.length > 0) receive(state, state.visible.shift() as number, context);
    return state;
  },
};
