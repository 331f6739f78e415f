import { milliseconds } from "../../engine/clock";
import type { Parameter, ParameterValues } from "../../lab";
import type { ScalerParameters, Shape, Trouble } from "../../models/autoscaler/state";
import { duration, number } from "../health-probes/number";
import { numberOf } from "../with-values";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The autoscaler, and what it gets to see. */
export const scalerParameters: readonly Parameter[] = [
  {
    kind: "choice",
    id: "metric",
    label: "Scales on",
    help: "CPU in per cent of what pods request, or the checkouts that arrive, for each pod.",
    choices: [
      { value: "cpu", label: "CPU" },
      { value: "rate", label: "checkouts a second" },
    ],
    default: "cpu",
  },
  number({
    id: "target",
    label: "Target",
    help: "Per cent of the request, or checkouts a second and pod. Lower means more pods, and more room for growth.",
    unit: "",
    min: 5,
    max: 150,
    step: 1,
    default: 80,
  }),
  number({
    id: "tolerance",
    label: "Tolerance",
    help: "Nothing is done while measured ÷ target is so close to 1.",
    unit: "%",
    min: 0,
    max: 50,
    step: 1,
    default: 10,
  }),
  number({
    id: "min",
    label: "Least replicas",
    help: "minReplicas: what is left of the workload when nothing is measured.",
    unit: "pods",
    min: 1,
    max: 30,
    step: 1,
    default: 5,
  }),
  number({
    id: "max",
    label: "Most replicas",
    help: "maxReplicas: taken as the least number if it is smaller.",
    unit: "pods",
    min: 1,
    max: 60,
    step: 1,
    default: 30,
  }),
  number({
    id: "growth",
    label: "Growth per 15 s",
    help: "Percent policy of scaling up. Four pods may always be added; whichever is more counts.",
    unit: "%",
    min: 0,
    max: 400,
    step: 10,
    default: 100,
  }),
  duration({
    id: "down-window",
    label: "Window before it shrinks",
    help: "Shrinking takes the largest wish of this time. Without it the number follows every dip.",
    min: 0,
    max: 20 * MINUTE,
    step: 15 * SECOND,
    default: 5 * MINUTE,
  }),
  duration({
    id: "scrape",
    label: "Metrics every",
    help: "A sample is the mean since the last one. At 0 the autoscaler sees the present.",
    min: 0,
    max: 2 * MINUTE,
    step: 5 * SECOND,
    default: 15 * SECOND,
  }),
];

/** The pods and their nodes. */
export const podParameters: readonly Parameter[] = [
  number({
    id: "request",
    label: "CPU request",
    help: "What 100 % means to the autoscaler, in thousandths of a CPU. A checkout costs 20 ms of CPU.",
    unit: "m",
    min: 100,
    max: 2000,
    step: 50,
    default: 500,
  }),
  number({
    id: "limit",
    label: "CPU limit",
    help: "What a pod can use at most, and so what it can show. 500m carry 25 checkouts a second.",
    unit: "m",
    min: 100,
    max: 4000,
    step: 50,
    default: 500,
  }),
  duration({
    id: "start",
    label: "Start",
    help: "From a place on a node until the pod is ready. It burns CPU up to its limit meanwhile.",
    min: SECOND,
    max: 10 * MINUTE,
    step: SECOND,
    default: 30 * SECOND,
  }),
  number({
    id: "room",
    label: "Room on the nodes",
    help: "Pods of order that fit; the others are pending.",
    unit: "pods",
    min: 1,
    max: 60,
    step: 1,
    default: 30,
  }),
  duration({
    id: "node",
    label: "A new node after",
    help: "Time until nodes for the pending pods have come, four pods each; at 0 none ever comes.",
    min: 0,
    max: 10 * MINUTE,
    step: 10 * SECOND,
    default: 0,
  }),
];

/** The load, what goes wrong, and the controller that makes pods of numbers. */
export const worldParameters: readonly Parameter[] = [
  {
    kind: "choice",
    id: "shape",
    label: "Load",
    help: "100 checkouts a second, and after 60 s so. A sawtooth rises for a period and falls at once, again and again.",
    choices: [
      { value: "flat", label: "stays" },
      { value: "step", label: "jumps" },
      { value: "spike", label: "jumps and falls back" },
      { value: "saw", label: "sawtooth" },
      { value: "rise", label: "rises slowly" },
    ],
    default: "step",
  },
  number({
    id: "peak",
    label: "Load at its highest",
    help: "Checkouts a second, for all pods together.",
    unit: "/s",
    min: 10,
    max: 600,
    step: 10,
    default: 250,
  }),
  duration({
    id: "period",
    label: "Period of the load",
    help: "How long a spike lasts, a tooth of the saw, or the rise.",
    min: 10 * SECOND,
    max: 30 * MINUTE,
    step: 10 * SECOND,
    default: 5 * MINUTE,
  }),
  {
    kind: "choice",
    id: "trouble",
    label: "After 60 s",
    help: "A dependency hangs: 10 % get through, the others wait without CPU. Or containers exit 20 s after readiness, or new pods are refused, or the watch breaks, and 20 s later a pod is deleted.",
    choices: [
      { value: "none", label: "nothing breaks" },
      { value: "dependency", label: "a dependency hangs" },
      { value: "crash", label: "the release crashes" },
      { value: "refused", label: "new pods are refused" },
      { value: "watch", label: "the watch is broken" },
    ],
    default: "none",
  },
  duration({
    id: "trouble-for",
    label: "That lasts",
    help: "How long, from 60 s on.",
    min: 10 * SECOND,
    max: 30 * MINUTE,
    step: 10 * SECOND,
    default: 5 * MINUTE,
  }),
  {
    kind: "choice",
    id: "controller",
    label: "The controller",
    help: "Compares what is wanted with what it knows, and tries again what failed; or does what each event says, once.",
    choices: [
      { value: "level", label: "compares (level)" },
      { value: "edge", label: "obeys events (edge)" },
    ],
    default: "level",
  },
  duration({
    id: "resync",
    label: "Resync every",
    help: "The controller looks again at its local copy; nobody asks the server. At 0 never.",
    min: 0,
    max: 10 * MINUTE,
    step: 5 * SECOND,
    default: 0,
  }),
  duration({
    id: "length",
    label: "Length of the run",
    help: "Load and trouble begin after 60 s.",
    min: 2 * MINUTE,
    max: 60 * MINUTE,
    step: 30 * SECOND,
    default: 10 * MINUTE,
  }),
];

/** The model's parameters from the lab's values. */
export function scalerOf(values: ParameterValues): ScalerParameters {
  const us = (id: string) => milliseconds(numberOf(values, id));
  const orNull = (id: string) => (numberOf(values, id) === 0 ? null : us(id));
  const min = numberOf(values, "min");
  return {
    limits: {
      min,
      max: Math.max(min, numberOf(values, "max")),
      downWindowUs: us("down-window"),
      upPercent: numberOf(values, "growth"),
    },
    metric: values.metric === "rate" ? "rate" : "cpu",
    target: numberOf(values, "target"),
    tolerance: numberOf(values, "tolerance") / 100,
    scrapeUs: us("scrape"),
    request: numberOf(values, "request"),
    limit: numberOf(values, "limit"),
    startUs: us("start"),
    room: numberOf(values, "room"),
    nodeUs: orNull("node"),
    shape: values.shape as Shape,
    peak: numberOf(values, "peak"),
    periodUs: us("period"),
    trouble: values.trouble as Trouble,
    troubleUs: us("trouble-for"),
    level: values.controller !== "edge",
    resyncUs: orNull("resync"),
  };
}
