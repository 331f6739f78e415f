import { US_PER_SECOND } from "../../lab/engine/clock";
import { healthProbes } from "../../lab/labs/health-probes";
import { errorsOf, type ProbesState } from "../../lab/models/probes/state";
import { perSecond } from "../figures";
import { curves, ran, type Ran } from "../ran";
import type { Drill, Panel } from "../drill";

const PAGE = "service-mesh-observability/health-checks";
/** The engineer looks at second 110: all pods are back from their first restart. */
export const LOOKS_S = 110;
/** The pod that is described. */
const POD = 1;
/** What kubectl puts before an event of a container, since 1.35. */
const FIELD = "spec.containers{order}";
const WORKERS = 20;
/** A checkout's own work in a warm pod. */
const WORK_S = 0.05;

export const fullPools = (differences = {}) => ran(healthProbes, "busy", differences);
const until = (s: number) => fullPools({ length: s * 1000 });

type FullPools = Ran<ProbesState>;

/** The run begins at 09:00:00. */
const clock = (us: number): string =>
  new Date(Date.UTC(2026, 0, 1, 9) + Math.round(us / 1000)).toISOString().slice(11, 19);

const age = (us: number): string => {
  const seconds = Math.round(LOOKS_S - us / US_PER_SECOND);
  return seconds < 120 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
};

/** What customers met between two moments, per second. */
export function met(from: number, to: number) {
  const nothing = { sent: 0, answered: 0, pending: 0, errors: 0 };
  const at = (s: number) => {
    if (s === 0) return nothing;
    const { tally } = until(s).state;
    return { sent: tally.sent, answered: tally.answered, pending: tally.pending, errors: errorsOf(tally) };
  };
  const [first, last] = [at(from), at(to)];
  const rate = (of: keyof typeof nothing) => (last[of] - first[of]) / (to - from);
  return { sent: rate("sent"), answered: rate("answered"), pending: rate("pending"), errors: rate("errors") };
}

function customers(): Panel {
  const row = (from: number, to: number) => {
    const { sent, answered, pending, errors } = met(from, to);
    const when = `${clock(from * US_PER_SECOND)} to ${clock(to * US_PER_SECOND)}`;
    return [when, ...[sent, answered, pending, errors].map(perSecond)];
  };
  return {
    kind: "table",
    title: "The five pods as their customers meet them",
    columns: ["When", "Checkouts that come", "Answered", "Accepted as pending", "Errors"],
    rows: [row(0, 30), row(30, 60), row(90, LOOKS_S)],
  };
}

function described({ log }: FullPools): Panel {
  const of = (type: string, kind?: string) =>
    log.filter((entry) => entry.id === POD && entry.type === type && (kind === undefined || entry.data?.kind === kind));
  const [kill, exit, ready] = [of("kill")[0], of("exit")[0], of("ready")[0]].map((entry) => entry?.t ?? 0) as [
    number,
    number,
    number,
  ];
  const unhealthy = (kind: string, words: string, path: string) => {
    const failed = of("failed", kind);
    const ages = `${age(failed.at(-1)?.t ?? 0)} (x${failed.length} over ${age(failed[0]?.t ?? 0)})`;
    return `  Warning  Unhealthy  ${ages.padEnd(18)}  kubelet  ${FIELD}: ${words} probe failed: Get "http://10.8.2.12:8080${path}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  };
  return {
    kind: "listing",
    lang: "text",
    title: `kubectl describe pod order-2 at ${clock(LOOKS_S * US_PER_SECOND)}, parts`,
    text: `    State:          Running
      Started:      Thu, 01 Jan 2026 ${clock(exit)} +0000
    Last State:     Terminated
      Reason:       Completed
      Exit Code:    0
      Finished:     Thu, 01 Jan 2026 ${clock(exit)} +0000
    Ready:          True          # our note: since ${clock(ready)}
    Restart Count:  1
    Liveness:       http-get http://:8080/livez delay=0s timeout=1s period=10s #success=1 #failure=3
    Readiness:      http-get http://:8080/readyz delay=0s timeout=1s period=10s #success=1 #failure=3
    Startup:        http-get http://:8080/livez delay=0s timeout=1s period=1s #success=1 #failure=60
Events:
  Type     Reason     Age                 From     Message
  ----     ------     ----                ----     -------
  Normal   Killing    ${age(kill).padEnd(18)}  kubelet  ${FIELD}: Container order failed liveness probe, will be restarted
${unhealthy("liveness", "Liveness", "/livez")}
${unhealthy("readiness", "Readiness", "/readyz")}`,
  };
}

const SETTINGS: Panel = {
  kind: "listing",
  lang: "yaml",
  title: "order: its settings",
  text: `http:
  port: 8080          # /checkouts, /livez, /readyz
  workers: ${WORKERS}         # then requests queue, at most 200
payment:
  timeout: 2s
  onTimeout: pending  # accept the checkout, charge it later`,
};

function insides({ state }: FullPools): Panel {
  const own = (perSecondOfAll: number) => `${((perSecondOfAll / state.pods.length) * WORK_S).toFixed(1)} cores`;
  const taken = state.pods.length * (WORKERS / (2 + WORK_S));
  return {
    kind: "table",
    title: `Inside the pods at ${clock(LOOKS_S * US_PER_SECOND)}`,
    columns: ["Pod", "Workers busy", "of them waiting for payment", "In the queue", "CPU at most", "CPU yesterday"],
    rows: state.pods.map(({ hands, queue }, pod) => [
      `order-${pod + 1}`,
      `${hands.length} of ${WORKERS}`,
      String(hands.filter(({ pending }) => pending).length),
      String(queue.length),
      own(taken),
      own(100),
    ]),
  };
}

/** Checks that ask nobody, behind workers that wait for somebody. */
export const allFiveRestart: Drill = {
  id: "all-five-restart",
  title: "All five restart, none has crashed",
  level: "senior",
  topics: [PAGE, "microservices-patterns/bulkhead"],
  summary:
    "Five pods of order restart within seconds of each other. They come back, look well, and will soon do it again.",
  alert: "CRITICAL RestartStorm: 5 pods restarted container order within ten minutes. Checkout errors above 80 %.",
  situation: `Five pods of order take some 100 checkouts a second. A checkout needs 50 ms of order's own work and calls payment, which answers in 50 ms
on an ordinary day. Without payment's answer order accepts the checkout as "pending" and charges it later. Customers give up after 5 s.

At 09:00:20 payment began to hang: it takes calls and answers none. Its team expects to need five minutes. Nothing was deployed. The handlers of \`/livez\` and
\`/readyz\` return 200 and call nobody; somebody made sure of that after an earlier incident. A container takes 20 s to start. It is 09:01:50.`,
  evidence: () => {
    const run = until(LOOKS_S);
    return [curves("Order since 09:00:00", run, ["ready", "errors"]), described(run), SETTINGS, customers()];
  },
  made: [
    "Curves, events, rates and queues are the run of the lab “Probes and a slow dependency”, preset “Shallow checks on busy workers”, seed 1, cut off at second 110; second 0 is called 09:00:00.",
    "`kubectl describe` is written in the format of kubectl 1.35 and 1.36 with the run's times (1.37 writes `successThreshold` and `failureThreshold`); the events of pulling and starting, with the startup probe's refused connections, are left out. The exit code is 0 because the lab's pods finish what they hold after SIGTERM.",
    "After the start the lab's readiness waits for its next period. A newer kubelet asks at once, so there the pods are back up to ten seconds sooner.",
    "CPU is arithmetic and an upper limit: checkouts a second and pod × 50 ms of own work, as if all of that were computing; 20 workers that hold each checkout for 2.05 s take up 9.8 a second.",
  ],
  lab: { id: "health-probes", preset: "busy" },
  steps: () => ({
    diagnose: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-all-five-restart-diagnose",
        kind: "single",
        level: "senior",
        skill: "analyse",
        anchor: "restart-storms",
        prompt:
          "Between 09:00:43 and 09:00:50 all five pods were condemned to a restart. Which account fits what you see?",
        options: [
          {
            text: "Somewhere in its handler `/livez` calls payment even so, and fails as long as payment does",
            why: "A check that needs payment would fail as long as payment hangs. All five turned ready again from 09:01:20 on, with payment still hanging: new processes answer, and stop answering some seconds later.",
            misconception: "liveness-means-dependencies-work",
          },
          {
            text: "Waiting checkouts fill the memory, and the kernel ends the containers at their limit",
            why: "An ending at the memory limit is told as OOMKilled with exit code 137. This container was told to go by the kubelet, finished what it held, and exited with 0.",
            misconception: "restart-is-a-cheap-cure",
          },
          {
            text: "Each checkout holds a worker for 2 s now, and the kubelet's questions queue behind them",
            correct: true,
            why: "100 workers that hold each checkout for 2.05 s take up 49 a second, and 100 come. The queue passes a second soon, and `/livez` on port 8080 stands in it like a customer.",
          },
          {
            text: "More checkouts have come since nine than five pods can take, whatever payment does",
            why: "As many come as before, 100 a second, and all of them were answered until 09:00:20. What has changed is the time for which each one is held.",
            misconception: "average-capacity-is-enough",
          },
        ],
        sources: ["k8s-pod-lifecycle", "k8s-prober"],
      },
    },
    check: {
      panels: [],
      page: PAGE,
      question: {
        id: "dr-all-five-restart-check",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "restart-storms",
        prompt:
          "You think that order's workers wait. A colleague thinks that they compute: piled-up checkouts starve the processor. Which figure of the five pods decides?",
        options: [
          {
            text: "The CPU they use, beside yesterday's",
            correct: true,
            why: "Workers that wait use less than yesterday, since fewer checkouts are worked on: at most half. Workers that are starved stand at the limit. No other figure here differs between the two.",
          },
          {
            text: "How many requests stand in their queues",
            why: "The queue is long in both stories: some 100 in each pod, whatever holds the 20 in front of it.",
            misconception: "stable-length-is-healthy",
          },
          {
            text: "How soon after 09:00:20 a probe failed",
            why: "The first failures came within one period of ten seconds, from 09:00:23 to 09:00:31. A starved process fails as soon as one whose pool is full.",
            misconception: "hanging-probe-fails-at-once",
          },
          {
            text: "The exit codes of the ended containers",
            why: "They tell how the end went after SIGTERM: 0, all work finished. Both kinds of busy process get there within the grace period.",
            misconception: "kill-by-liveness-is-instant",
          },
        ],
        sources: ["k8s-prober", "k8s-pod-lifecycle"],
      },
    },
    fix: {
      panels: [insides(until(LOOKS_S))],
      page: PAGE,
      question: {
        id: "dr-all-five-restart-fix",
        kind: "single",
        level: "senior",
        skill: "evaluate",
        anchor: "restart-storms",
        prompt:
          "All hundred workers are busy waiting. Each change below is one value and one rollout of the same length. Which gives customers their checkouts during the next minutes?",
        options: [
          {
            text: "Liveness `timeoutSeconds` from 1 to 5, so that a busy pod passes it",
            why: "The queue passes five seconds as well. In the lab 15 restarts instead of 20, and 56 % of the checkouts fail instead of 60 %.",
            misconception: "longer-time-out-cures-overload",
          },
          {
            text: "No `livenessProbe` any more, so that nobody can kill a busy pod",
            why: "The restarts end, and the full pools do not: 49 a second against 100. In the lab no restart, and 55 % of the checkouts fail.",
            misconception: "no-restarts-means-service",
          },
          {
            text: "`http.workers` from 20 to 40, so that some are free for `/livez`",
            why: "Twice the workers take up 98 a second, and 100 come. In the lab 19 restarts, and 48 % of the checkouts fail.",
            misconception: "bulkhead-fits-the-machine",
          },
          {
            text: "`payment.timeout` from 2 s to 500 ms, so that they are free sooner",
            correct: true,
            why: "Each checkout is held for 0.55 s, so 100 workers take up 182 a second. In the lab nobody fails and nothing restarts: while payment hangs, each checkout is accepted as pending.",
          },
        ],
        sources: ["k8s-pod-lifecycle", "yanacek-health"],
      },
    },
  }),
  debrief: `The checks were shallow, as the runbook wants them, and still depended on payment: by the workers. A check that shares its pool with customers
measures how long the queue is. When each checkout was held for 2.05 s instead of 0.1 s, the pools were worth 49 checkouts a second. The queue passed the probe's time-out of 1 s, three
times in a row, in all pods at once. Each restart threw the queue away, which made the pod look well, until its queue was as long again.

The order of the repair matters. The time-out on payment ends the cause: the fallback was there, and nobody reached it in time. Without the liveness probe the
restarts end and most checkouts still fail. It remains a good second step, because a restart repairs nothing here.

What would have told early: workers in use and the age of a request when a worker takes it, per pod. For the long term, a bulkhead for payment below
the pool's size, so that a hanging dependency can never hold all workers; a thread or port of its own for the checks; and a test day on which payment hangs. With checks on a
thread of their own the lab restarts nothing, and 58 % of the checkouts fail without anybody being paged by a probe: the bulkhead is not optional.`,
};
