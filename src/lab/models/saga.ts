import type { Model } from "../engine/model";
import { ask, finish, resend, respond } from "./saga-messages";
import {
  hasEnded,
  type Kind,
  keyOf,
  type Result,
  type Saga,
  type SagaContext,
  type SagaEvents,
  type SagaParameters,
  type SagaState,
} from "./saga-state";

function newSaga(context: SagaContext): Saga {
  const { steps, failAt, refusal } = context.parameters;
  const pivot = steps.findIndex(({ kind }) => kind === "pivot");
  const declined = context.random("payment", "refusal").chance(refusal);
  const refuses = failAt > 0 ? failAt - 1 : declined ? pivot : -1;
  return {
    phase: "running",
    refuses: (steps[refuses]?.kind ?? "retriable") === "retriable" ? -1 : refuses,
    done: steps.map(() => 0),
    undone: steps.map(() => 0),
    undoOrder: [],
    record: {},
    reads: 0,
    heldSince: 0,
  };
}

function begin(state: SagaState, id: number, context: SagaContext): void {
  state.sagas[id] = newSaga(context);
  context.log("begun", id);
  ask(state, id, 0, "do", 1, context);
}

/** What follows from an outcome: the next step, or one step back. Known to the orchestrator, or to each participant. */
function next(state: SagaState, id: number, step: number, kind: Kind, result: Result, context: SagaContext): void {
  const saga = state.sagas[id] as Saga;
  const { style, steps } = context.parameters;
  const back = kind === "undo" || result === "refused";
  if (back && saga.phase === "running") saga.phase = "compensating";
  const to = back ? step - 1 : step + 1;
  if (to >= 0 && to < steps.length) return ask(state, id, to, back ? "undo" : "do", 1, context);
  if (style === "choreography") ask(state, id, -1, "end", 1, context);
  else finish(state, id, back ? "compensated" : "done", context);
}

/** A participant publishes what it has done; between the commit and the event it may crash. */
function publish(state: SagaState, id: number, step: number, kind: Kind, result: Result, context: SagaContext): void {
  const { crash, durable, restartUs } = context.parameters;
  if (crash === 0 || !context.random(`step-${step}`, "crash").chance(crash))
    return next(state, id, step, kind, result, context);
  state.crashes++;
  context.log("crashed", id, { step, lost: !durable });
  if (durable) context.schedule(restartUs, "publish", id, { step, kind });
  else finish(state, id, "stuck", context);
}

function deliver(state: SagaState, id: number, step: number, kind: Kind, context: SagaContext): void {
  const saga = state.sagas[id] as Saga;
  const remembered = saga.record[`${step}:${kind}`];
  if (context.parameters.idempotent && remembered !== undefined) {
    if (remembered === "busy") return;
    context.log("recognised", id, { step, kind });
    return respond(state, id, step, kind, remembered, context);
  }
  saga.record[`${step}:${kind}`] = "busy";
  const work = context.random(`step-${step}`, kind).exponential(kind === "end" ? 0 : context.parameters.meanWorkUs);
  context.schedule(Math.round(work), "executed", id, { step, kind });
}

/** A local transaction commits. */
function takeEffect(state: SagaState, id: number, step: number, kind: Kind, context: SagaContext): void {
  const saga = state.sagas[id] as Saga;
  const effects = kind === "do" ? saga.done : saga.undone;
  effects[step] = (effects[step] ?? 0) + 1;
  context.log(kind === "do" ? "did" : "undid", id, { step, times: effects[step] });
  if (kind === "undo") saga.undoOrder.push(step);
  if (step !== context.parameters.readStep) return;
  if (kind === "do" && effects[step] === 1) saga.heldSince = context.now;
  if (kind === "undo" && effects[step] === 1) {
    state.heldUs += context.now - saga.heldSince;
    state.dirtyReads += saga.reads;
    if (saga.reads > 0) context.log("dirty", id, { reads: saga.reads });
  }
}

function executed(state: SagaState, id: number, step: number, kind: Kind, context: SagaContext): void {
  const saga = state.sagas[id] as Saga;
  const { style, transient, compensationFailure } = context.parameters;
  const risk = kind === "end" ? 0 : kind === "undo" ? compensationFailure : transient;
  if (context.random(`step-${step}`, `${kind} failure`).chance(risk)) {
    delete saga.record[`${step}:${kind}`];
    return context.log("attempt-failed", id, { step, kind });
  }
  const result: Result = kind === "do" && saga.refuses === step ? "refused" : "done";
  saga.record[`${step}:${kind}`] = result;
  if (kind === "end") finish(state, id, saga.phase === "compensating" ? "compensated" : "done", context);
  else if (result === "done") takeEffect(state, id, step, kind, context);
  else context.log("refused", id, { step });
  respond(state, id, step, kind, result, context);
  if (style === "choreography" && kind !== "end") publish(state, id, step, kind, result, context);
}

function reply(state: SagaState, id: number, step: number, kind: Kind, result: Result, context: SagaContext): void {
  const task = state.open[keyOf(id, step, kind)];
  if (state.down || task === undefined) return;
  context.cancel(task.timer);
  delete state.open[keyOf(id, step, kind)];
  if (context.parameters.style === "orchestration") next(state, id, step, kind, result, context);
}

function crash(state: SagaState, context: SagaContext): void {
  if (state.down) return;
  state.down = true;
  state.crashes++;
  for (const { timer } of Object.values(state.open)) context.cancel(timer);
  context.log("crashed", "orchestrator", { lost: !context.parameters.durable });
  context.schedule(context.parameters.restartUs, "restart", "orchestrator", null);
}

function restart(state: SagaState, context: SagaContext): void {
  state.down = false;
  context.log("restarted", "orchestrator");
  const tasks = Object.values(state.open);
  if (!context.parameters.durable) state.open = {};
  for (const { saga, step, kind, attempt } of tasks) {
    if (context.parameters.durable) ask(state, saga, step, kind, attempt + 1, context);
    else finish(state, saga, "stuck", context);
  }
  const waiting = state.waiting;
  state.waiting = [];
  for (const id of waiting) begin(state, id, context);
}

/** Somebody looks at the stock while sagas are under way. */
function read(state: SagaState, id: number, context: SagaContext): void {
  const { readStep, semanticLock, sagas, meanReadGapUs } = context.parameters;
  state.reads++;
  for (const saga of Object.values(state.sagas)) {
    const held = (saga.done[readStep] ?? 0) > (saga.undone[readStep] ?? 0);
    if (held && !semanticLock && !hasEnded(saga)) saga.reads++;
  }
  if (state.ended === sagas) return;
  const gap = context.random("readers", "gap").exponential(meanReadGapUs);
  context.schedule(Math.round(gap), "read", id + 1, null);
}

/**
 * Sagas of the same steps, coordinated by an orchestrator or by the participants' own events, over a network that
 * loses and doubles messages, with crashes. Both styles send each message again until it is answered.
 */
export const sagaModel: Model<SagaState, SagaParameters, SagaEvents> = {
  name: "saga",
  start(context) {
    context.schedule(0, "begin", 0, null);
    if (context.parameters.meanReadGapUs > 0) context.schedule(0, "read", 0, null);
    return {
      sagas: {},
      open: {},
      down: false,
      waiting: [],
      ended: 0,
      messages: 0,
      resent: 0,
      reads: 0,
      dirtyReads: 0,
      heldUs: 0,
      crashes: 0,
      departed: 0,
      flights: [],
    };
  },
  on(state, event, context) {
    const id = event.id as number;
    switch (event.type) {
      case "begin":
        if (state.down) state.waiting.push(id);
        else begin(state, id, context);
        if (id + 1 < context.parameters.sagas) {
          const gap = context.random("customers", "gap").exponential(context.parameters.meanGapUs);
          context.schedule(Math.round(gap), "begin", id + 1, null);
        }
        return state;
      case "deliver":
        deliver(state, id, event.payload.step, event.payload.kind, context);
        return state;
      case "executed":
        executed(state, id, event.payload.step, event.payload.kind, context);
        return state;
      case "reply":
        reply(state, id, event.payload.step, event.payload.kind, event.payload.result, context);
        return state;
      case "resend":
        resend(state, id, event.payload.step, event.payload.kind, context);
        return state;
      case "publish": {
        const { step, kind } = event.payload;
        const refused = kind === "do" && (state.sagas[id] as Saga).refuses === step;
        next(state, id, step, kind, refused ? "refused" : "done", context);
        return state;
      }
      case "crash":
        crash(state, context);
        return state;
      case "restart":
        restart(state, context);
        return state;
      case "read":
        read(state, id, context);
        return state;
    }
  },
};
