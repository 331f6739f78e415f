import type { WorkersSettings } from "./settings";
import { isAwaited, type OverloadState, queueLength, type Scene } from "./state";

/** How many times longer everything takes now. */
const slowness = ({ state, settings }: Scene): number =>
  state.troubled && settings.trouble.kind === "brown-out" ? settings.trouble.factor : 1;

/** An attempt comes in; false when the queue is full and it is turned away. */
export function admit(scene: Scene, item: number): boolean {
  const { state, settings, context } = scene;
  if (settings.service.kind === "slows") {
    state.inService++;
    const { baseUs, perCallUs } = settings.service;
    context.schedule(Math.round((baseUs + state.inService * perCallUs) * slowness(scene)), "done", 0, { item });
    return true;
  }
  const { workers, queueLimit } = settings.service;
  if (state.working.length >= workers && queueLimit !== null && queueLength(state) >= queueLimit) return false;
  state.queue.push(item);
  if (state.working.length < workers) work(scene, settings.service);
  return true;
}

/** An attempt is finished: its worker takes the next one. */
export function release(scene: Scene, item: number): void {
  const { state, settings } = scene;
  if (settings.service.kind === "slows") {
    state.inService--;
    return;
  }
  state.working = state.working.filter((job) => job.item !== item);
  work(scene, settings.service);
}

/** A free worker takes a waiting attempt, if there is one that is worth it. */
function work(scene: Scene, service: WorkersSettings): void {
  const { state, context } = scene;
  while (queueLength(state) > 0) {
    const item = take(state, service.order);
    if (service.dropExpired && !isAwaited(state, item)) {
      state.total.dropped++;
      continue;
    }
    const duration = Math.round(context.random("service", "time").exponential(service.meanServiceUs * slowness(scene)));
    context.schedule(duration, "done", 0, { item });
    state.working.push({ item, startedAt: context.now, endsAt: context.now + duration });
    return;
  }
}

function take(state: OverloadState, order: "fifo" | "lifo"): number {
  if (order === "lifo") return state.queue.pop() as number;
  const item = state.queue[state.head++] as number;
  // The front of an array is dear to take from, so it is cut off now and then.
  if (state.head === state.queue.length || state.head > 1000) {
    state.queue = state.queue.slice(state.head);
    state.head = 0;
  }
  return item;
}
