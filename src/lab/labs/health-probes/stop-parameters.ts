import type { Parameter } from "../../lab";
import { GRACE_SECONDS } from "../../models/probes/rules";
import { duration, number } from "./number";

const SECOND = 1000;

/** How a pod stops, and how callers learn of it. */
export const stopParameters: readonly Parameter[] = [
  duration({
    id: "delete-at",
    label: "Pod 1 is deleted",
    help: "When the first pod is told to go, as in a rollout; at 0 never. It is not replaced.",
    min: 0,
    max: 300 * SECOND,
    step: SECOND,
    default: 0,
  }),
  duration({
    id: "propagation",
    label: "Callers learn after",
    help: "From a change of a pod's readiness, or its deletion, until every caller acts on it.",
    min: 0,
    max: 60 * SECOND,
    step: 100,
    default: SECOND,
  }),
  duration({
    id: "pre-stop",
    label: "preStop sleep",
    help: "Between the decision to stop and SIGTERM; the pod serves as before. It is part of the grace period.",
    min: 0,
    max: 60 * SECOND,
    step: SECOND,
    default: 0,
  }),
  duration({
    id: "linger",
    label: "Serves on after SIGTERM",
    help: "The process says it is not ready, and serves on for so long before it stops listening; at 0 it stops at once.",
    min: 0,
    max: 60 * SECOND,
    step: SECOND,
    default: 0,
  }),
  {
    kind: "switch",
    id: "drains",
    label: "Handles SIGTERM",
    help: "It finishes what it has in hand. Otherwise requests in hand die with the signal.",
    default: true,
  },
  duration({
    id: "last",
    label: "Last things",
    help: "After the last request: flush logs, close pools.",
    min: 0,
    max: 30 * SECOND,
    step: 500,
    default: 2 * SECOND,
  }),
  duration({
    id: "grace",
    label: "Grace period",
    help: "SIGKILL comes so long after the decision to stop, preStop included (terminationGracePeriodSeconds).",
    min: SECOND,
    max: 120 * SECOND,
    step: SECOND,
    default: GRACE_SECONDS * SECOND,
  }),
  number({
    id: "connections",
    label: "Kept-alive connections",
    help: "Requests use this many open connections, each bound to a pod; at 0 every request opens its own.",
    unit: "connections",
    min: 0,
    max: 100,
    step: 5,
    default: 0,
  }),
  {
    kind: "switch",
    id: "says-close",
    label: "Says Connection: close",
    help: "After SIGTERM the process tells kept-alive connections to go; otherwise they stay and bring more requests.",
    default: true,
  },
];
