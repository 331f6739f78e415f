import { byWorth, newPod, place, podOf, removePod } from "./pods";
import { retryDelayUs } from "./rules";
import type { ScalerContext, ScalerState } from "./state";

/** A pod is deleted by hand this long after the watch broke. The lab's own. */
export const LOSE_AFTER_US = 20_000_000;

/** The key waits in the queue once, however many changes there were. */
function enqueue(state: ScalerState, context: ScalerContext): void {
  if (state.controller.queued) return;
  state.controller.queued = true;
  context.schedule(0, "turn", "order", null);
}

const refuses = (state: ScalerState, context: ScalerContext) =>
  state.troubled && context.parameters.trouble === "refused";

/** Asks for one pod. False: the API refused to create it. */
function create(state: ScalerState, context: ScalerContext): boolean {
  if (refuses(state, context)) {
    state.controller.refusals++;
    return false;
  }
  const { id } = newPod(state, context.now);
  state.controller.known.push(id);
  state.steadySinceUs = context.now;
  state.moves = [...state.moves.slice(-11), { atUs: context.now, up: true, kind: "pods" }];
  return true;
}

/** Takes so many pods away, as far as there are any: how many went. */
function remove(state: ScalerState, count: number, context: ScalerContext): number {
  const going = state.pods.toSorted(byWorth).slice(0, count);
  for (const pod of going) {
    state.controller.known = state.controller.known.filter((id) => id !== pod.id);
    removePod(state, pod, context);
    state.moves = [...state.moves.slice(-11), { atUs: context.now, up: false, kind: "pods" }];
  }
  return going.length;
}

/** The key comes again after its back-off; if it waits already, the earlier time holds. */
function retryLater(state: ScalerState, context: ScalerContext): void {
  const { controller } = state;
  const delayUs = retryDelayUs(controller.failures++);
  const atUs = context.now + delayUs;
  context.log("refused", "order", { delayUs, failures: controller.failures });
  if (controller.retry !== null) {
    if (controller.retry.atUs <= atUs) return;
    context.cancel(controller.retry.seq);
  }
  controller.retry = { seq: context.schedule(delayUs, "retry", "order", null), atUs };
}

/** One turn of the level-triggered controller: wanted against known, and the difference is made. */
export function turn(state: ScalerState, context: ScalerContext): void {
  const { controller } = state;
  controller.queued = false;
  const before = state.pods.length;
  const ghosts = new Set(controller.known.filter((id) => podOf(state, id) === undefined));
  while (controller.known.length < controller.wanted)
    if (!create(state, context)) {
      retryLater(state, context);
      break;
    }
  const surplus = controller.known.length - controller.wanted;
  // Those that are gone without its knowledge go last: it deletes what it believes to see.
  if (surplus > 0 && remove(state, surplus, context) < surplus)
    controller.known = controller.known.filter((id) => !ghosts.has(id));
  if (controller.known.length === controller.wanted) controller.failures = 0;
  place(state, context);
  if (state.pods.length !== before) context.log("pods", "order", { from: before, to: state.pods.length });
}

/** The delayed key is due. */
export function retry(state: ScalerState, context: ScalerContext): void {
  state.controller.retry = null;
  enqueue(state, context);
}

/** A resync: the handler is given the local copy again; nobody asks the server. */
export function resync(state: ScalerState, context: ScalerContext): void {
  if (context.parameters.level) enqueue(state, context);
  if (context.parameters.resyncUs !== null) context.schedule(context.parameters.resyncUs, "resync", "order", null);
}

/** The edge-triggered one does what the event says, once. Only what it could not do is written down, for the claims. */
function act(state: ScalerState, change: number, context: ScalerContext): void {
  const { controller } = state;
  const before = state.pods.length;
  for (let count = 0; count < change; count++) if (!create(state, context)) controller.owed++;
  if (change < 0) controller.owed -= -change - remove(state, -change, context);
  place(state, context);
  if (state.pods.length !== before) context.log("pods", "order", { from: before, to: state.pods.length });
}

/** Something has changed by so many pods: what the watch brings, if it works. */
function deliver(state: ScalerState, change: number, context: ScalerContext): void {
  const { controller } = state;
  if (controller.blind) {
    controller.missed++;
    controller.owed += change;
    context.log("missed", "order", { change });
  } else if (context.parameters.level) enqueue(state, context);
  else act(state, change, context);
}

/** The autoscaler has written another number. */
export function setDesired(state: ScalerState, to: number, context: ScalerContext): void {
  const change = to - state.desired;
  state.desired = to;
  if (!state.controller.blind) state.controller.wanted = to;
  deliver(state, change, context);
}

/** Somebody deletes a pod, the oldest ready one. */
export function losePod(state: ScalerState, context: ScalerContext): void {
  const pod = state.pods.find(({ ready }) => ready) ?? state.pods[0];
  if (pod === undefined) return;
  context.log("deleted", pod.id);
  removePod(state, pod, context);
  if (!state.controller.blind) state.controller.known = state.controller.known.filter((id) => id !== pod.id);
  deliver(state, 1, context);
}

/**
 * The watch works again, though its version is too old to resume, so everything is listed anew. What was missed comes no
 * more as an event.
 */
export function seeAgain(state: ScalerState, context: ScalerContext): void {
  const { controller } = state;
  controller.blind = false;
  if (!context.parameters.level) return;
  controller.wanted = state.desired;
  controller.known = state.pods.map(({ id }) => id);
  controller.owed = 0;
  context.log("relist", "order", { wanted: state.desired, pods: state.pods.length });
  enqueue(state, context);
}
