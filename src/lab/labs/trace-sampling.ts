import type { LogEntry } from "../engine/log";
import type { Lab } from "../lab";
import { tracing } from "../models/trace-sampling/model";
import type { TracingEvents, TracingState } from "../models/trace-sampling/state";
import { SERVICES } from "../models/trace-sampling/trace";
import { tracingOutcome } from "./trace-sampling/outcome";
import { tracingLengthUs, tracingOf, tracingParameters } from "./trace-sampling/parameters";
import { tracingPicture } from "./trace-sampling/picture";
import { tracingPredictions } from "./trace-sampling/predictions";
import { tracingPresets } from "./trace-sampling/presets";
import { withValues } from "./with-values";

function describe({ type, id, data }: LogEntry): string | undefined {
  switch (type) {
    case "request":
      return data?.failed === true
        ? `trace ${id} fails; its root is ${data.sampled === true ? "" : "not "}sampled`
        : undefined;
    case "settled":
      return `trace ${id}${data?.failed === true ? ", which failed," : ""} is in the backend with ${data?.stored} of ${data?.made} spans`;
    case "too-early":
      return `trace ${id} is thrown out before a decision${data?.failed === true ? ", and it had failed" : ""}`;
    case "late":
      return `trace ${id}: ${SERVICES[Number(data?.service)]}'s span comes after the decision and is ${data?.kept === true ? "kept" : "dropped"} like the rest`;
    default:
      return undefined;
  }
}

/** Traces of a checkout: a waterfall to be read, and what head and tail sampling leave of the rare ones. */
export const traceSampling: Lab<TracingState, TracingEvents> = {
  id: "trace-sampling",
  title: "Trace waterfall: find the slow span; head and tail sampling",
  topic: "service-mesh-observability/distributed-tracing",
  point:
    "A waterfall shows where an answer's time went only along its critical path, and only for the traces that sampling kept.",
  parameters: tracingParameters,
  presets: tracingPresets,
  model: withValues(tracing, tracingOf),
  lengthUs: tracingLengthUs,
  series: [
    { id: "held", label: "Held in the Collector", unit: "spans" },
    { id: "kept", label: "Kept in the backend", unit: "traces" },
  ],
  sample: ({ spansHeld, tally }) => [spansHeld, tally.kept],
  picture: tracingPicture,
  outcome: (state, _log, values) => tracingOutcome(state, values),
  describe,
  predictions: tracingPredictions,
  say:
    "In a waterfall I follow the critical path back from the end of the answer: a long span beside a longer one costs nothing, and a stretch without a span is a wait that nobody has instrumented. " +
    "Head sampling is cheap but blind to what fails later; tail sampling keeps the failures, if the Collector gets every span of a trace and can hold them for its whole decision wait.",
};
