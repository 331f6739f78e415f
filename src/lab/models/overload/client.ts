import { afterFailure, afterFirstTry, afterSuccess, takeRetry } from "../retry/budget";
import { nextDelay, startDelay } from "../retry/delay";
import { admit } from "./service";
import { callOf, attemptOf, isAwaited, itemOf, type Scene } from "./state";

/** The time of one way through the network; 0 where none is modelled. */
const hop = ({ settings, context }: Scene, way: string): number =>
  settings.networkMeanUs === 0 ? 0 : Math.round(context.random("network", way).exponential(settings.networkMeanUs));

/** A customer comes: the first try. */
export function begin(scene: Scene, id: number): void {
  const { state, settings, context } = scene;
  state.total.offered++;
  state.current.offered++;
  state.calls[id] = { attempt: 0, made: 0, timeout: -1, delay: startDelay(settings.delay) };
  state.budget = afterFirstTry(settings.budget, state.budget, context.now);
  send(scene, id, 1);
}

/** An attempt leaves, and its time-out starts to run. */
export function send(scene: Scene, id: number, attempt: number): void {
  const { state, settings, context } = scene;
  const call = state.calls[id];
  if (call === undefined) return;
  call.attempt = attempt;
  call.made = attempt;
  call.timeout = context.schedule(settings.timeoutUs, "timeout", id, { attempt });
  state.total.attempts++;
  state.current.attempts++;
  state.outstanding++;
  if (attempt > 1) state.backingOff--;
  const item = itemOf(id, attempt);
  const way = hop(scene, "there");
  if (settings.networkMeanUs > 0) context.schedule(way, "reach", id, { item });
  else reach(scene, item);
}

/** An attempt comes to the service. */
export function reach(scene: Scene, item: number): void {
  const { state, context } = scene;
  if (admit(scene, item)) return;
  state.total.rejected++;
  state.total.finished++;
  const call = state.calls[callOf(item)];
  if (call === undefined || !isAwaited(state, item)) return;
  context.cancel(call.timeout);
  giveUp(scene, callOf(item), "turned away");
}

/** The service has finished an attempt; its answer travels back. */
export function answer(scene: Scene, item: number): void {
  const { settings, context } = scene;
  const way = hop(scene, "back");
  const reply = { attempt: attemptOf(item) };
  if (settings.networkMeanUs > 0) context.schedule(way, "reply", callOf(item), reply);
  else receive(scene, callOf(item), reply.attempt);
}

/** An answer comes to the client; one that nobody waits for is thrown away. */
export function receive({ state, settings, context }: Scene, id: number, attempt: number): void {
  const call = state.calls[id];
  if (call === undefined || call.attempt !== attempt) {
    state.total.late++;
    return;
  }
  context.cancel(call.timeout);
  delete state.calls[id];
  state.outstanding--;
  if (attempt > 1) state.retrying--;
  state.budget = afterSuccess(settings.budget, state.budget);
  state.total.ok++;
  state.current.ok++;
  context.log("ok", id, { attempts: attempt });
}

/** An attempt has failed: another one, if limit and budget allow it, or the end of the call. */
export function giveUp(scene: Scene, id: number, reason: string): void {
  const { state, settings, context } = scene;
  const call = state.calls[id];
  if (call === undefined) return;
  const active = state.outstanding;
  state.outstanding--;
  if (call.attempt > 1) state.retrying--;
  call.attempt = 0;
  state.budget = afterFailure(settings.budget, state.budget);
  const more = call.made < settings.maxAttempts;
  const moment = { nowUs: context.now, active, retrying: state.retrying };
  const budget = more ? takeRetry(settings.budget, state.budget, moment) : null;
  if (budget === null) {
    if (more) state.total.denied++;
    state.total.failed++;
    delete state.calls[id];
    context.log("failed", id, { attempts: call.made, reason, denied: more });
    return;
  }
  state.budget = budget;
  state.retrying++;
  state.backingOff++;
  const { wait, state: delay } = nextDelay(settings.delay, call.delay, context.random("clients", "jitter"));
  call.delay = delay;
  context.schedule(Math.round(wait), "send", id, { attempt: call.made + 1 });
}
