import { milliseconds } from "../../engine/clock";
import type { Parameter, ParameterValues } from "../../lab";
import { fenceposts } from "../../models/rollout/rules";
import type { Fault, RolloutParameters } from "../../models/rollout/state";
import { duration, number } from "../health-probes/number";
import { numberOf } from "../with-values";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The Deployment, and what somebody does to it. */
export const deploymentParameters: readonly Parameter[] = [
  number({
    id: "pods",
    label: "Wanted pods",
    help: "replicas of the Deployment: the number that its bounds are counted from.",
    unit: "pods",
    min: 1,
    max: 100,
    step: 1,
    default: 5,
  }),
  {
    kind: "choice",
    id: "unit",
    label: "Bounds are given in",
    help: "Per cent of the wanted pods, the surge rounded up and the unavailable ones down, or whole pods.",
    choices: [
      { value: "percent", label: "per cent" },
      { value: "pods", label: "pods" },
    ],
    default: "percent",
  },
  number({
    id: "surge",
    label: "maxSurge",
    help: "Pods that may be there above the wanted number; those that are ending do not count. More makes larger waves.",
    unit: "",
    min: 0,
    max: 100,
    step: 1,
    default: 25,
  }),
  number({
    id: "unavailable",
    label: "maxUnavailable",
    help: "Wanted pods that may be missing. More makes larger waves and costs capacity; 0 and 0 is taken as one pod.",
    unit: "",
    min: 0,
    max: 100,
    step: 1,
    default: 25,
  }),
  duration({
    id: "min-ready",
    label: "minReadySeconds",
    help: "How long a new pod has to be ready before it counts as available. It serves customers meanwhile.",
    min: 0,
    max: 5 * MINUTE,
    step: SECOND,
    default: 0,
  }),
  duration({
    id: "deadline",
    label: "progressDeadlineSeconds",
    help: "After so long without progress the condition Progressing turns False.",
    min: 30 * SECOND,
    max: 30 * MINUTE,
    step: SECOND,
    default: 600 * SECOND,
  }),
  {
    kind: "choice",
    id: "act",
    label: "Somebody",
    help: "Undo wants the old version again; pause leaves all replicas as they are; abort is an undo as soon as the deadline has passed.",
    choices: [
      { value: "none", label: "does nothing" },
      { value: "undo", label: "undoes the update" },
      { value: "pause", label: "pauses the update" },
      { value: "abort", label: "aborts at the deadline" },
    ],
    default: "none",
  },
  duration({
    id: "act-at",
    label: "Undo or pause after",
    help: "Counted from the moment the update is applied.",
    min: 0,
    max: 20 * MINUTE,
    step: SECOND,
    default: 2 * MINUTE,
  }),
  {
    kind: "choice",
    id: "fault",
    label: "The new version",
    help: "Sound; its readiness probe never succeeds; it crashes 10 s after it got ready; or it answers 500 while its probe succeeds.",
    choices: [
      { value: "none", label: "is sound" },
      { value: "never-ready", label: "is never ready" },
      { value: "crash", label: "crashes after 10 s" },
      { value: "errors", label: "answers 500" },
    ],
    default: "none",
  },
  {
    kind: "switch",
    id: "readable",
    label: "Old pods read new data",
    help: "Whether the old version can read a session that the new one has written; otherwise that checkout fails.",
    default: true,
  },
];

/** The pods, their nodes, and the checkouts. */
export const podParameters: readonly Parameter[] = [
  duration({
    id: "start",
    label: "Start",
    help: "From a pod's place on a node until it is ready.",
    min: SECOND,
    max: 10 * MINUTE,
    step: SECOND,
    default: 30 * SECOND,
  }),
  duration({
    id: "pre-stop",
    label: "preStop sleep",
    help: "Between the end of a pod's service on paper and SIGTERM; it serves whoever still comes.",
    min: 0,
    max: MINUTE,
    step: SECOND,
    default: 10 * SECOND,
  }),
  duration({
    id: "ending",
    label: "SIGTERM to exit",
    help: "The process accepts no more, finishes what it has in hand, and keeps its place on the node so long.",
    min: 0,
    max: 2 * MINUTE,
    step: SECOND,
    default: 35 * SECOND,
  }),
  duration({
    id: "grace",
    label: "Grace period",
    help: "SIGKILL comes so long after the pod was told to end, preStop included (terminationGracePeriodSeconds).",
    min: SECOND,
    max: 2 * MINUTE,
    step: SECOND,
    default: 45 * SECOND,
  }),
  duration({
    id: "lag",
    label: "Callers learn after",
    help: "From a pod's readiness, or its end, until every caller acts on it.",
    min: 0,
    max: 30 * SECOND,
    step: 100,
    default: SECOND,
  }),
  number({
    id: "room",
    label: "Room on the nodes",
    help: "Pods that fit on the three nodes together, ending ones included; at least the wanted number.",
    unit: "pods",
    min: 1,
    max: 300,
    step: 1,
    default: 24,
  }),
  duration({
    id: "drain-at",
    label: "Node 1 is drained after",
    help: "Counted from the moment the update is applied; at 0 never. A refused eviction is tried again after 5 s.",
    min: 0,
    max: 20 * MINUTE,
    step: SECOND,
    default: 0,
  }),
  number({
    id: "budget",
    label: "Budget: minAvailable",
    help: "Healthy pods that an eviction has to leave (PodDisruptionBudget); at 0 there is no budget.",
    unit: "pods",
    min: 0,
    max: 100,
    step: 1,
    default: 0,
  }),
  number({
    id: "rate",
    label: "Checkouts",
    help: "Per second in the mean, for all pods together; they arrive by chance (Poisson).",
    unit: "/s",
    min: 0,
    max: 200,
    step: 10,
    default: 100,
  }),
  number({
    id: "capacity",
    label: "A pod serves",
    help: "Checkouts per second at most. Whoever would have to wait more than 2 s gets an error.",
    unit: "/s",
    min: 1,
    max: 200,
    step: 1,
    default: 24,
  }),
  duration({
    id: "length",
    label: "Length of the run",
    help: "The update is applied 10 s after its beginning.",
    min: MINUTE,
    max: 120 * MINUTE,
    step: 10 * SECOND,
    default: 200 * SECOND,
  }),
];

/** The model's parameters from the lab's values. */
export function rolloutOf(values: ParameterValues): RolloutParameters {
  const us = (id: string) => milliseconds(numberOf(values, id));
  const desired = numberOf(values, "pods");
  const bound = (id: string) => (values.unit === "percent" ? `${numberOf(values, id)}%` : numberOf(values, id));
  return {
    desired,
    bounds: fenceposts(bound("surge"), bound("unavailable"), desired),
    minReadyUs: us("min-ready"),
    deadlineUs: us("deadline"),
    act: values.act as RolloutParameters["act"],
    actAtUs: us("act-at"),
    startUs: us("start"),
    preStopUs: us("pre-stop"),
    endingUs: us("ending"),
    graceUs: us("grace"),
    lagUs: us("lag"),
    room: Math.max(desired, numberOf(values, "room")),
    drainAtUs: numberOf(values, "drain-at") === 0 ? null : us("drain-at"),
    budget: numberOf(values, "budget") === 0 ? null : numberOf(values, "budget"),
    ratePerSecond: numberOf(values, "rate"),
    capacity: numberOf(values, "capacity"),
    fault: values.fault as Fault,
    readable: values.readable === true,
  };
}
