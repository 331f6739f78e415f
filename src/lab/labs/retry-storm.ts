import { seconds } from "../engine/clock";
import type { Lab } from "../lab";
import { overload } from "../models/overload/model";
import type { OverloadEvents, OverloadState } from "../models/overload/state";
import { retryStormOutcome } from "./retry-storm/outcome";
import { retryStormParameters } from "./retry-storm/parameters";
import { retryStormPicture } from "./retry-storm/picture";
import { retryStormPredictions } from "./retry-storm/predictions";
import { retryStormPresets } from "./retry-storm/presets";
import { LENGTH_S, retryStormSettings } from "./retry-storm/settings";
import { withValues } from "./with-values";

/** A short trouble, and what retries make of it: a storm that stays, or a backlog that drains. */
export const retryStorm: Lab<OverloadState, OverloadEvents> = {
  id: "retry-storm",
  title: "The storm that outlives its cause",
  topic: "microservices-patterns/retry-and-backoff",
  point:
    "In an open system retries keep an overload alive after its cause is gone; jitter spreads the work, only doing less of it ends the storm.",
  parameters: retryStormParameters,
  presets: retryStormPresets,
  model: withValues(overload, retryStormSettings),
  lengthUs: () => seconds(LENGTH_S),
  series: [
    { id: "offered", label: "New calls", unit: "/s" },
    { id: "attempts", label: "Attempts", unit: "/s" },
    { id: "goodput", label: "Answered in time", unit: "/s" },
  ],
  sample: ({ seconds: { offered, attempts, ok } }) => [offered.at(-1) ?? 0, attempts.at(-1) ?? 0, ok.at(-1) ?? 0],
  picture: retryStormPicture,
  outcome: (state, _log, values) => retryStormOutcome(state, values),
  describe({ type, id, data }) {
    if (type === "trouble") {
      const begins = data?.["begins"] === true;
      if (id === "spike") return begins ? "twice as many customers come" : "as many customers come as before";
      return begins ? "the service turns five times slower" : "the service is as fast as before";
    }
    if (type !== "second" || data === null) return undefined;
    const { offered, attempts, ok, inHand } = data;
    return `second ${id}: ${String(offered)} new calls, ${String(attempts)} attempts, ${String(ok)} answered in time, ${String(inHand)} in the service's hands`;
  },
  predictions: retryStormPredictions,
  say:
    "Backoff with jitter spreads retries over time, but with customers who do not wait for each other it does not reduce them, so after a short brown-out the retries alone can keep a service overloaded for good. " +
    "I would cap retries with a budget of 10 to 20 % of first tries, bound the queue so that it rejects what it cannot answer in time, and keep enough slack that load times one plus the ratio stays well below capacity.",
};
