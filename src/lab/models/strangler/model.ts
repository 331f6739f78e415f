import { seconds, US_PER_SECOND } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { arrive } from "./rows";
import type { StranglerParameters } from "./settings";
import { quote } from "./shadow";
import { freshState, type StranglerContext, type StranglerEvents, type StranglerState } from "./state";
import { hold, read, release, visit, write } from "./visits";

const TALLY_US = seconds(10);

function everySecond(state: StranglerState, context: StranglerContext): void {
  const { now } = context;
  quote(state, context);
  state.last = { ...state.second };
  state.second = { monolith: 0, shipping: 0, missed: 0 };
  if (now % TALLY_US === 0)
    context.log("tally", now / US_PER_SECOND, {
      shipping: state.last.shipping,
      monolith: state.last.monolith,
      missed: state.tally.missed,
      apart: state.apart,
    });
  context.schedule(US_PER_SECOND, "second", now / US_PER_SECOND + 1, null);
}

/** Customers, a façade, a monolith and a new service with a database each, and what carries changes between them. */
export const strangler: Model<StranglerState, StranglerParameters, StranglerEvents> = {
  name: "a slice that moves between two systems",
  start(context) {
    const { parameters: p } = context;
    const raised = Math.min(100, p.share + p.raise);
    if (raised > p.share) context.schedule(p.raiseAtUs, "hold", "raise", { to: raised });
    if (p.backAtUs !== null) context.schedule(p.backAtUs, "hold", "back", { to: 0 });
    context.schedule(0, "visit", 1, null);
    context.schedule(US_PER_SECOND, "second", 1, null);
    return freshState(p);
  },
  on(state, event, context) {
    state.now = context.now;
    if (event.type === "visit") visit(state, context);
    else if (event.type === "correct") write(state, event.payload, context);
    else if (event.type === "read") read(state, event.payload, context);
    else if (event.type === "change") arrive(state, event.payload, context);
    else if (event.type === "hold") hold(state, event.id === "back" ? "back" : "raise", event.payload.to, context);
    else if (event.type === "release") release(state, String(event.id), context);
    else everySecond(state, context);
    return state;
  },
};
