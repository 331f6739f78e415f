import type { Prediction } from "../../lab";

/** What to commit to before a run, from one pod that leaves to a storm without any deep check. */
export const probesPredictions: readonly Prediction[] = [
  {
    id: "lab-health-probes-linger",
    level: "mid",
    skill: "apply",
    prompt:
      "Five pods take 100 requests a second. One is deleted; callers learn it 3 s later. On SIGTERM it turns unready, serves on for 2 s, then closes its port. How many requests are lost?",
    preset: "stop-linger",
    measure: "lost",
    options: [
      {
        text: "0: it was unready first",
        why: "Being unready has to be learnt. When the port closes after 2 s, callers go on sending for one second more.",
        misconception: "unready-first-is-enough",
        from: 0,
        to: 5,
      },
      {
        text: "About 20: a second of its share",
        why: "From 2 s to 3 s the pod is in every list and does not listen: a fifth of 100 requests a second, for one second.",
        from: 8,
        to: 36,
      },
      {
        text: "About 60: three seconds of its share",
        why: "In the first two of these three seconds it still listens and answers what it is sent.",
        misconception: "a-leaving-pod-answers-nobody",
        from: 45,
        to: 80,
      },
      {
        text: "About 100: a second of the traffic",
        why: "The other four pods answer their requests. Lost is what goes to the one that left.",
        misconception: "one-pod-breaks-the-service",
        from: 80,
        to: 150,
      },
    ],
  },
  {
    id: "lab-health-probes-only-slow",
    level: "senior",
    skill: "analyse",
    prompt:
      "For five minutes payment answers after 1.2 s instead of 50 ms. Order waits up to 1.5 s for it, customers 2 s. Liveness of the five pods asks payment, with Kubernetes' defaults. How many restarts?",
    preset: "only-slow",
    measure: "restarts",
    options: [
      {
        text: "0: payment still answers",
        why: "It answers within order's time-out, but not within the probe's: 1 s by default. For the kubelet that is no answer.",
        misconception: "slow-passes-a-check",
        from: 0,
        to: 1,
      },
      {
        text: "5: a fresh pod waits for payment",
        why: "A fresh pod finds payment as slow as before. Its third failure in a row kills it like its predecessor.",
        misconception: "restart-refreshes-the-dependency",
        from: 1,
        to: 8,
      },
      {
        text: "25: as many as if it hung",
        why: "1.2 s and for ever are the same to a probe that gives up after 1 s: 5 kills per pod, waits counted as documented; 6 as the kubelet counts.",
        from: 20,
        to: 31,
      },
      {
        text: "50: one per pod and 30 s",
        why: "Detection takes up to 30 s, but a start of 20 s and waits of 0, 10, 20, 40, 80 s come between two kills.",
        misconception: "backoff-is-constant",
        from: 40,
        to: 61,
      },
    ],
  },
  {
    id: "lab-health-probes-fail-open",
    level: "senior",
    skill: "evaluate",
    prompt:
      "Payment hangs for 300 of 500 s, at 100 checkouts a second. Readiness asks payment; order has a fallback and waits 500 ms for payment. The balancer sends to all pods when none is healthy. How many checkouts fail?",
    preset: "fail-open",
    measure: "errors",
    options: [
      {
        text: "About 30,000: the whole fault",
        why: "A failed deep check says that payment is away. The pods are well, and their fallback accepts every checkout.",
        misconception: "unready-cannot-serve",
        from: 29_000,
        to: 32_000,
      },
      {
        text: "About 27,000: no pod is ready",
        why: "That is what a Service of Kubernetes makes of it, which then has nobody to send to. This balancer sends to all.",
        misconception: "all-balancers-fail-closed",
        from: 25_000,
        to: 29_000,
      },
      {
        text: "About 2,500: until it opens",
        why: "It does not wait before it opens: as soon as the last pod is out of its list, all are in it.",
        misconception: "failing-open-takes-time",
        from: 1000,
        to: 5000,
      },
      {
        text: "0: the pods are in use again",
        why: "With nobody healthy the health of pods is ignored, and each of them accepts checkouts as payment pending.",
        from: 0,
        to: 1,
      },
    ],
  },
  {
    id: "lab-health-probes-too-late",
    level: "senior",
    skill: "analyse",
    prompt:
      "A pod gets 10 requests a second over kept-alive connections; each takes 8 s. It is deleted: 25 s of preStop sleep, then it stops listening and drains. The grace period is 30 s. How many requests are lost?",
    preset: "stop-too-late",
    measure: "lost",
    options: [
      {
        text: "0: callers knew after 3 s",
        why: "Callers choose a pod for a new connection. Over those they had open they went on until SIGTERM.",
        misconception: "draining-closes-connections",
        from: 0,
        to: 5,
      },
      {
        text: "About 31: those of its last 3 s",
        why: "SIGTERM leaves 5 s. Of 80 in hand those finish that have less to go; the last 3 s before the signal have more.",
        from: 12,
        to: 50,
      },
      {
        text: "About 80: what it has in hand",
        why: "It handles SIGTERM and drains. What needs at most 5 s more is answered before SIGKILL.",
        misconception: "sigterm-stops-requests-at-once",
        from: 55,
        to: 110,
      },
      {
        text: "About 250: 25 s of requests",
        why: "In its sleep the process has heard nothing yet and serves as before.",
        misconception: "a-leaving-pod-answers-nobody",
        from: 180,
        to: 320,
      },
    ],
  },
  {
    id: "lab-health-probes-kept-alive",
    level: "staff",
    skill: "evaluate",
    prompt:
      "Callers hold 20 busy connections to five pods. One pod is deleted: 10 s of preStop sleep, then it closes its port, drains, needs 2 s for last things. It announces nothing on its connections. Grace period 30 s. When has it ended?",
    preset: "stop-kept-alive",
    measure: "stop-time",
    options: [
      {
        text: "After 5 s: callers knew after 3",
        why: "The sleep is a fixed time. Nobody tells the pod or the kubelet when callers have learnt it.",
        misconception: "sigterm-after-endpoints",
        from: 2,
        to: 8,
      },
      {
        text: "After 12 s: sleep, then last things",
        why: "A closed port stops new connections. The old ones stay and bring request after request, so the drain has no end.",
        misconception: "draining-closes-connections",
        from: 10,
        to: 16,
      },
      {
        text: "After 30 s, by SIGKILL",
        why: "Nobody told the callers to let go, so their requests keep coming until SIGKILL, which kills what is in hand.",
        from: 28,
        to: 33,
      },
      {
        text: "After 40 s: 30 s after the sleep",
        why: "The grace period began with the deletion; sleep and drain share its 30 s.",
        misconception: "hook-extends-the-grace",
        from: 38,
        to: 45,
      },
    ],
  },
  {
    id: "lab-health-probes-busy",
    level: "staff",
    skill: "analyse",
    prompt:
      "No check asks payment, which hangs for five minutes. A checkout waits 2 s for it; each of five pods has 20 workers for 20 checkouts a second, and the same workers answer the checks. Default liveness. How many restarts?",
    preset: "busy",
    measure: "restarts",
    options: [
      {
        text: "0: the checks are shallow",
        why: "A check that asks nobody still needs a worker. 20 a second at 2 s each want 40 of 20, so it waits beyond its 1 s.",
        misconception: "shallow-checks-cannot-fail",
        from: 0,
        to: 1,
      },
      {
        text: "1 per pod: it gets free workers",
        why: "A new pod has free workers for a second of traffic, then all wait for payment again. The load is the same.",
        misconception: "restart-clears-the-queue",
        from: 1,
        to: 9,
      },
      {
        text: "4 per pod: no worker is free",
        why: "Requests that wait for payment hold every worker, so the check finds none within its 1 s. A thread of its own would end that.",
        from: 14,
        to: 31,
      },
      {
        text: "10 per pod: one in 30 s",
        why: "Starts of 20 s and growing waits lie between the kills, so five minutes have room for fewer.",
        misconception: "backoff-is-constant",
        from: 40,
        to: 61,
      },
    ],
  },
];
