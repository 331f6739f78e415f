import { reconcileAutoscaler } from "../../lab/labs/reconcile-autoscaler";
import { COST_MS, readyPods, type ScalerState } from "../../lab/models/autoscaler/state";
import { perSecond } from "../figures";
import { ran, type Ran } from "../ran";
import type { Drill, Panel } from "../drill";

const PAGE = "deployment-strategies/kubernetes-basics";
/** The load rises at second 60; the engineer looks five minutes later. */
export const RISE_S = 60;
export const LOOKS_S = 360;
/** Request and limit of a pod, in thousandths of a CPU. */
const REQUEST = 500;
export const TARGET = 95;
/** A period of the kernel's CPU quota. */
const PERIOD_MS = 100;

export const quiet = (differences = {}) => ran(reconcileAutoscaler, "target-95", differences);
const until = (s: number) => quiet({ length: s * 1000 });

type Quiet = Ran<ScalerState>;

const clock = (s: number): string => new Date(Date.UTC(2026, 0, 1, 18) + s * 1000).toISOString().slice(11, 19);

/** Checkouts a second between two moments, and what became of them. */
export function met(from: number, to: number) {
  const at = (s: number) => {
    if (s === 0) return { offered: 0, served: 0, dropped: 0 };
    const { offered, served, dropped } = until(s).state;
    return { offered, served, dropped };
  };
  const [first, last] = [at(from), at(to)];
  const rate = (of: keyof typeof first) => (last[of] - first[of]) / (to - from);
  return { offered: rate("offered"), served: rate("served"), refused: rate("dropped") };
}

function checkouts(): Panel {
  const row = (from: number, to: number) => {
    const { offered, served, refused } = met(from, to);
    return [`${clock(from)} to ${clock(to)}`, perSecond(offered), perSecond(served), perSecond(refused)];
  };
  return {
    kind: "table",
    title: "Checkouts at the gateway",
    columns: ["When", "Come", "Answered", "Refused by order with 503"],
    rows: [row(0, RISE_S), row(RISE_S, RISE_S + 60), row(LOOKS_S - 60, LOOKS_S)],
  };
}

/** CPU in per cent of the request, as the autoscaler last read it. */
export function percentOf({ state }: Quiet): number {
  const last = state.decisions.at(-1);
  return last === undefined ? 0 : Math.round((100 * last.usage) / (last.counted * REQUEST));
}

function autoscaler(run: Quiet): Panel {
  const { state } = run;
  const wish = state.decisions.at(-1)?.wish ?? 0;
  if (wish !== state.desired) throw new Error("the conditions below would be others");
  return {
    kind: "listing",
    lang: "text",
    title: `kubectl describe hpa order at ${clock(LOOKS_S)}, parts`,
    text: `Metrics:                                               ( current / target )
  resource cpu on pods  (as a percentage of request):  ${percentOf(run)}% (${Math.round((percentOf(run) * REQUEST) / 100)}m) / ${TARGET}%
Min replicas:                                          5
Max replicas:                                          30
Deployment pods:                                       ${state.pods.length} current / ${state.desired} desired
Conditions:
  Type            Status  Reason              Message
  ----            ------  ------              -------
  AbleToScale     True    ReadyForNewScale    recommended size matches current size
  ScalingActive   True    ValidMetricFound    the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)
  ScalingLimited  False   DesiredWithinRange  the desired count is within the acceptable range
Events:           <none>`,
  };
}

function deployment({ state }: Quiet): Panel {
  return {
    kind: "listing",
    lang: "text",
    title: `The Deployment and its pods at ${clock(LOOKS_S)}`,
    text: `$ kubectl get deployment order
NAME    READY   UP-TO-DATE   AVAILABLE   AGE
order   ${readyPods(state)}/${state.desired}     ${state.pods.length}            ${readyPods(state)}           212d
$ kubectl get pods --all-namespaces --field-selector=status.phase=Pending
No resources found`,
  };
}

const SPEC: Panel = {
  kind: "listing",
  lang: "yaml",
  title: "order.yaml, parts; the target was 80 until this spring",
  text: `# Deployment
resources:
  requests: { cpu: ${REQUEST}m, memory: 512Mi }
  limits: { cpu: ${REQUEST}m, memory: 512Mi }
# HorizontalPodAutoscaler, autoscaling/v2; no behavior is given
minReplicas: 5
maxReplicas: 30
metrics:
  - type: Resource
    resource:
      name: cpu
      target: { type: Utilization, averageUtilization: ${TARGET} }`,
};

function quota({ state }: Quiet): Panel {
  const each = (rate: number) => rate / state.pods.length;
  const wants = (rate: number) => (each(rate) * COST_MS * PERIOD_MS) / 1000;
  const allowed = (REQUEST * PERIOD_MS) / 1000;
  const row = (words: string, rate: number) => [
    words,
    perSecond(each(rate)),
    `${wants(rate)} ms`,
    `${allowed} ms`,
    wants(rate) > allowed ? "all" : "few",
  ];
  return {
    kind: "table",
    title: "One pod in a period of 100 ms",
    columns: [
      "When",
      "Checkouts that come to it",
      `CPU they want, at ${COST_MS} ms each`,
      "CPU it may use",
      "Throttled periods",
    ],
    rows: [row("before 18:01", met(0, RISE_S).offered), row("now", state.rate)],
  };
}

/** An autoscaler that sees a little too much CPU, and leaves it at that. */
export const noSixthPod: Drill = {
  id: "no-sixth-pod",
  title: "At 100 %, and no sixth pod",
  level: "senior",
  topics: [PAGE],
  summary:
    "An autoscaler may run thirty pods of order. Five run at full CPU, half of the checkouts are refused, and none is added.",
  alert: "CRITICAL checkout: 50 % refused with 503 since 18:01. order: CPU 100 %, replicas 5 of at most 30.",
  situation: `An evening campaign began at 18:01, announced and expected. Order runs with a horizontal pod autoscaler that has its defaults, apart from what its manifest says;
metrics come every 15 s, and a pod is ready 30 s after its start. What a pod cannot take it refuses at once, without any work. The cluster has a good deal of free room.

In spring a colleague raised the target from 80 to 95, "since 20 % of each pod was never used". Nothing has been deployed this week. It is 18:06, and the campaign lasts until midnight.`,
  evidence: () => {
    const run = until(LOOKS_S);
    return [checkouts(), autoscaler(run), deployment(run), SPEC];
  },
  made: [
    "Checkouts, CPU and pods are the run of the lab “Reconcile and autoscale”, preset “Target 95 %, limit = request”, seed 1, cut off at second 360; second 0 is called 18:00:00.",
    "The autoscaler's conditions are written in kubectl's format for what the run's last sync decided: a valid metric, and no other number than the present one.",
    "CPU wanted is arithmetic: checkouts a second ÷ 5 pods × 20 ms; a container that wants more than its quota in each period is throttled in each.",
  ],
  lab: { id: "reconcile-autoscaler", preset: "target-95" },
  steps: () => ({
    diagnose: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-no-sixth-pod-diagnose",
        kind: "single",
        level: "senior",
        skill: "analyse",
        anchor: "hpa",
        prompt:
          "Five pods stand at their limit, and after twenty syncs order still has five. Why does the autoscaler want no more?",
        options: [
          {
            text: "It sees 100 where 95 is wanted, and leaves alone what is within a tenth",
            correct: true,
            why: "100 ÷ 95 is 1.05, and ratios up to 1.1 change nothing. A pod that is limited to its request can never show more than 100, however many checkouts it refuses.",
          },
          {
            text: "It still reads samples of before 18:01, when 80 % were in use",
            why: "Its status says 100 % and 500m, so the samples are of the rise. With metrics every 15 s they were new at the second sync after it.",
            misconception: "metrics-are-of-now",
          },
          {
            text: "It has asked for more, and the scheduler finds no room for them",
            why: "5 are desired and 5 are there; no pod of any namespace is Pending. A wish that finds no node shows as more desired than ready.",
            misconception: "autoscaler-knows-the-nodes",
          },
          {
            text: "It waits out its stabilization window before it follows a rise",
            why: "By default the window is for shrinking; growing has none. Five minutes have passed as well, and the condition says that the recommended size is the current one.",
            misconception: "stabilization-delays-both",
          },
        ],
        sources: ["k8s-hpa", "k8s-hpa-calculator"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-no-sixth-pod-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "requests-limits-and-qos",
        prompt:
          "A colleague says: five pods at 100 for a target of 95 are used as intended, so the 503 must come from the database's connection limit. Which figure shows whether order itself wants more CPU than it gets?",
        options: [
          {
            text: "The CPU of each pod, at intervals of a second",
            why: "It ends at 500m in either story: a container cannot use more than its limit, and a finer reading of a ceiling is the same ceiling.",
            misconception: "limit-raises-the-metric",
          },
          {
            text: "The autoscaler's events of the last hour",
            why: "There are none, and there would be none in either story: within its tolerance it writes no number, and no event either.",
            misconception: "any-excess-adds-a-pod",
          },
          {
            text: "The share of its periods that were throttled",
            correct: true,
            why: "Use ends at the limit; wanting more shows in being paused. A pod that wants twice its quota is throttled in each period, one that is just well used has periods with quota left. No other figure here tells the two apart.",
          },
          {
            text: "The memory of each pod, against its limit",
            why: "Memory does not tell how much CPU is missing, and what is refused at once holds none.",
            misconception: "throttling-only-at-full-average",
          },
        ],
        sources: ["cadvisor-metrics", "k8s-resources"],
      },
    },
    fix: {
      panels: [quota(until(LOOKS_S))],
      page: PAGE,
      question: {
        id: "dr-no-sixth-pod-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "hpa",
        prompt:
          "Each pod wants twice what it may use. One line of the autoscaler may change now, without touching the pods that run. Which lets all 250 checkouts a second through?",
        options: [
          {
            text: "`averageUtilization` from 95 to 92",
            why: "100 ÷ 92 is 1.087, still within a tenth of 1. In the lab no pod is added and half of the checkouts are refused, as before.",
            misconception: "tolerance-is-percent-points",
          },
          {
            text: "`minReplicas` from 5 to 12",
            correct: true,
            why: "The floor is written at the next sync, whatever the metric shows. Each pod does 25 a second, so 12 do 300 once they are ready, 30 s after their start. With 12 from the beginning the lab refuses none. Too many would cost money, too few cost checkouts.",
          },
          {
            text: "`maxReplicas` from 30 to 60",
            why: "The ceiling is far away: 5 are wanted, of 30 allowed. In the lab no pod is added.",
            misconception: "hpa-jumps-to-maximum",
          },
          {
            text: "`scaleUp` from 100 % to 400 % per 15 s",
            why: "A policy says how many may be added. None is wanted, so there is nothing to hasten. In the lab no pod is added.",
            misconception: "policy-is-the-wish",
          },
        ],
        sources: ["k8s-hpa", "k8s-hpa-types", "k8s-hpa-controller"],
      },
    },
  }),
  debrief: `With request and limit both at 500m the metric has a ceiling of 100 %. A target of 95 leaves a ratio of 1.05 between "a little busy" and "half of the customers refused", and the autoscaler
treats 1.05 as noise. It was not broken: its conditions said so truthfully all the time, and nothing about it was red. With 80 the same ceiling gives 1.25. In the lab that target writes 7, 9 and 12,
one step after the other because starting pods hold back the next, and refuses 13,500 checkouts on the way.

What would have told in spring: ceiling ÷ target, which has to lie well above 1.1, and the throttled periods of a container as an alert of their own.

For the long term choose a metric without a ceiling, such as checkouts a second and pod, or leave room above the request: with a limit of 1000m and the target still at 95, the lab
writes 6 and 11 and refuses nobody. For an announced campaign, raise the floor before it begins and lower it afterwards: an autoscaler answers to what has been measured, so it comes late to the first minute of any jump.`,
};
