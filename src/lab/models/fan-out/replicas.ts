import type { Context } from "../../engine/model";
import type { FanOutEvents, FanOutParameters, FanOutState, Replica, Ticket } from "./state";

export type FanOutContext = Context<FanOutParameters, FanOutEvents>;

/** What a piece of work takes if it begins now. */
export const workNow = (state: FanOutState, workUs: number, { crisis }: FanOutParameters): number =>
  state.inCrisis ? Math.round(workUs * crisis) : workUs;

/** Number of a shard's replica among all. */
const placeOf = (shard: number, replica: number, { replicas }: FanOutParameters): number => shard * replicas + replica;

/** A copy reaches its replica: it begins if nobody is there, and waits otherwise. */
export function enqueue(state: FanOutState, replica: number, ticket: Ticket, context: FanOutContext): void {
  const place = placeOf(ticket.call, replica, context.parameters);
  const server = state.replicas[place] as Replica;
  if (server.serving === null) begin(state, place, ticket, context);
  else server.waiting.push(ticket);
}

function begin(state: FanOutState, place: number, ticket: Ticket, context: FanOutContext): void {
  const server = state.replicas[place] as Replica;
  const workUs = workNow(state, ticket.workUs, context.parameters);
  server.serving = ticket;
  server.startUs = context.now;
  server.endSeq = context.schedule(workUs, "served", place, null);
  const copy = state.answers[ticket.answer]?.calls[ticket.call]?.copies[ticket.copy];
  if (copy) Object.assign(copy, { startUs: context.now, workUs });
}

/** Takes the next one out of the queue, if there is one. */
function goOn(state: FanOutState, place: number, context: FanOutContext): void {
  const server = state.replicas[place] as Replica;
  const next = server.waiting.shift();
  server.serving = null;
  if (next) begin(state, place, next, context);
}

/** The copy that a replica has worked on is done; the next one begins. */
export function release(state: FanOutState, place: number, context: FanOutContext): Ticket & { tookUs: number } {
  const { serving, startUs } = state.replicas[place] as Replica;
  goOn(state, place, context);
  return { ...(serving as Ticket), tookUs: context.now - startUs };
}

/** Takes a copy back from its replica and returns the µs that were worked on it. */
export function withdraw(
  state: FanOutState,
  replica: number,
  { answer, call, copy }: Omit<Ticket, "workUs">,
  context: FanOutContext,
): number {
  const place = placeOf(call, replica, context.parameters);
  const server = state.replicas[place] as Replica;
  const isIt = (one: Ticket) => one.answer === answer && one.copy === copy;
  if (server.serving !== null && isIt(server.serving)) {
    const workedUs = context.now - server.startUs;
    context.cancel(server.endSeq);
    goOn(state, place, context);
    return workedUs;
  }
  const at = server.waiting.findIndex(isIt);
  if (at >= 0) server.waiting.splice(at, 1);
  return 0;
}
