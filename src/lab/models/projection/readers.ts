import { milliseconds } from "../../engine/clock";
import { holds } from "./log";
import { isShown } from "./read";
import type { ProjectionContext, ProjectionState } from "./state";

/** Of all customers so many a second are watched, in the mean. */
const WATCHED = 5;
const FLIGHT_US = milliseconds(400);

function tell(state: ProjectionState, tone: "ok" | "bad"): void {
  const { now } = state;
  state.flights = state.flights.filter(({ arrivesAtUs }) => arrivesAtUs > now);
  state.flights.push({
    id: ++state.ids,
    from: "view",
    to: "customers",
    sentAtUs: now,
    arrivesAtUs: now + FLIGHT_US,
    tone,
  });
}

/** A watched customer has appended an event, and will look for it so long after its commit. */
export function answer(state: ProjectionState, index: number, context: ProjectionContext): void {
  const { parameters: p } = context;
  const gapUs = Math.round(context.random("customers", "arrivals").exponential(1e6 / WATCHED));
  context.schedule(gapUs, "customer", index + 1, null);
  const n = state.drawn - 1;
  const open = state.open.find((one) => one.n === n);
  if (open?.rollsBack || holds(state.holes, n)) return;
  context.schedule((open === undefined ? 0 : open.endsUs - context.now) + p.lookUs, "look", index, { n });
}

/** The write side folds the stream of one order, from its newest snapshot on. */
function fold(state: ProjectionState, context: ProjectionContext): void {
  const { stream, snapshot } = context.parameters;
  state.tally.writeReads++;
  state.tally.foldedEvents +=
    snapshot === 0 || snapshot > stream ? stream : context.random("customers", "snapshot").below(snapshot);
}

/** A customer looks for her order. */
export function look(state: ProjectionState, id: number, n: number, context: ProjectionContext): void {
  const { tally } = state;
  const { reader, patienceUs } = context.parameters;
  tally.customers++;
  if (reader === "write") return fold(state, context);
  if (isShown(state.view, n)) return tell(state, "ok");
  if (reader === "view") {
    tally.missed++;
    context.log("missed", id);
    return tell(state, "bad");
  }
  state.waiting.push({ id, n, sinceUs: context.now });
  tally.waitingMost = Math.max(tally.waitingMost, state.waiting.length);
  context.schedule(patienceUs, "patience", id, null);
}

/** The view has changed: whoever waited for what it shows now is answered. */
export function see(state: ProjectionState, context: ProjectionContext): void {
  const { now } = context;
  for (const mark of state.marks)
    if (mark.seenUs < 0 && isShown(state.view, mark.n)) {
      mark.seenUs = now;
      context.log("seen", mark.n, { boughtUs: mark.boughtUs });
    }
  if (state.waiting.length === 0) return;
  state.waiting = state.waiting.filter(({ n, sinceUs }) => {
    if (!isShown(state.view, n)) return true;
    state.tally.waitedMostUs = Math.max(state.tally.waitedMostUs, now - sinceUs);
    tell(state, "ok");
    return false;
  });
}

/** A customer's request has waited as long as it may. */
export function outOfPatience(state: ProjectionState, id: number, context: ProjectionContext): void {
  const { tally } = state;
  const found = state.waiting.find((one) => one.id === id);
  if (found === undefined) return;
  state.waiting = state.waiting.filter((one) => one !== found);
  tally.waitedMostUs = Math.max(tally.waitedMostUs, context.now - found.sinceUs);
  if (context.parameters.reader === "wait-write") return fold(state, context);
  tally.missed++;
  context.log("missed", id);
  tell(state, "bad");
}
