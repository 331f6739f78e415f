import type { ParameterValues, Picture, PictureBar, PictureBars, PictureMessage, PictureNode } from "../../lab";
import { copiesOut } from "../../models/fan-out/model";
import { BOUNDS_MS, type FanOutParameters, type FanOutState } from "../../models/fan-out/state";
import { countText, percentOf, told } from "../with-values";
import { fanOutOf } from "./parameters";

const MOST_DRAWN = 200;

const timeText = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${told(ms / 1000, 1)} s`);

/** One bar for each stretch of time: how many answers took so long, and where the percentiles are. */
export function latencyBars({ histogram }: FanOutState, { slowFromUs }: FanOutParameters): PictureBars {
  const given = histogram.reduce((sum, count) => sum + count, 0);
  const ranks = [50, 95, 99].map((q) => ({ name: `p${q}`, rank: Math.ceil((q * given) / 100) }));
  let below = 0;
  const bars = histogram.map((count, row): PictureBar => {
    const before = below;
    below += count;
    const marks = ranks.filter(({ rank }) => before < rank && rank <= below).map(({ name }) => name);
    const upper = BOUNDS_MS[row];
    const slow = row > 0 && (BOUNDS_MS[row - 1] as number) * 1000 >= slowFromUs;
    const partly = !slow && slowFromUs < 1000 * (upper ?? Infinity);
    const words = partly && count > 0 ? [...marks, "part slow"] : marks;
    return {
      id: `row-${row}`,
      label: upper === undefined ? `> ${timeText(BOUNDS_MS.at(-1) ?? 0)}` : `≤ ${timeText(upper)}`,
      from: 0,
      to: count,
      tone: count === 0 ? "muted" : slow ? "bad" : partly ? "warn" : "ok",
      state: [`${told(percentOf(count, given), 1)} %`, ...words].join(", "),
    };
  });
  return {
    title: `Answers so far, by the time they took: ${countText(given)}; slow from ${timeText(slowFromUs / 1000)}`,
    axis: { label: "answers", unit: "", max: Math.max(1, ...histogram) },
    bars,
  };
}

function capNode(
  { saved, hedgesOut, inHand, tally }: FanOutState,
  { cap, hedgeAfterUs }: FanOutParameters,
): Omit<PictureNode, "column" | "row"> {
  const box = { id: "cap", label: "Hedges", shape: "gate" } as const;
  if (hedgeAfterUs === 0) return { ...box, state: { label: "off", tone: "muted" } };
  const sent = { label: `${countText(tally.hedges)} sent`, tone: tally.refused > 0 ? "warn" : "plain" } as const;
  if (cap.kind === "none") return { ...box, state: { label: `${sent.label}, no cap`, tone: "plain" } };
  if (cap.kind === "share")
    return { ...box, state: sent, gauge: { label: "saved up", value: Math.floor(saved / 100), max: cap.most } };
  const most = Math.max(cap.least, Math.floor((cap.percent * inHand) / 100));
  return { ...box, state: sent, gauge: { label: "out", value: hedgesOut, max: Math.max(most, hedgesOut) } };
}

/**
 * The composer, above it the hedges it may send, beside both the replicas with what it waits for; below them how long
 * answers took. The composer stands at the middle of the replicas, and far from many of them: no arrow runs behind a box.
 */
export function fanOutPicture(state: FanOutState, values: ParameterValues): Picture {
  const parameters = fanOutOf(values);
  const { replicas, queues } = parameters;
  const out = Object.entries(state.answers).flatMap(([id, answer]) =>
    copiesOut(answer).map((each) => ({ ...each, answer: Number(id) })),
  );
  const open = Object.keys(state.answers).length;
  const [middle, far] = [Math.max(1, Math.floor((replicas - 1) / 2)), replicas > 3 ? 2 : 1];
  const names = Array.from({ length: replicas }, (_, replica) => `replicas-${replica}`);
  const boxes = names.map((id, replica): PictureNode => {
    const queued = state.replicas.filter((_, place) => place % replicas === replica);
    const longest = queued.reduce((most, { waiting }) => Math.max(most, waiting.length), 0);
    const calm = queues ? `queue ${longest}` : "no queues";
    return {
      id,
      label: `Replicas ${replica + 1}`,
      column: far,
      row: replica,
      shape: "service",
      state: state.inCrisis
        ? { label: `crisis, ${calm}`, tone: "bad" }
        : { label: calm, tone: longest > 9 ? "warn" : "ok" },
      gauge: {
        label: "waited for",
        value: out.filter(({ one }) => one.replica === replica).length,
        max: Math.max(1, state.tally.mostInHand),
      },
    };
  });
  const messages = out
    .filter(({ one }) => one.startUs >= 0)
    .slice(0, MOST_DRAWN)
    .map(({ answer, call, copy, one }): PictureMessage => ({
      id: (answer * parameters.fanOut + call) * parameters.copies + copy,
      from: "composer",
      to: names[one.replica] as string,
      sentAtUs: one.startUs,
      arrivesAtUs: one.startUs + one.workUs,
      tone: copy > 0 ? "warn" : "plain",
    }));
  return {
    nodes: [
      {
        id: "composer",
        label: "Composer",
        column: 0,
        row: middle,
        shape: "client",
        state: { label: `${countText(open)} open`, tone: "plain" },
      },
      { ...capNode(state, parameters), column: 0, row: middle - 1 },
      ...boxes,
    ],
    edges: [{ from: "composer", to: "cap" }, ...names.map((to) => ({ from: "composer", to }))],
    messages,
    bars: latencyBars(state, parameters),
  };
}
