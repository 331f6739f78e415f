import { milliseconds } from "../engine/clock";
import type { Lab, ParameterValues } from "../lab";
import { probedFleet } from "../models/probes/fleet";
import { inHand, type ProbesEvents, type ProbesState, readyCount } from "../models/probes/state";
import { probesOutcome } from "./health-probes/outcome";
import { loadParameters, probeParameters, probesOf, stopParameters } from "./health-probes/parameters";
import { probesPicture } from "./health-probes/picture";
import { probesPredictions } from "./health-probes/predictions";
import { probesPresets } from "./health-probes/presets";
import { describeProbes } from "./health-probes/words";
import { numberOf, withValues } from "./with-values";

/** Pods that are asked and restarted, taken out and stopped, by rules that know nothing of why they fail. */
export const healthProbes: Lab<ProbesState, ProbesEvents> = {
  id: "health-probes",
  title: "Probes and a slow dependency: restart storm, shutdown order",
  topic: "service-mesh-observability/health-checks",
  point:
    "A check is judged by its consequence: what all pods share, liveness turns into restarts and readiness into an empty Service; and a pod that stops must serve until its callers know.",
  parameters: [...probeParameters, ...loadParameters, ...stopParameters],
  presets: probesPresets,
  model: withValues(probedFleet, probesOf),
  lengthUs: (values: ParameterValues) => milliseconds(numberOf(values, "length")),
  series: [
    { id: "ready", label: "Pods ready", unit: "pods" },
    { id: "errors", label: "Errors in the last second", unit: "requests" },
    { id: "in-hand", label: "Requests in hand", unit: "requests" },
  ],
  sample: (state) => [readyCount(state), state.errorsLastSecond, inHand(state)],
  picture: probesPicture,
  outcome: (state, _log, values) => probesOutcome(state, values),
  describe: describeProbes,
  predictions: probesPredictions,
  say:
    "Liveness asks nobody and readiness asks about this pod alone, because a fault that all pods share fails all checks within one period, and then automation restarts or removes the whole service while back-off keeps it away after the fault is over. " +
    "To stop a pod I let it serve until every caller has learnt that it goes, by a preStop sleep longer than the propagation, then drain with Connection: close, and keep the sum of both below the grace period.",
};
