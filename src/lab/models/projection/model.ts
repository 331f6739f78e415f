import { milliseconds } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { advance, bornUs, forgetHoles, holds } from "./log";
import { apply, readNext } from "./read";
import { answer, look, outOfPatience, see } from "./readers";
import type { Projection, ProjectionContext, ProjectionEvents, ProjectionParameters, ProjectionState } from "./state";

const TICK_US = milliseconds(100);

const projectionAt = (next: number): Projection => ({
  next,
  gaps: [],
  checkpoint: { next, gaps: [] },
  unsaved: 0,
  appliedTo: next,
  missing: [],
  applied: next,
  rolled: 0,
  blocked: null,
  batch: null,
  levelUs: -1,
  life: 0,
});

/** When the marked customers buy: when it begins, halfway, when it ends, and as long again after, in µs. */
export function markTimes(p: ProjectionParameters): number[] {
  const spanUs = p.stopUs > 0 ? p.stopUs : p.slowUs > 0 ? p.slowUs : Math.floor((p.lengthUs - p.atUs) / 4);
  return [0, 0.5, 1, 2].map((part) => p.atUs + Math.round(part * spanUs)).filter((t) => t < p.lengthUs);
}

const named = (state: ProjectionState, id: string): Projection | null => (id === "view" ? state.view : state.beside);

/** How old the oldest unread event is, in µs. */
export const ageOf = (
  { next }: Projection,
  { now, drawn }: Pick<ProjectionState, "now" | "drawn">,
  p: ProjectionParameters,
) => (next < drawn ? Math.max(0, now - bornUs(next, p)) : 0);

/** The share of all events that the served view has, 0 to 1. */
export const shownOf = ({ view, drawn }: ProjectionState): number => (view.applied + view.rolled) / Math.max(1, drawn);

function gauge(state: ProjectionState, p: ProjectionParameters): void {
  const { tally, view } = state;
  tally.ageMostUs = Math.max(tally.ageMostUs, ageOf(view, state, p));
  tally.behindMost = Math.max(tally.behindMost, state.drawn - view.next);
  if (state.now <= p.lengthUs / 2) tally.shownHalf = shownOf(state);
}

function read(state: ProjectionState, id: string, context: ProjectionContext): void {
  const { parameters: p } = context;
  const projection = named(state, id) as Projection;
  const { batch, blocked } = readNext(projection, state, p);
  if (blocked !== null && projection.blocked?.n !== blocked.n && id === "view" && p.slowUs > 0)
    context.log("blocked", blocked.n);
  projection.blocked = blocked;
  const { life } = projection;
  // A gap that is given up without anything behind it changes the token alone.
  if (batch.count === 0) {
    projection.gaps = batch.gaps;
    if (!batch.full && state.drawn - batch.next <= p.batch) level(state, id, context);
    context.schedule(p.pollUs, "read", id, { life });
    return;
  }
  projection.batch = batch;
  const workUs = Math.ceil((batch.count * 1e6) / p.capacity);
  state.flights = [
    ...state.flights.filter(({ arrivesAtUs }) => arrivesAtUs > context.now),
    flightOf(state, id === "view" ? "projector" : id, workUs),
  ];
  context.schedule(workUs, "done", id, { life });
}

const flightOf = (state: ProjectionState, to: string, lastsUs: number) => ({
  id: ++state.ids,
  from: "log",
  to,
  sentAtUs: state.now,
  arrivesAtUs: state.now + Math.max(lastsUs, 100_000),
  tone: "plain" as const,
});

function level(state: ProjectionState, id: string, context: ProjectionContext): void {
  const projection = named(state, id) as Projection;
  if (projection.levelUs >= 0) return;
  projection.levelUs = context.now;
  context.log("level", id);
  if (id !== "beside") return;
  // Readers are switched in one step; the old view and its projector go.
  projection.life = Math.max(projection.life, state.view.life) + 1;
  state.view = projection;
  state.beside = null;
  context.log("swap", "view");
  context.schedule(0, "read", "view", { life: projection.life });
}

function done(state: ProjectionState, id: string, context: ProjectionContext): void {
  const { parameters: p } = context;
  const projection = named(state, id) as Projection;
  const { batch } = projection;
  if (batch === null) return;
  projection.batch = null;
  const { missing } = projection;
  const known = missing.length;
  const again = apply(projection, batch);
  if (id === "view") {
    state.tally.repeats += again;
    if (!p.idempotent) state.tally.doubled += again;
    if (again > 0) context.log("again", id, { count: again, counted: !p.idempotent });
    if (missing.length > known) context.log("passed", id, { count: missing.length - known, gaps: p.reads === "gaps" });
    if (batch.late.length > 0) context.log("late", id, { count: batch.late.length });
  }
  projection.unsaved += batch.count;
  if (projection.unsaved >= p.checkpointEvery) {
    projection.checkpoint = { next: projection.next, gaps: [...projection.gaps] };
    projection.unsaved = 0;
  }
  const { life } = projection;
  const isLevel = !batch.full && state.drawn - projection.next <= p.batch;
  if (isLevel) level(state, id, context);
  if (id === "view" || state.beside === null) see(state, context);
  if (projection.life === life) context.schedule(batch.full ? 0 : p.pollUs, "read", id, { life });
}

/** The process dies: what it had in its hands is rolled back, and its position is the stored one. */
function kill(projection: Projection | null): void {
  if (projection === null) return;
  projection.life++;
  projection.batch = null;
  projection.blocked = null;
  projection.next = projection.checkpoint.next;
  projection.gaps = [...projection.checkpoint.gaps];
  projection.unsaved = 0;
}

function mark(state: ProjectionState, context: ProjectionContext): void {
  const n = state.drawn - 1;
  const rollsBack = holds(state.holes, n) || state.open.some((one) => one.n === n && one.rollsBack);
  if (rollsBack) context.schedule(Math.ceil(1e6 / context.parameters.rate), "mark", "customer", null);
  else state.marks.push({ n, boughtUs: bornUs(n, context.parameters), seenUs: -1 });
}

/** A shop that appends, a projector that follows, and customers who look for their order. */
export const projecting: Model<ProjectionState, ProjectionParameters, ProjectionEvents> = {
  name: "a projection behind its log",
  start(context) {
    const { parameters: p } = context;
    context.schedule(0, "tick", "clock", null);
    context.schedule(0, "customer", 0, null);
    for (const t of markTimes(p)) context.schedule(t, "mark", "customer", null);
    if (p.stopUs > 0) {
      context.schedule(p.atUs, "stop", "projector", null);
      context.schedule(p.atUs + p.stopUs, "back", "projector", null);
    }
    context.schedule(0, "read", "view", { life: 0 });
    if (p.replay === "beside") context.schedule(0, "read", "beside", { life: 0 });
    if (p.replay !== "none") context.log("replay", p.replay);
    return {
      now: 0,
      drawn: p.history,
      slowDrawn: false,
      open: [],
      holes: [],
      running: true,
      view: projectionAt(p.replay === "in-place" ? 0 : p.history),
      beside: p.replay === "beside" ? projectionAt(0) : null,
      marks: [],
      waiting: [],
      ids: 0,
      flights: [],
      tally: {
        customers: 0,
        missed: 0,
        writeReads: 0,
        foldedEvents: 0,
        waitedMostUs: 0,
        waitingMost: 0,
        behindMost: 0,
        ageMostUs: 0,
        repeats: 0,
        doubled: 0,
        shownHalf: 1,
      },
    };
  },
  on(state, event, context) {
    const id = String(event.id);
    advance(state, context);
    switch (event.type) {
      case "tick":
        context.schedule(TICK_US, "tick", "clock", null);
        forgetHoles(state);
        break;
      case "read":
        if (state.running && named(state, id)?.life === event.payload.life) read(state, id, context);
        break;
      case "done":
        if (state.running && named(state, id)?.life === event.payload.life) done(state, id, context);
        break;
      case "stop":
        state.running = false;
        kill(state.view);
        kill(state.beside);
        context.log("stop", "projector");
        break;
      case "back":
        state.running = true;
        state.view.levelUs = -1;
        context.log("back", "projector", { behind: state.drawn - state.view.next });
        context.schedule(0, "read", "view", { life: state.view.life });
        if (state.beside !== null) context.schedule(0, "read", "beside", { life: state.beside.life });
        break;
      case "mark":
        mark(state, context);
        break;
      case "customer":
        answer(state, Number(id), context);
        break;
      case "look":
        look(state, Number(id), event.payload.n, context);
        break;
      case "patience":
        outOfPatience(state, Number(id), context);
        break;
    }
    gauge(state, context.parameters);
    return state;
  },
};
