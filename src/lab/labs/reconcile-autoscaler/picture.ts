import { milliseconds, seconds } from "../../engine/clock";
import type { ParameterValues, Picture, PictureBar, PictureMessage, PictureNode, Tone } from "../../lab";
import { pendingPods, perPod, readyPods } from "../../models/autoscaler/state";
import type { PodRecord, ScaledPod, ScalerParameters, ScalerState } from "../../models/autoscaler/state";
import { numberOf } from "../with-values";
import { scalerOf } from "./parameters";

const S = 1e6;
/** Boxes stand closer than rows of the grid do, so that three fit on a telephone. */
const CLOSE = 0.85;
/** What is written or made is seen moving for so long. */
const MOVE_US = seconds(6);
/** More rows a telephone does not hold. */
const MOST_PODS = 14;

function podWords(pod: ScaledPod | undefined): { label: string; tone: Tone } {
  if (pod === undefined) return { label: "gone", tone: "muted" };
  if (pod.ready) return { label: "ready", tone: "ok" };
  if (pod.process === "pending") return { label: "pending", tone: "bad" };
  return pod.process === "waiting" ? { label: "crashed", tone: "bad" } : { label: "starting", tone: "warn" };
}

function barOf(state: ScalerState, { id, fromUs, toUs, ready }: PodRecord): PictureBar {
  const { label, tone } = podWords(state.pods.find((pod) => pod.id === id));
  return {
    id: `pod-${id}`,
    label: `Pod ${id}`,
    from: fromUs / S,
    to: (toUs ?? state.now) / S,
    tone,
    state: label,
    marks: ready.map(({ from, to }) => ({ from: from / S, to: (to ?? state.now) / S })),
  };
}

function controllerWords({ controller, desired, pods }: ScalerState): { label: string; tone: Tone } {
  const drift = desired - pods.length;
  if (controller.blind) return { label: "watch broken", tone: "bad" };
  if (controller.retry !== null) return { label: "backing off", tone: "warn" };
  if (drift === 0) return { label: "in step", tone: "ok" };
  return drift > 0 ? { label: `${drift} missing`, tone: "bad" } : { label: `${-drift} too many`, tone: "bad" };
}

/** What the autoscaler saw at its last sync, and in its own unit. */
function seen(state: ScalerState, p: ScalerParameters) {
  const last = state.decisions.at(-1);
  if (last === undefined) return { text: "nothing yet", value: 0, wish: null, current: state.desired };
  const cpu = last.counted === 0 ? 0 : Math.floor((100 * last.usage) / (last.counted * p.request));
  const rate = Math.round(last.amount);
  return p.metric === "rate"
    ? { text: `${rate}/s`, value: rate, wish: last.wish, current: last.current }
    : { text: `CPU ${cpu} %`, value: cpu, wish: last.wish, current: last.current };
}

function messagesOf({ moves, now }: ScalerState): PictureMessage[] {
  return moves
    .filter(({ atUs }) => atUs + MOVE_US > now)
    .map(({ atUs, up, kind }, index) => ({
      id: index,
      from: kind === "set" ? "hpa" : "controller",
      to: kind === "set" ? "controller" : "pods",
      sentAtUs: atUs,
      arrivesAtUs: atUs + MOVE_US,
      tone: up ? ("plain" as const) : ("muted" as const),
    }));
}

/** Load and pods, what is measured and decided, and who makes pods of it: two columns; below, each pod's life. */
export function scalerPicture(state: ScalerState, values: ParameterValues): Picture {
  const p = scalerOf(values);
  const ready = readyPods(state);
  const pending = pendingPods(state);
  const { text, value, wish, current } = seen(state, p);
  const capacity = ready * perPod(p);
  const overloaded = state.droppedLastSecond > 0;
  const box = (id: string, label: string, column: number, row: number, shape: PictureNode["shape"]) => ({
    id,
    label,
    column,
    row: row * CLOSE,
    shape,
  });
  const hangs = state.troubled && p.trouble === "dependency";
  const wishing: { label: string; tone: Tone } =
    wish === null
      ? { label: "sees nothing", tone: "muted" }
      : wish === current
        ? { label: "content", tone: "ok" }
        : { label: `wants ${wish}`, tone: "warn" };
  return {
    nodes: [
      {
        ...box("customers", "Customers", 0, 0, "client"),
        state: { label: `${Math.round(state.rate)}/s`, tone: overloaded ? "bad" : "ok" },
        gauge: {
          label: "no place/s",
          value: Math.round(state.droppedLastSecond),
          max: Math.max(1, p.peak, Math.round(state.droppedLastSecond)),
        },
      },
      {
        ...box("pods", "Order", 1, 0, "service"),
        state: hangs
          ? { label: "waits", tone: "bad" }
          : pending > 0
            ? { label: `${pending} pending`, tone: "bad" }
            : { label: `${ready} ready`, tone: ready < state.desired ? "warn" : "ok" },
        gauge: {
          label: "load",
          value: Math.round(Math.min(state.rate, capacity)),
          max: Math.max(1, Math.round(capacity)),
        },
      },
      {
        ...box("metrics", "Metrics", 0, 1, "store"),
        state: {
          label: p.scrapeUs === 0 ? "always fresh" : `${Math.round((state.now - state.lastScrapeUs) / S)} s old`,
          tone: "muted",
        },
      },
      {
        ...box("controller", "Controller", 1, 1, "service"),
        state: controllerWords(state),
        gauge: {
          label: "pods",
          value: state.pods.length,
          max: Math.max(1, state.desired, state.pods.length),
        },
      },
      {
        ...box("hpa", "Autoscaler", 0, 2, "gate"),
        state: wishing,
        gauge: { label: text, value, max: Math.max(1, value, p.metric === "rate" ? p.peak : 100) },
      },
      {
        ...box("nodes", "Nodes", 1, 2, "store"),
        state:
          state.ordered > 0
            ? { label: "node ordered", tone: "warn" }
            : pending > 0
              ? { label: "are full", tone: "bad" }
              : { label: "have room", tone: "ok" },
        gauge: { label: "pods", value: state.pods.length - pending, max: state.room },
      },
    ],
    edges: [
      { from: "customers", to: "pods" },
      { from: "pods", to: "metrics" },
      { from: "metrics", to: "hpa" },
      { from: "hpa", to: "controller" },
      { from: "controller", to: "pods" },
      { from: "controller", to: "nodes" },
    ],
    messages: messagesOf(state),
    bars: {
      title: "Each pod in time; thick line: ready",
      axis: { label: "since the run began", unit: "s", max: milliseconds(numberOf(values, "length")) / S },
      bars: state.records.slice(-MOST_PODS).map((record) => barOf(state, record)),
    },
  };
}
