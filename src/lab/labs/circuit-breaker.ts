import { US_PER_SECOND } from "../engine/clock";
import type { Lab } from "../lab";
import { describeOutage } from "./circuit-breaker/describe";
import { outageModel, type OutageEvents } from "./circuit-breaker/model";
import { outageOutcome } from "./circuit-breaker/outcome";
import { parameters } from "./circuit-breaker/parameters";
import { outagePicture } from "./circuit-breaker/picture";
import { predictions } from "./circuit-breaker/predictions";
import { presets } from "./circuit-breaker/presets";
import { prepare } from "./circuit-breaker/settings";
import type { OutageState } from "./circuit-breaker/state";

const REST_US = 10 * US_PER_SECOND;

/** An outage of payment, met through a circuit breaker with real defaults. */
export const circuitBreaker: Lab<OutageState, OutageEvents> = {
  id: "circuit-breaker",
  title: "A breaker and an outage",
  topic: "microservices-patterns/circuit-breaker",
  point:
    "A breaker learns only from calls that end, so its time-out, its minimum and its wait decide what an outage costs.",
  parameters,
  presets,
  model: outageModel,
  lengthUs(values) {
    const { outage, openUs, timeoutUs } = prepare(values).settings;
    // Long enough for the last hanging call to end, a last wait after it, and the probes.
    return outage.to + timeoutUs + openUs + REST_US;
  },
  series: [
    { id: "sent", label: "Calls sent to payment", unit: "in the last second" },
    { id: "refused", label: "Calls refused by the breaker", unit: "in the last second" },
    { id: "threads", label: "Request threads held", unit: "threads" },
  ],
  sample: (state) => [
    state.recentlySent.length,
    state.recentlyRefused.length,
    state.flights.length + state.waiting.length,
  ],
  picture: outagePicture,
  outcome: outageOutcome,
  describe: describeOutage,
  predictions,
  say: "A breaker counts results, so without a short time-out it is blind: with Polly's 30 s the pool is empty long before it opens. And what it costs afterwards is its open wait, during which it refuses customers although the dependency is well again.",
};
