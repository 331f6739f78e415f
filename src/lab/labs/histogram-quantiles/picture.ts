import type { ParameterValues, Picture, PictureBar, PictureBars, PictureNode } from "../../lab";
import { added, bucketOf, boundsOf, isNative, seriesOf, sparse } from "../../models/histogram/layout";
import { rankedObservation } from "../../models/histogram/native";
import type { HistogramParameters, HistogramState } from "../../models/histogram/state";
import { told } from "../with-values";
import { histogramOf } from "./parameters";
import { boundText, durationText, quantileText } from "./words";

/** More rows than this are joined, two neighbours at a time, as a coarser schema would. */
const MOST_ROWS = 20;

interface Row {
  from: number;
  to: number;
  count: number;
}

/** The rows to draw: all buckets of a classic histogram, the filled stretch of a native one. */
function rowsOf(state: HistogramState, { layout }: HistogramParameters): { rows: Row[]; joined: number } {
  const counts = added(state.pods.map(({ buckets }) => buckets));
  if (!isNative(layout))
    return {
      rows: [...layout.boundsUs, Infinity].map((_, index) => ({ from: index, to: index, count: counts[index] ?? 0 })),
      joined: 1,
    };
  const filled = sparse(counts);
  const first = filled[0]?.[0] ?? 0;
  const last = filled.at(-1)?.[0] ?? -1;
  let joined = 1;
  // Bucket i of a schema lies in bucket ⌈i/2⌉ of the next coarser.
  const row = (index: number) => Math.ceil(index / joined);
  while (row(last) - row(first) >= MOST_ROWS) joined *= 2;
  const rows: Row[] = [];
  for (let each = row(first); each <= row(last) && filled.length > 0; each++)
    rows.push({ from: (each - 1) * joined + 1, to: each * joined, count: 0 });
  for (const [index, count] of filled) {
    const found = rows[row(index) - row(first)];
    if (found) found.count += count;
  }
  return { rows, joined };
}

/** Which bucket holds the observation of Prometheus' rank, if there is one. */
function rankedBucket(state: HistogramState, { layout, q }: HistogramParameters): number | undefined {
  const counts = added(state.pods.map(({ buckets }) => buckets));
  if (state.calls === 0) return undefined;
  const place = rankedObservation(q, state.calls, isNative(layout));
  let below = 0;
  return sparse(counts).find(([, count]) => (below += count) >= place)?.[0];
}

/** One bar for each bucket of all pods together: as long as it holds calls, told with what falls into it. */
export function bucketBars(state: HistogramState, values: ParameterValues): PictureBars {
  const parameters = histogramOf(values);
  const { layout, objectiveUs, q } = parameters;
  const { rows, joined } = rowsOf(state, parameters);
  const ranked = rankedBucket(state, parameters);
  const objective = bucketOf(layout, objectiveUs);
  const name = quantileText(q);
  const bars = rows.map(({ from, to, count }): PictureBar => {
    const holds = (index: number | undefined) => index !== undefined && from <= index && index <= to;
    const { upper } = boundsOf(layout, to);
    const percent = told((100 * count) / Math.max(1, state.calls), 1);
    const words = [`${percent} %`, ...(holds(ranked) ? [name] : []), ...(holds(objective) ? ["objective"] : [])];
    return {
      id: `le-${to}`,
      label: `≤ ${boundText(upper)}${upper === Infinity ? "" : " s"}`,
      from: 0,
      to: count,
      tone: holds(ranked) ? (upper === Infinity ? "bad" : "warn") : count === 0 ? "muted" : "plain",
      state: words.join(", "),
    };
  });
  const many = joined === 1 ? "" : `, ${joined} to a bar`;
  return {
    title: `Buckets of all pods, window ${state.window}${many}`,
    axis: { label: "in the bucket", unit: "calls", max: Math.max(1, ...rows.map(({ count }) => count)) },
    bars,
  };
}

function boxes(state: HistogramState, p: HistogramParameters): PictureNode[] {
  const { judged } = state;
  const slow = p.slowShare > 0 && p.slowUs > 0 && state.window >= p.slowFrom;
  const name = quantileText(p.q);
  const off = judged === null ? 0 : (judged.shownUs - judged.truthUs) / judged.truthUs;
  return [
    {
      id: "payment",
      label: "Payment",
      column: 0,
      row: 0,
      shape: "service",
      state: slow
        ? { label: p.slowIn === "last" ? "1 pod slowed" : `${told(100 * p.slowShare, 1)} % slowed`, tone: "warn" }
        : { label: "as usual", tone: "ok" },
    },
    {
      id: "pods",
      label: `${p.pods} order pod${p.pods === 1 ? "" : "s"}`,
      column: 1,
      row: 0,
      shape: "service",
      gauge: { label: "calls", value: state.calls, max: p.perWindow },
    },
    {
      id: "prometheus",
      label: "Prometheus",
      column: 2,
      row: 0,
      shape: "store",
      state: { label: `${p.pods * seriesOf(p.layout)} series`, tone: "muted" },
    },
    {
      id: "panel",
      label: p.panel === "average" ? `avg of ${name}` : "Panel",
      column: 3,
      row: 0,
      shape: "client",
      state:
        judged === null
          ? { label: "no value yet", tone: "muted" }
          : { label: durationText(judged.shownUs), tone: Math.abs(off) < 0.1 ? "ok" : "bad" },
    },
    {
      id: "truth",
      label: `True ${name}`,
      column: 3,
      row: 1,
      shape: "store",
      state:
        judged === null ? { label: "not yet", tone: "muted" } : { label: durationText(judged.truthUs), tone: "plain" },
    },
  ];
}

/** The way from a call to the panel, the truth beside it, and under them the buckets. */
export function histogramPicture(state: HistogramState, values: ParameterValues): Picture {
  return {
    nodes: boxes(state, histogramOf(values)),
    edges: [
      { from: "payment", to: "pods" },
      { from: "pods", to: "prometheus" },
      { from: "prometheus", to: "panel" },
    ],
    messages: state.flights.filter(({ arrivesAtUs }) => arrivesAtUs > state.now),
    bars: bucketBars(state, values),
  };
}
