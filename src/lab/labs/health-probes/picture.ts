import { milliseconds } from "../../engine/clock";
import type { ParameterValues, Picture, PictureBar, PictureMessage, PictureNode, Tone } from "../../lab";
import type { PodState, ProbesState } from "../../models/probes/state";
import { numberOf, told } from "../with-values";
import { probesOf } from "./parameters";

const MOST_DRAWN = 200;
const S = 1e6;
/** Boxes stand closer than rows of the grid do, so that five pods fit on a telephone. */
const CLOSE = 0.85;

function stateOf(pod: PodState, now: number): { label: string; tone: Tone } {
  if (pod.phase === "gone") return { label: "gone", tone: "muted" };
  if (pod.phase === "waiting") {
    const leftUs = (pod.backOff?.restartAtUs ?? now) - now;
    return { label: `back-off ${told(leftUs / S)} s`, tone: "bad" };
  }
  if (pod.leaving) return pod.listening ? { label: "leaving", tone: "warn" } : { label: "not listening", tone: "bad" };
  if (pod.health.doomed) return { label: pod.deleted ? "preStop" : "to be killed", tone: "warn" };
  if (now < pod.upUs) return { label: "starting", tone: "muted" };
  if (!pod.health.ready) return { label: "not ready", tone: "warn" };
  return now < pod.warmUs ? { label: "ready, cold", tone: "warn" } : { label: "ready", tone: "ok" };
}

const gapsOf = ({ gaps, unreadyUs }: PodState, now: number) =>
  unreadyUs === null ? gaps : [...gaps, { from: unreadyUs, to: now }];

function barOf(pod: PodState, index: number, now: number): PictureBar {
  const gaps = gapsOf(pod, now);
  const unready = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const exits = pod.waits.length === 0 ? "" : pod.waits.length === 1 ? ", 1 exit" : `, ${pod.waits.length} exits`;
  return {
    id: `bar-${index}`,
    label: `Pod ${index + 1}`,
    from: 0,
    to: now / S,
    tone: unready === 0 ? "ok" : pod.waits.length > 0 ? "bad" : "warn",
    state: unready === 0 ? "ready all along" : `out ${told(unready / S)} s${exits}`,
    marks: gaps.map(({ from, to }) => ({ from: from / S, to: to / S })),
  };
}

/** The Service, its pods and payment, in two columns so that a phone can show their words; below, when each was not ready. */
export function probesPicture(state: ProbesState, values: ParameterValues): Picture {
  const p = probesOf(values);
  const { now, pods } = state;
  const middle = Math.floor((pods.length - 1) / 2);
  const listed = pods.filter((pod) => pod.listed).length;
  const trouble = now >= p.faultFromUs && now < p.faultUntilUs;
  const service: PictureNode = {
    id: "service",
    label: "Service",
    column: 0,
    row: middle * CLOSE,
    shape: "gate",
    state:
      listed > 0
        ? { label: `sends to ${listed}`, tone: state.errorsLastSecond > 0 ? "warn" : "ok" }
        : p.failOpen
          ? { label: "fails open", tone: "bad" }
          : { label: "nobody there", tone: "bad" },
    gauge: { label: "errors/s", value: state.errorsLastSecond, max: Math.max(p.ratePerSecond, state.errorsLastSecond) },
  };
  const payment: PictureNode = {
    id: "payment",
    label: "Payment",
    column: 0,
    row: Math.max(1, pods.length - 1) * CLOSE,
    shape: "service",
    state: trouble
      ? { label: p.faultPaymentUs < 60 * S ? "slow" : "hangs", tone: "bad" }
      : { label: "well", tone: "ok" },
  };
  const nodes = pods.map((pod, index): PictureNode => ({
    id: `pod-${index}`,
    label: `Pod ${index + 1}`,
    column: 1,
    row: index * CLOSE,
    shape: "service",
    state: stateOf(pod, now),
    gauge: { label: "in hand", value: pod.hands.length, max: p.workers },
  }));
  const messages = pods.flatMap(({ hands }, index) =>
    hands
      .filter(({ check }) => check === null)
      .map(({ id, takenUs, untilUs, pending }): PictureMessage => ({
        id,
        from: "service",
        to: `pod-${index}`,
        sentAtUs: takenUs,
        arrivesAtUs: untilUs,
        tone: pending ? "warn" : "plain",
      })),
  );
  return {
    nodes: [service, ...nodes, payment],
    edges: nodes.flatMap(({ id }) => [
      { from: "service", to: id },
      { from: id, to: "payment" },
    ]),
    messages: messages.slice(0, MOST_DRAWN),
    bars: {
      title: "Each pod in time; thick line: not ready",
      axis: { label: "since the run began", unit: "s", max: milliseconds(numberOf(values, "length")) / S },
      bars: pods.map((pod, index) => barOf(pod, index, now)),
    },
  };
}
