import { milliseconds } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { depart } from "../flight";
import { judge, least } from "./judges";
import {
  atRest,
  type CanaryContext,
  type CanaryEvents,
  type CanaryParameters,
  type CanaryState,
  fresh,
  slotMs,
} from "./state";
import { serve } from "./traffic";

function send(
  state: CanaryState,
  context: CanaryContext,
  from: string,
  to: string,
  tone: "plain" | "ok" | "bad",
): void {
  const sentAtUs = context.now;
  const arrivesAtUs = sentAtUs + Math.round(milliseconds(context.parameters.intervalMs) / 2);
  state.flights = depart(state.flights, { id: state.flightIds++, from, to, sentAtUs, arrivesAtUs, tone });
}

/** The boxes tell each other what the interval was: requests out, counts to the judge, a decision back. */
function show(state: CanaryState, context: CanaryContext): void {
  const { release } = state;
  if (release.verdict !== "running") {
    send(state, context, "judge", "gateway", release.verdict === "promoted" ? "ok" : "bad");
    return;
  }
  for (const arm of ["baseline", "canary"] as const) {
    const { requests, errors } = release.last[arm];
    if (release.weight > 0) send(state, context, "gateway", arm, "plain");
    if (requests > 0) send(state, context, arm, "judge", errors > 0 ? "bad" : "ok");
  }
}

/** Adds a decided release to the sums. */
function settle({ release, tally }: CanaryState): void {
  tally.decided++;
  tally.checks += release.checks;
  if (release.verdict === "promoted") {
    tally.promoted++;
    tally.soonestPromotion = least(tally.soonestPromotion, release.tick);
  } else if (release.verdict === "rolled-back") {
    tally.rolledBack++;
    tally.soonestRollback = least(tally.soonestRollback, release.tick);
  } else tally.paused++;
}

function look(state: CanaryState, context: CanaryContext): void {
  judge(state, context);
  state.tally.highestWeight = Math.max(state.tally.highestWeight, state.release.weight);
  show(state, context);
  if (state.release.verdict === "running")
    context.schedule(milliseconds(context.parameters.intervalMs), "tick", state.index, null);
  else settle(state);
}

/**
 * Releases one after another, each in a slot of its own: at every interval the gateway has spread its checkouts over canary
 * and comparison arm, and the judge decides whether to go on, to promote, to roll back or to ask a person.
 */
export const canaryAnalysis: Model<CanaryState, CanaryParameters, CanaryEvents> = {
  name: "canary analysis",
  start(context) {
    context.schedule(0, "release", 0, null);
    return atRest();
  },
  on(state, event, context) {
    const { parameters } = context;
    state.now = context.now;
    if (event.type === "tick") {
      serve(state, context);
      const { canary, baseline } = state.release.last;
      context.log("interval", "gateway", { canary: canary.errors, baseline: baseline.errors, asked: canary.requests });
    } else {
      state.index++;
      // Flagger's first tick and Argo's first step send the first traffic; where two arms are compared it is there at once.
      state.release = fresh(parameters.judge === "flagger" ? 0 : parameters.stepWeight);
      context.log("release", "gateway", { number: state.index + 1, weight: parameters.stepWeight });
      const next = slotMs(parameters);
      if (state.index + 1 < parameters.releases) context.schedule(milliseconds(next), "release", state.index + 1, null);
    }
    look(state, context);
    return state;
  },
};
