import { begin } from "./containers";
import type { RolloutContext, RolloutState } from "./state";

/** The room is shared out evenly over so many nodes; the first one is drained. The lab's own. */
export const NODES = 3;
/** Pods that fit on a node. */
export const roomOf = (node: number, room: number): number => Math.floor((room + NODES - 1 - node) / NODES);

/** Pods without a node get one, oldest first: the one with the most free room. An ending pod still holds its place. */
export function place(state: RolloutState, context: RolloutContext): void {
  for (const pod of state.pods) {
    if (pod.node >= 0 || pod.ending) continue;
    const free = Array.from({ length: NODES }, (_, node) =>
      state.cordoned && node === 0
        ? 0
        : roomOf(node, context.parameters.room) - state.pods.filter((other) => other.node === node).length,
    );
    const most = Math.max(...free);
    if (most <= 0) return;
    pod.node = free.indexOf(most);
    context.log("placed", pod.id, { node: pod.node });
    begin(pod, context);
  }
}
