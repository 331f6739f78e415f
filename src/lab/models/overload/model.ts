import { seconds, US_PER_SECOND } from "../../engine/clock";
import type { Model } from "../../engine/model";
import { startBudget } from "../retry/budget";
import { answer, begin, giveUp, reach, receive, send } from "./client";
import { release } from "./service";
import type { OverloadSettings } from "./settings";
import { inHand, type OverloadEvents, type OverloadState, type Scene } from "./state";

const none = () => ({ offered: 0, attempts: 0, ok: 0 });

const fresh = (settings: OverloadSettings): OverloadState => ({
  total: { ...none(), failed: 0, rejected: 0, denied: 0, late: 0, dropped: 0, finished: 0 },
  current: none(),
  seconds: { offered: [], attempts: [], ok: [] },
  calls: {},
  outstanding: 0,
  backingOff: 0,
  retrying: 0,
  budget: startBudget(settings.budget),
  queue: [],
  head: 0,
  working: [],
  inService: 0,
  troubled: false,
});

/** When the next customer comes: at the rate of this moment. */
function gap({ state, settings, context }: Scene): number {
  const { kind, factor } = settings.trouble;
  const rate = settings.ratePerSecond * (state.troubled && kind === "spike" ? factor : 1);
  return Math.round(context.random("clients", "gap").exponential(US_PER_SECOND / rate));
}

/** Closes a second of the history. */
function tick({ state, context }: Scene): void {
  const { offered, attempts, ok } = state.current;
  state.seconds.offered.push(offered);
  state.seconds.attempts.push(attempts);
  state.seconds.ok.push(ok);
  context.log("second", state.seconds.ok.length, { offered, attempts, ok, inHand: inHand(state) });
  state.current = none();
  context.schedule(seconds(1), "tick", 0, null);
}

/**
 * Clients in an open system against a service that can be overloaded: each call has a time-out, failed attempts are
 * repeated within a limit and a budget, and work that nobody waits for any more is done all the same. Logs `ok`,
 * `failed`, `trouble` and, once a second, `second`.
 */
export const overload: Model<OverloadState, OverloadSettings, OverloadEvents> = {
  name: "clients against a service",
  start(context) {
    const settings = context.parameters;
    const state = fresh(settings);
    const { fromUs, toUs } = settings.trouble;
    context.schedule(seconds(1), "tick", 0, null);
    if (toUs > fromUs) {
      context.schedule(fromUs, "trouble", 0, { begins: true });
      context.schedule(toUs, "trouble", 0, { begins: false });
    }
    context.schedule(gap({ state, settings, context }), "call", 1, null);
    return state;
  },
  on(state, event, context) {
    const scene: Scene = { state, settings: context.parameters, context };
    const id = event.id as number;
    switch (event.type) {
      case "call":
        context.schedule(gap(scene), "call", id + 1, null);
        begin(scene, id);
        break;
      case "send":
        send(scene, id, event.payload.attempt);
        break;
      case "reach":
        reach(scene, event.payload.item);
        break;
      case "done":
        state.total.finished++;
        release(scene, event.payload.item);
        answer(scene, event.payload.item);
        break;
      case "reply":
        receive(scene, id, event.payload.attempt);
        break;
      case "timeout":
        if (state.calls[id]?.attempt === event.payload.attempt) giveUp(scene, id, "time-out");
        break;
      case "tick":
        tick(scene);
        break;
      case "trouble":
        state.troubled = event.payload.begins;
        context.log("trouble", scene.settings.trouble.kind, { begins: event.payload.begins });
        break;
    }
    return state;
  },
};
