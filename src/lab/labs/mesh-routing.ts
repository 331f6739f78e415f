import type { LogEntry } from "../engine/log";
import type { Lab } from "../lab";
import { ejectedCount } from "../models/load-balancing/outlier";
import { mesh } from "../models/mesh-routing/mesh";
import type { MeshEvents, MeshState } from "../models/mesh-routing/state";
import { meshOutcome } from "./mesh-routing/outcome";
import { meshParameters } from "./mesh-routing/parameters";
import { meshPicture } from "./mesh-routing/picture";
import { meshPredictions } from "./mesh-routing/predictions";
import { meshPresets } from "./mesh-routing/presets";
import { meshLengthUs, meshOf } from "./mesh-routing/settings";
import { withValues } from "./with-values";

function describe({ type, id, data }: LogEntry): string | undefined {
  const pod = `${data?.subset} pod ${Number(id) + 1}`;
  switch (type) {
    case "line":
      return data?.shown === true
        ? `log: ${data.status} ${data.flags} ${data.subset}, ${Number(data.attempts) === 1 ? "1 attempt" : `${data.attempts} attempts`}`
        : undefined;
    case "ejected":
      return `${pod} is ejected: too many errors in a row`;
    case "spared":
      return `${pod} should be ejected, but with it too many would be out`;
    case "returned":
      return `${pod} comes back, with full traffic and without a probe`;
    case "panic":
      return `panic in ${id}: ${data?.ejected} of ${data?.of} are out, so requests go to all of them`;
    case "calm":
      return `panic in ${id} ends: ${data?.ejected} of ${data?.of} are out`;
    case "tally":
      return `so far ${data?.calls} calls, ${data?.failed} of them failed, ${data?.attempts} attempts; ${data?.ejected} pods are out`;
    default:
      return undefined;
  }
}

/** The count of the last whole second. */
const lastSecond = (counts: readonly number[], now: number): number => counts[Math.floor(now / 1_000_000) - 1] ?? 0;

/** What a route and a detector of order's proxy do to calls of payment when pods, a version or all of it fails. */
export const meshRouting: Lab<MeshState, MeshEvents> = {
  id: "mesh-routing",
  title: "Mesh routing: weights, retries, outlier ejection, panic mode",
  topic: "service-mesh-observability/traffic-management",
  point:
    "Weights choose a subset, retries stay in it, ejection is capped and panic undoes it: each helps only where its condition holds, and the log tells which did not.",
  parameters: meshParameters,
  presets: meshPresets,
  model: withValues(mesh, meshOf),
  lengthUs: meshLengthUs,
  series: [
    { id: "failed", label: "Failed calls", unit: "per second" },
    { id: "attempts", label: "Attempts", unit: "per second" },
    { id: "ejected", label: "Ejected pods", unit: "pods" },
  ],
  sample: ({ now, seconds, subsets }) => [
    lastSecond(seconds.failed, now),
    lastSecond(seconds.attempts, now),
    subsets.reduce((sum, { records }) => sum + ejectedCount(records), 0),
  ],
  picture: meshPicture,
  outcome: (state, _log, values) => meshOutcome(state, values),
  describe,
  predictions: meshPredictions,
  say:
    "I ask of each mesh setting under which condition it acts: by default Istio repeats failed connections and not a 503 of the pod, and ejects up to 10 % of a subset's pods once outlierDetection is written; a retry stays in the version that the weight drew. " +
    "With panic off the healthy rest gets everything and fails too where that is more than it can do, with panic on a known share fails at once; which is better depends on whether pods fail one by one or together.",
};
