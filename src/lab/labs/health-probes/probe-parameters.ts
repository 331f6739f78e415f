import { seconds } from "../../engine/clock";
import type { Parameter } from "../../lab";
import { BACK_OFF_SECONDS, PROBE_DEFAULTS, type ProbeKind } from "../../models/probes/rules";
import { duration, number } from "./number";

const MS = 1000;
const { initialDelaySeconds, periodSeconds, timeoutSeconds, successThreshold, failureThreshold } = PROBE_DEFAULTS;

const NAMES: Readonly<Record<ProbeKind, string>> = { startup: "Startup", readiness: "Readiness", liveness: "Liveness" };
const CONSEQUENCES: Readonly<Record<ProbeKind, string>> = {
  startup: "Holds the other two back until it passes; failing kills the container.",
  readiness: "Failing takes the pod out of the Service; it goes on running.",
  liveness: "Failing kills the container; it is restarted.",
};

function probe(kind: ProbeKind): Parameter[] {
  const name = NAMES[kind];
  return [
    {
      kind: "choice",
      id: kind,
      label: `${name} probe`,
      help: `${CONSEQUENCES[kind]} A shallow check asks the process alone, a deep one waits for payment too.`,
      choices: [
        { value: "none", label: "None" },
        { value: "shallow", label: "Shallow: the process alone" },
        { value: "deep", label: "Deep: asks payment" },
      ],
      default: "shallow",
    },
    duration({
      id: `${kind}-delay`,
      label: `${name}: initial delay`,
      help: "The probe is not sent in this first time of a container's life (initialDelaySeconds).",
      min: 0,
      max: 120 * MS,
      step: MS,
      default: initialDelaySeconds * MS,
    }),
    duration({
      id: `${kind}-period`,
      label: `${name}: period`,
      help: "The probe is sent so often (periodSeconds).",
      min: MS,
      max: 60 * MS,
      step: MS,
      default: periodSeconds * MS,
    }),
    duration({
      id: `${kind}-timeout`,
      label: `${name}: time-out`,
      help: "An answer that takes so long is a failure (timeoutSeconds).",
      min: MS,
      max: 30 * MS,
      step: MS,
      default: timeoutSeconds * MS,
    }),
    number({
      id: `${kind}-failures`,
      label: `${name}: failures in a row`,
      help: "Fewer failures in a row than this change nothing (failureThreshold).",
      unit: "failures",
      min: 1,
      max: 60,
      step: 1,
      default: failureThreshold,
    }),
  ];
}

/** What the kubelet asks, how often, and what it makes of the answers. */
export const probeParameters: readonly Parameter[] = [
  ...probe("liveness"),
  ...probe("readiness"),
  number({
    id: "readiness-successes",
    label: "Readiness: successes in a row",
    help: "A pod returns after so many good answers (successThreshold); for the other two it must be 1.",
    unit: "successes",
    min: 1,
    max: 10,
    step: 1,
    default: successThreshold,
  }),
  ...probe("startup"),
  {
    kind: "switch",
    id: "trigger",
    label: "Readiness at once after startup",
    help: "Today's kubelet asks readiness whenever it updates the status of a started pod that is not ready. On, the lab asks once, after the startup probe; off, it waits for the next period.",
    default: false,
  },
  {
    kind: "switch",
    id: "shared",
    label: "Checks share the workers",
    help: "A check waits for a free worker like any request; otherwise a thread of its own answers it.",
    default: false,
  },
  duration({
    id: "back-off",
    label: "First back-off",
    help: "The wait before the second restart; the first is immediate, and each later wait is twice as long.",
    min: MS,
    max: 60 * MS,
    step: MS,
    default: BACK_OFF_SECONDS.initial * MS,
  }),
  duration({
    id: "back-off-max",
    label: "Longest back-off",
    help: "No wait is longer; from Kubernetes 1.35 on a node may be set to less. A run of more than ten minutes clears the record.",
    min: MS,
    max: seconds(BACK_OFF_SECONDS.max) / MS,
    step: MS,
    default: BACK_OFF_SECONDS.max * MS,
  }),
  {
    kind: "choice",
    id: "back-off-from",
    label: "Back-off is counted from",
    help: "The documentation counts a wait from the exit it follows. After a kill by a probe the kubelet counts from the exit before, and doubles from one restart later: a wait is felt only when it is longer than the time between two exits.",
    choices: [
      { value: "this-exit", label: "This exit, as documented" },
      { value: "exit-before", label: "The exit before, as the kubelet does after a kill" },
    ],
    default: "this-exit",
  },
];
