import type { Claim, Measure, Outcome, ParameterValues } from "../../lab";
import type { Judged } from "../../models/histogram/judge";
import { isBound, isNative, seriesOf } from "../../models/histogram/layout";
import { growthOf } from "../../models/histogram/native";
import type { HistogramParameters, HistogramState } from "../../models/histogram/state";
import { countText, told } from "../with-values";
import { histogramOf } from "./parameters";
import { boundText, durationText, quantileText } from "./words";

const NOTHING: Judged = {
  calls: 0,
  truthUs: 0,
  estimateUs: 0,
  averageUs: 0,
  shownUs: 0,
  lowerUs: 0,
  upperUs: 0,
  above: 0,
  shareTrue: 0,
  shareTold: 0,
};

function measuresOf({ judged, truthMoved, panelMoved }: HistogramState, p: HistogramParameters): Measure[] {
  const { calls, truthUs, estimateUs, averageUs, shownUs, lowerUs, upperUs, above, shareTrue, shareTold } =
    judged ?? NOTHING;
  const name = quantileText(p.q);
  const ms = (id: string, label: string, us: number): Measure => ({ id, label, unit: "ms", value: us / 1000 });
  const width = upperUs === null ? 0 : upperUs - lowerUs;
  const worst = upperUs === null ? 0 : Math.max(estimateUs - lowerUs, upperUs - estimateUs);
  return [
    ms("truth", `True ${name} of the last window`, truthUs),
    ms("estimate", "histogram_quantile of added buckets", estimateUs),
    ms("average", "Average of the pods' own quantiles", averageUs),
    ms("shown", "What the panel shows", shownUs),
    ms("error", "Its error", shownUs - truthUs),
    {
      id: "error-share",
      label: "Of the truth",
      unit: "%",
      value: calls === 0 ? 0 : (100 * (shownUs - truthUs)) / truthUs,
    },
    ms("width", "Width of the quantile's bucket (0: no end)", width),
    ms("worst", "Largest error that bucket allows (0: no limit)", worst),
    { id: "above", label: "Calls above the quantile", unit: "calls", value: above },
    { id: "share-true", label: "Calls within the objective", unit: "%", value: 100 * shareTrue },
    { id: "share-told", label: "As the buckets tell it", unit: "%", value: 100 * shareTold },
    ms("truth-moved", "Largest move of the truth between windows", truthMoved),
    ms("panel-moved", "Largest move of the panel between windows", panelMoved),
    { id: "series", label: "Series stored", unit: "series", value: p.pods * seriesOf(p.layout) },
  ];
}

function claimsOf({ broken, judged }: HistogramState, { layout, objectiveUs }: HistogramParameters): Claim[] {
  const kept = (rule: string) => !broken.includes(rule);
  const native = isNative(layout);
  return [
    {
      text: "Each call is in exactly one bucket, and the pods' buckets add up to the histogram of all calls.",
      holds: kept("added"),
    },
    {
      text: native
        ? "The estimate lies in the bucket of the observation whose rank Prometheus takes, (1 − q) × n from above."
        : "The estimate lies in the bucket of the true quantile; beyond the last finite bound it is that bound.",
      holds: kept("same-bucket"),
    },
    { text: "A higher quantile is never estimated lower.", holds: kept("monotone") },
    {
      text: isBound(layout, objectiveUs)
        ? "A bucket ends at the objective: the share told is the true share."
        : "No bucket ends at the objective: the share told is wrong by no more than that bucket's share.",
      holds: kept("share"),
    },
    ...(native
      ? [
          {
            text: `The estimate is at most ${told(100 * (growthOf(layout.schema) - 1), 2)} % from that observation: the growth of schema ${layout.schema}, less one.`,
            holds: kept("growth"),
          },
        ]
      : [
          {
            text: "No estimate is above the last finite bound.",
            holds: (judged?.estimateUs ?? 0) <= (layout.boundsUs.at(-1) ?? 0),
          },
        ]),
  ];
}

function summaryOf({ judged, truthMoved, panelMoved }: HistogramState, p: HistogramParameters): string {
  if (judged === null) return "No window has come to its end yet, so the panel has no value.";
  const { calls, truthUs, shownUs, lowerUs, upperUs, shareTrue, shareTold } = judged;
  const name = quantileText(p.q);
  const off = (100 * (shownUs - truthUs)) / truthUs;
  const wrong = Math.abs(off) < 0.05 ? "as it is" : `${told(Math.abs(off), 1)} % too ${off > 0 ? "high" : "low"}`;
  const range =
    upperUs === null
      ? `The buckets know only that it is above ${boundText(lowerUs)} s.`
      : `The buckets know only that it lies between ${boundText(lowerUs)} and ${boundText(upperUs)} s.`;
  const exact = isBound(p.layout, p.objectiveUs)
    ? "and the buckets say the same"
    : `the buckets say ${told(100 * shareTold, 2)} %`;
  return (
    `Of the last window's ${countText(calls)} calls the true ${name} is ${durationText(truthUs)}; the panel shows ${durationText(shownUs)}, ${wrong}. ${range} ` +
    `${told(100 * shareTrue, 2)} % of the calls took ${durationText(p.objectiveUs)} or less, ${exact}. ` +
    `From one window to the next the truth moved by ${durationText(truthMoved)} at most, the panel by ${durationText(panelMoved)}.`
  );
}

/** The run judged by its last window, and by what held in all of them. */
export function histogramOutcome(state: HistogramState, values: ParameterValues): Outcome {
  const parameters = histogramOf(values);
  return {
    measures: measuresOf(state, parameters),
    claims: claimsOf(state, parameters),
    summary: summaryOf(state, parameters),
  };
}
