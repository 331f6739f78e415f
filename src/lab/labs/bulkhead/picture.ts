import type { ParameterValues, Picture, PictureMessage, PictureNode } from "../../lab";
import { settingsOf } from "./settings";
import { callsOut, threadsHeld, type PodState } from "./state";

const LEG_US = 60_000;

function bulkhead(state: PodState, values: ParameterValues): PictureNode {
  const { protection, permits, pool, threads } = settingsOf(values);
  const place = { id: "bulkhead", column: 3, row: 2, shape: "gate" } as const;
  if (protection === "none")
    return { ...place, label: "No bulkhead", gauge: { label: "calls out", value: callsOut(state), max: threads } };
  const waiting = protection === "semaphore" ? state.semaphore.waiting.length : state.pool.queued.length;
  const max = protection === "semaphore" ? permits : pool.max;
  const full = callsOut(state) >= max;
  return {
    ...place,
    label: protection === "semaphore" ? "Semaphore" : "Thread pool",
    state: { label: full ? `full, ${waiting} waiting` : "free places", tone: full ? "warn" : "ok" },
    gauge: { label: "calls out", value: callsOut(state), max },
  };
}

/** Two kinds of request share a pod's threads; one of them calls payment. */
export function podPicture(state: PodState, values: ParameterValues): Picture {
  const { threads } = settingsOf(values);
  const held = threadsHeld(state);
  const target = { history: "orders", payment: "payment", refused: "buyers" } as const;
  const messages = state.recent
    .filter(({ at }) => state.now - at < LEG_US)
    .map(({ id, to, at }): PictureMessage => ({
      id: to === "history" ? 2 * id : 2 * id + 1,
      from: to === "payment" ? "bulkhead" : "pod",
      to: target[to],
      sentAtUs: at,
      arrivesAtUs: at + LEG_US,
      tone: to === "refused" ? "warn" : "plain",
    }));
  return {
    nodes: [
      { id: "readers", label: "Order history", column: 1, row: 1, shape: "client" },
      { id: "buyers", label: "Checkouts", column: 1, row: 2, shape: "client" },
      {
        id: "pod",
        label: "Order pod",
        column: 2,
        row: 1,
        shape: "service",
        state: held >= threads ? { label: "no thread free", tone: "bad" } : { label: "threads free", tone: "ok" },
        gauge: { label: `threads, ${state.checkouts.length} by checkouts`, value: held, max: threads },
      },
      bulkhead(state, values),
      { id: "orders", label: "Orders", column: 3, row: 1, shape: "store" },
      {
        id: "payment",
        label: "Payment",
        column: 4,
        row: 2,
        shape: "service",
        state: state.unwell ? { label: "slow", tone: "bad" } : { label: "well", tone: "ok" },
        gauge: { label: "calls it works on", value: state.atPayment, max: Math.max(threads, state.atPayment) },
      },
    ],
    edges: [
      { from: "readers", to: "pod" },
      { from: "buyers", to: "pod" },
      { from: "pod", to: "orders" },
      { from: "pod", to: "bulkhead" },
      { from: "bulkhead", to: "payment" },
    ],
    messages: messages.slice(-200),
  };
}
