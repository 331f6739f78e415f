import { US_PER_SECOND } from "../engine/clock";
import type { LogEntry } from "../engine/log";
import type { Lab } from "../lab";
import { podModel, type PodEvents } from "./bulkhead/model";
import { podOutcome } from "./bulkhead/outcome";
import { parameters } from "./bulkhead/parameters";
import { podPicture } from "./bulkhead/picture";
import { predictions } from "./bulkhead/predictions";
import { presets } from "./bulkhead/presets";
import { settingsOf } from "./bulkhead/settings";
import type { PodState } from "./bulkhead/state";
import { withValues } from "./with-values";

const REST_US = 5 * US_PER_SECOND;

function describe({ type, id }: LogEntry): string | undefined {
  if (type === "outage-began") return "payment turns slow";
  if (type === "outage-ended") return "payment is well again";
  if (type === "history-lost") return `order history ${id}: no thread free, turned away`;
  if (type === "checkout-refused") return `checkout ${id}: refused by the bulkhead`;
  return type === "checkout-failed" ? `checkout ${id}: gives up on payment` : undefined;
}

/** A slow payment takes the threads of requests that never call it, or does not. */
export const bulkhead: Lab<PodState, PodEvents> = {
  id: "bulkhead",
  title: "A shared pool and bulkheads",
  topic: "microservices-patterns/bulkhead",
  point: "A slow dependency takes every thread that all requests share; a limit of its own makes it keep to its share.",
  parameters,
  presets,
  model: withValues(podModel, settingsOf),
  lengthUs(values) {
    const { outage, timeoutUs } = settingsOf(values);
    return outage.to + timeoutUs + REST_US;
  },
  series: [
    { id: "served", label: "Order history served", unit: "in the last second" },
    { id: "lost", label: "Order history turned away", unit: "in the last second" },
    { id: "threads", label: "Request threads held by checkouts", unit: "threads" },
  ],
  sample: (state) => [state.recentlyRead.length, state.recentlyLost.length, state.checkouts.length],
  picture: podPicture,
  outcome: (state, _log, values) => podOutcome(state, values),
  describe,
  predictions,
  say: "Threads that wait for a slow dependency are missing everywhere, so I cap how many calls to it may be out, by Little's law with some slack. A queue in front of that cap, whose callers block, gives the slow dependency the threads back.",
};
