import { depart, type Flight } from "./flight";
import { type Kind, keyOf, type Result, type Saga, type SagaContext, type SagaState } from "./saga-state";

/** Longest wait between two attempts, in first waits: Temporal's default. */
const LONGEST_WAIT = 100;

/** The box of the picture that sends a message. */
function senderOf(step: number, kind: Kind, saga: Saga, { parameters }: SagaContext): string {
  if (parameters.style === "orchestration") return "orchestrator";
  if (kind === "end") return saga.phase === "compensating" ? "step-0" : `step-${parameters.steps.length - 1}`;
  if (kind === "undo") return `step-${step + 1}`;
  return step === 0 ? "customer" : `step-${step - 1}`;
}

const receiverOf = (step: number, kind: Kind): string => (kind === "end" ? "customer" : `step-${step}`);

function fly(state: SagaState, from: string, to: string, tone: Flight["tone"], context: SagaContext): void {
  const arrivesAtUs = context.now + context.parameters.networkUs;
  state.flights = depart(state.flights, { id: state.departed++, from, to, sentAtUs: context.now, arrivesAtUs, tone });
}

function waitUs(attempt: number, { parameters }: SagaContext): number {
  let wait = 1;
  for (let index = 1; index < attempt && wait < LONGEST_WAIT; index++) wait *= 2;
  return Math.min(wait, LONGEST_WAIT) * parameters.retryUs;
}

/** Ends a saga; what was open of it stays as it is. */
export function finish(
  state: SagaState,
  id: number,
  phase: "done" | "compensated" | "stuck",
  context: SagaContext,
): void {
  const saga = state.sagas[id] as Saga;
  if (saga.phase === "done" || saga.phase === "compensated" || saga.phase === "stuck") return;
  saga.phase = phase;
  state.ended++;
  context.log(phase, id);
}

/** Sends a message and sees to it that it is sent again until there is an answer. */
export function ask(
  state: SagaState,
  id: number,
  step: number,
  kind: Kind,
  attempt: number,
  context: SagaContext,
): void {
  const { style, loss, duplicates, networkUs, crash } = context.parameters;
  const saga = state.sagas[id] as Saga;
  const key = keyOf(id, step, kind);
  const before = state.open[key];
  if (before !== undefined) context.cancel(before.timer);
  const timer = context.schedule(waitUs(attempt, context), "resend", id, { step, kind });
  state.open[key] = { saga: id, step, kind, attempt, timer };
  // The customer's own request is no message between services.
  if (style === "orchestration" || kind !== "do" || step > 0) state.messages++;
  if (attempt > 1) {
    state.resent++;
    context.log("resent", id, { step, kind, attempt });
  }
  const copies = context.random("network", "duplicates").chance(duplicates) ? 2 : 1;
  for (let copy = 0; copy < copies; copy++) {
    const lost = context.random("network", "loss").chance(loss);
    const tone = lost ? "bad" : kind === "undo" ? "warn" : "plain";
    fly(state, senderOf(step, kind, saga, context), receiverOf(step, kind), tone, context);
    if (lost) context.log("lost", id, { step, kind, reply: false });
    else context.schedule(networkUs, "deliver", id, { step, kind });
  }
  // Not while it recovers: with enough sagas open it would never get past its own restart.
  if (style === "orchestration" && crash > 0 && attempt === 1 && context.random("orchestrator", "crash").chance(crash))
    context.schedule(0, "crash", "orchestrator", null);
}

/** Answers the sender: a reply to the orchestrator, or the acknowledgement that a broker waits for. */
export function respond(state: SagaState, id: number, step: number, kind: Kind, result: Result, c: SagaContext): void {
  const { style, loss, networkUs } = c.parameters;
  if (style === "orchestration") state.messages++;
  const lost = c.random("network", "loss").chance(loss);
  if (style === "orchestration")
    fly(state, receiverOf(step, kind), "orchestrator", lost || result === "refused" ? "bad" : "ok", c);
  if (lost) c.log("lost", id, { step, kind, reply: true });
  else c.schedule(networkUs, "reply", id, { step, kind, result });
}

/** No answer in time: once more, or given up. */
export function resend(state: SagaState, id: number, step: number, kind: Kind, context: SagaContext): void {
  const task = state.open[keyOf(id, step, kind)];
  if (task === undefined) return;
  const { maxAttempts } = context.parameters;
  if (maxAttempts === 0 || task.attempt < maxAttempts) return ask(state, id, step, kind, task.attempt + 1, context);
  delete state.open[keyOf(id, step, kind)];
  finish(state, id, "stuck", context);
}
