import { milliseconds, seconds } from "../../engine/clock";
import type { ParameterValues, Picture, PictureBar, PictureMessage, PictureNode, Tone } from "../../lab";
import { availableCount, counted, type PodRecord, readyCount } from "../../models/rollout/state";
import type { RolledPod, RolloutState, Version } from "../../models/rollout/state";
import { numberOf } from "../with-values";
import { rolloutOf } from "./parameters";

const S = 1e6;
/** Boxes stand closer than rows of the grid do, so that three fit on a telephone. */
const CLOSE = 0.85;
/** An order of the controller is seen moving for so long. */
const ORDER_US = seconds(4);
/** More rows a telephone does not hold. */
const MOST_PODS = 14;

const REASONS: Readonly<Record<string, { label: string; tone: Tone }>> = {
  progressing: { label: "progressing", tone: "warn" },
  complete: { label: "complete", tone: "ok" },
  exceeded: { label: "deadline over", tone: "bad" },
  paused: { label: "paused", tone: "muted" },
};

function setNode(state: RolloutState, version: Version, ceiling: number): PictureNode {
  const pods = counted(state, version);
  const ready = pods.filter((pod) => pod.ready).length;
  const available = availableCount(state, version);
  const pending = pods.filter(({ node }) => node < 0).length;
  const words = (): { label: string; tone: Tone } => {
    if (pods.length === 0) return { label: "no pods", tone: "muted" };
    if (available === pods.length) return { label: `${available} available`, tone: "ok" };
    if (pending > 0) return { label: `${pending} pending`, tone: "bad" };
    if (ready === pods.length) return { label: `${ready - available} soaking`, tone: "warn" };
    return { label: `${pods.length - ready} not ready`, tone: "warn" };
  };
  return {
    id: version === 0 ? "old" : "new",
    label: version === 0 ? "Old order" : "New order",
    column: 1,
    row: version * CLOSE,
    shape: "service",
    state: words(),
    gauge: { label: "available", value: available, max: Math.max(ceiling, available) },
  };
}

function podWords(pod: RolledPod | undefined): { label: string; tone: Tone } {
  if (pod === undefined) return { label: "gone", tone: "muted" };
  if (pod.ending) return { label: pod.listening ? "ending, serves" : "ending", tone: "muted" };
  if (pod.node < 0) return { label: "pending", tone: "bad" };
  if (pod.available) return { label: "available", tone: "ok" };
  if (pod.ready) return { label: "ready, soaking", tone: "warn" };
  return pod.backOff === null ? { label: "starting", tone: "warn" } : { label: "crashed", tone: "bad" };
}

function barOf(state: RolloutState, { id, version, fromUs, toUs, ready }: PodRecord): PictureBar {
  const { label, tone } = podWords(state.pods.find((pod) => pod.id === id));
  return {
    id: `pod-${id}`,
    label: `${version === 0 ? "Old" : "New"} ${id}`,
    from: fromUs / S,
    to: (toUs ?? state.now) / S,
    tone,
    state: label,
    marks: ready.map(({ from, to }) => ({ from: from / S, to: (to ?? state.now) / S })),
  };
}

function messagesOf({ orders, now }: RolloutState): PictureMessage[] {
  return orders
    .filter(({ atUs }) => atUs + ORDER_US > now)
    .map(({ id, version, up, atUs }) => {
      const set = version === 0 ? "old" : "new";
      return {
        id: 2 * id + Number(up),
        from: up ? "deployment" : set,
        to: up ? set : "ending",
        sentAtUs: atUs,
        arrivesAtUs: atUs + ORDER_US,
        tone: up ? "plain" : "muted",
      };
    });
}

/** Callers, the two ReplicaSets and the Deployment in two columns for a telephone; below, each pod's life. */
export function rolloutPicture(state: RolloutState, values: ParameterValues): Picture {
  const p = rolloutOf(values);
  const ceiling = p.desired + p.bounds.surge;
  const ending = state.pods.length - counted(state).length;
  const onNodes = state.pods.filter(({ node }) => node >= 0).length;
  const callers: PictureNode = {
    id: "callers",
    label: "Callers",
    column: 0,
    row: 0,
    shape: "client",
    state: {
      label: `send to ${state.pods.filter(({ listed }) => listed).length}`,
      tone: state.errorsLastSecond > 0 ? "bad" : "ok",
    },
    gauge: {
      label: "errors/s",
      value: state.errorsLastSecond,
      max: Math.max(1, p.ratePerSecond, state.errorsLastSecond),
    },
  };
  const deployment: PictureNode = {
    id: "deployment",
    label: "Deployment",
    column: 0,
    row: CLOSE,
    shape: "gate",
    state: REASONS[state.condition.reason] ?? { label: "progressing", tone: "warn" },
    gauge: { label: "ready", value: readyCount(state), max: ceiling },
  };
  const nodes: PictureNode = {
    id: "nodes",
    label: "Nodes",
    column: 0,
    row: 2 * CLOSE,
    shape: "service",
    state: state.cordoned
      ? state.drainedUs === null
        ? { label: "draining one", tone: "warn" }
        : { label: "one empty", tone: "muted" }
      : { label: onNodes < p.room ? "have room" : "are full", tone: onNodes < p.room ? "ok" : "warn" },
    gauge: { label: "pods", value: onNodes, max: p.room },
  };
  const leaving: PictureNode = {
    id: "ending",
    label: "Ending",
    column: 1,
    row: 2 * CLOSE,
    shape: "queue",
    state: { label: ending === 0 ? "none" : `${ending} in no count`, tone: "muted" },
  };
  return {
    nodes: [callers, setNode(state, 0, ceiling), deployment, setNode(state, 1, ceiling), nodes, leaving],
    edges: [
      { from: "callers", to: "old" },
      { from: "callers", to: "new" },
      { from: "deployment", to: "old" },
      { from: "deployment", to: "new" },
      { from: "old", to: "ending" },
      { from: "new", to: "ending" },
    ],
    messages: messagesOf(state),
    bars: {
      title: "Each pod in time; thick line: ready",
      axis: { label: "since the run began", unit: "s", max: milliseconds(numberOf(values, "length")) / S },
      bars: state.records.slice(-MOST_PODS).map((record) => barOf(state, record)),
    },
  };
}
