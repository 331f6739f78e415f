import type { LogEntry } from "../engine/log";
import type { Lab } from "../lab";
import { histograms } from "../models/histogram/model";
import type { HistogramEvents, HistogramState } from "../models/histogram/state";
import { histogramOutcome } from "./histogram-quantiles/outcome";
import { histogramLengthUs, histogramOf, histogramParameters } from "./histogram-quantiles/parameters";
import { histogramPicture } from "./histogram-quantiles/picture";
import { histogramPredictions } from "./histogram-quantiles/predictions";
import { histogramPresets } from "./histogram-quantiles/presets";
import { durationText } from "./histogram-quantiles/words";
import { told, withValues } from "./with-values";

function describe({ type, id, data }: LogEntry): string | undefined {
  if (type === "slower")
    return `window ${id} begins: ${told(Number(data?.percent), 1)} % of the calls it concerns take ${durationText(Number(data?.us))} longer`;
  if (type !== "query") return undefined;
  return `window ${id} ends: the panel shows ${durationText(Number(data?.shownUs))}, the truth is ${durationText(Number(data?.truthUs))}`;
}

/** Latencies of payment in buckets of several pods: what histogram_quantile makes of them, beside the true quantile. */
export const histogramQuantiles: Lab<HistogramState, HistogramEvents> = {
  id: "histogram-quantiles",
  title: "Histogram buckets against the true quantile",
  topic: "service-mesh-observability/metrics",
  point:
    "A quantile from buckets is a guess inside one bucket; a share up to a bound is a count. Added buckets can be asked, averaged percentiles cannot.",
  parameters: histogramParameters,
  presets: histogramPresets,
  model: withValues(histograms, histogramOf),
  lengthUs: histogramLengthUs,
  series: [
    { id: "truth", label: "True quantile", unit: "ms" },
    { id: "estimate", label: "From the buckets", unit: "ms" },
    { id: "average", label: "Average of the pods", unit: "ms" },
  ],
  sample: ({ judged }) =>
    [judged?.truthUs ?? 0, judged?.estimateUs ?? 0, judged?.averageUs ?? 0].map((us) => us / 1000),
  picture: histogramPicture,
  outcome: (state, _log, values) => histogramOutcome(state, values),
  describe,
  predictions: histogramPredictions,
  say:
    "A quantile from a classic histogram is a point on a straight line inside one bucket and never above the last finite bound, so I put a bound at the objective and alert on the share below it, which is a division of two counts. " +
    "I add the pods' buckets and ask once, because an average of percentiles is no percentile; native histograms keep the error to a factor I choose, and they can be added too.",
};
