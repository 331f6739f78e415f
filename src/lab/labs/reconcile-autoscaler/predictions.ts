import type { Prediction } from "../../lab";

/** What to commit to before a run: first the autoscaler and what it sees, then the controller below it. */
export const scalerPredictions: readonly Prediction[] = [
  {
    id: "lab-reconcile-autoscaler-window",
    level: "mid",
    skill: "apply",
    prompt:
      "Load rises from 100 to 250 checkouts a second in three minutes, falls at once, and so on for half an hour. With the default window the autoscaler wrote 3 numbers. How many without a window for shrinking?",
    preset: "sawtooth-no-window",
    measure: "rescales",
    options: [
      {
        text: "About 5: growth writes most of them",
        why: "With the window pods stay through each fall, so there is nothing to grow. Without it each tooth starts from below.",
        misconception: "window-only-delays",
        from: 0,
        to: 10,
      },
      {
        text: "About 20: two for each tooth",
        why: "Growth takes several steps in each rise, because capped pods show little more than the target.",
        misconception: "one-number-per-turn",
        from: 10,
        to: 30,
      },
      {
        text: "About 50: five for each tooth",
        why: "Each rise is climbed in steps of a pod or two, and each fall takes them away again; most are just ready then.",
        from: 30,
        to: 75,
      },
      {
        text: "About 115: one at each sync of 15 s",
        why: "A sync writes only what differs; within the tolerance, and while pods start, it leaves the number.",
        misconception: "every-sync-writes",
        from: 75,
        to: 125,
      },
    ],
  },
  {
    id: "lab-reconcile-autoscaler-edge",
    level: "mid",
    skill: "analyse",
    prompt:
      "A controller obeys single events of its watch. The watch breaks for 300 s, then a new one begins at the present; 20 s after the break a pod is deleted. Every 30 s the controller is given its local copy again. How long after the break are there five pods again?",
    preset: "edge",
    measure: "in-step",
    options: [
      {
        text: "After 20 s, when the pod is deleted",
        why: "The deletion is known to the server at once, and to the controller only through the watch, which is broken.",
        misconception: "deletion-is-always-seen",
        from: 19,
        to: 25,
      },
      {
        text: "After 30 s, at the next resync",
        why: "A resync replays the local copy, in which the pod still is, and this controller does not compare anyway.",
        misconception: "resync-asks-the-server",
        from: 25,
        to: 40,
      },
      {
        text: "After 300 s, when the watch is back",
        why: "What comes then are new events. The deletion is an old one, and a missing pod makes no event.",
        misconception: "old-events-come-later",
        from: 290,
        to: 310,
      },
      {
        text: "Not in this run of ten minutes",
        why: "The only event that could have made the fifth pod is gone, and nobody compares five with four.",
        from: -1,
        to: 0,
      },
    ],
  },
  {
    id: "lab-reconcile-autoscaler-samples",
    level: "senior",
    skill: "analyse",
    prompt:
      "With samples of the present, 5 pods at their limit grew to 7, 9 and 12, and all were ready after 90 s. Now a sample is the mean of 15 s, taken every 15 s. Roughly when are all ready?",
    preset: "scraped",
    measure: "all-ready",
    options: [
      {
        text: "After 90 s: three starts decide",
        why: "Starts are half of it. A sync needs samples of the pods that have just become ready, and these are late.",
        misconception: "metrics-are-of-now",
        from: 80,
        to: 97,
      },
      {
        text: "After 105 s: 15 s more at the first sync",
        why: "Old samples are met at each of the three steps, not only at the first one.",
        misconception: "sample-age-counts-once",
        from: 97,
        to: 115,
      },
      {
        text: "After 135 s: 15 s more for each of three steps",
        why: "A new pod's sample counts only if its whole window lies after readiness: up to two scrapes, and then a sync.",
        misconception: "half-old-samples-count",
        from: 115,
        to: 150,
      },
      {
        text: "After 180 s: about a minute a step",
        why: "A start of 30 s, up to 30 s until a sample lies wholly after readiness, and up to 15 s until the sync that reads it.",
        from: 150,
        to: 240,
      },
    ],
  },
  {
    id: "lab-reconcile-autoscaler-outage",
    level: "senior",
    skill: "analyse",
    prompt:
      "A dependency hangs for ten minutes; 90 of 100 checkouts a second wait for it without CPU. Target 80 %, limit = request, samples of 15 s, a pod carries 25, least 2 replicas, start 30 s. How many find no capacity after it is back?",
    preset: "dependency",
    measure: "lost",
    options: [
      {
        text: "About 0: five pods are still there",
        why: "The window holds them for five minutes. Then waiting pods look idle, and two are left.",
        misconception: "window-outlasts-the-outage",
        from: 0,
        to: 1,
      },
      {
        text: "About 1,500: one start of 30 s at 50 a second",
        why: "Two full pods show 100 %, which asks for three, not five. There are three steps, each with its samples and its start.",
        misconception: "recovery-takes-one-start",
        from: 1000,
        to: 2200,
      },
      {
        text: "About 4,500: it climbs by one pod at a time",
        why: "From two pods to three to four: full pods show 1.25 times the target, however long the queue outside is.",
        from: 3000,
        to: 6000,
      },
      {
        text: "About 54,000: those who waited for the dependency",
        why: "These failed on the dependency while there was capacity enough; more pods would not have helped them.",
        misconception: "stuck-means-no-capacity",
        from: 50_000,
        to: 60_000,
      },
    ],
  },
  {
    id: "lab-reconcile-autoscaler-full",
    level: "senior",
    skill: "analyse",
    prompt:
      "Target 80 % CPU, limit = request, 250 checkouts a second on 5 pods that carry 25 each. The nodes hold six pods, and no node is added. How many replicas does the autoscaler want in the end? At most 30 are allowed.",
    preset: "no-room",
    measure: "last",
    options: [
      {
        text: "6, as many pods as the nodes can hold",
        why: "The autoscaler does not know of nodes. Its first step, 5 × 100 ÷ 80, asks for seven.",
        misconception: "autoscaler-knows-the-nodes",
        from: 6,
        to: 7,
      },
      {
        text: "7, one more than there is room for",
        why: "A pending pod counts as idle: six at 100 % and one at 0 % are 85 % on average, within the tolerance, so it is content in the midst of overload.",
        from: 7,
        to: 8,
      },
      {
        text: "13, what 250 checkouts need at 80 %",
        why: "To ask for 13 it would have to see the whole need; capped pods never show more than 100 %.",
        misconception: "limit-raises-the-metric",
        from: 12,
        to: 15,
      },
      {
        text: "30: it asks for more at each sync that is in overload",
        why: "It would, if it looked at the running pods alone. The pending one is part of the mean when it grows.",
        misconception: "pending-pods-raise-the-wish",
        from: 28,
        to: 31,
      },
    ],
  },
  {
    id: "lab-reconcile-autoscaler-watch",
    level: "senior",
    skill: "analyse",
    prompt:
      "A controller compares wanted with known. Its watch breaks silently for 300 s; 20 s later a pod is deleted. Every 30 s there is a resync. When it can connect again its version is too old, so it begins with a list. When are there five pods again?",
    preset: "broken-watch",
    measure: "in-step",
    options: [
      {
        text: "After 20 s: a comparison sees states, with or without a watch",
        why: "It compares with its local copy. That copy is kept by the watch, and still has the fifth pod.",
        misconception: "deletion-is-always-seen",
        from: 19,
        to: 25,
      },
      {
        text: "After 30 s, at the first resync",
        why: "A resync gives it the same local copy again; the server is not asked. Five wanted, five known, nothing to do.",
        misconception: "resync-asks-the-server",
        from: 25,
        to: 40,
      },
      {
        text: "After five minutes, with a fresh copy",
        why: "The list replaces the copy: five wanted, four there. The lost event is not needed for that.",
        from: 290,
        to: 310,
      },
      {
        text: "Not in this run of ten minutes: the event is lost",
        why: "The event is lost, and not needed: once the copy is true again, the difference is seen without it.",
        misconception: "a-lost-event-stays-lost",
        from: -1,
        to: 0,
      },
    ],
  },
  {
    id: "lab-reconcile-autoscaler-target",
    level: "staff",
    skill: "evaluate",
    prompt:
      "To save pods a team sets the target to 95 % CPU and the limit to the request of 500m; the tolerance is 0.1. Load goes from 100 to 250 checkouts a second, and a pod carries 25. How many replicas nine minutes later?",
    preset: "target-95",
    measure: "last",
    options: [
      {
        text: "5: it never moves",
        why: "A full pod shows 100 %, and 100 ÷ 95 = 1.05 is within the tolerance. No overload can look larger than that.",
        from: 5,
        to: 6,
      },
      {
        text: "6 or 7: a ratio of 1.05 adds one now and then",
        why: "Rounding up would add one, but ratios up to 1.1 are left alone before anything is rounded.",
        misconception: "any-excess-adds-a-pod",
        from: 6,
        to: 10,
      },
      {
        text: "11: 250 × 20 ms of CPU at 95 % of 500m each",
        why: "That is what the load needs, and nobody measures it: what the limit cuts off is not usage.",
        misconception: "limit-raises-the-metric",
        from: 10,
        to: 14,
      },
      {
        text: "30: an overloaded service is driven to its maximum",
        why: "It walks to the maximum where the ratio stays beyond the tolerance. Here it never leaves it.",
        misconception: "hpa-jumps-to-maximum",
        from: 28,
        to: 31,
      },
    ],
  },
  {
    id: "lab-reconcile-autoscaler-refused",
    level: "staff",
    skill: "analyse",
    prompt:
      "A webhook refuses new pods for 330 s, just when two are wanted. The controller retries with client-go's default back-off, 5 ms doubling up to 1,000 s, and has no resync. How long are they missing after the webhook works again?",
    preset: "refused",
    measure: "repair",
    options: [
      {
        text: "Less than 1 s: it is tried at once",
        why: "No event says that the webhook works. The key lies in the queue until its time has come.",
        misconception: "acceptance-wakes-the-queue",
        from: 0,
        to: 1,
      },
      {
        text: "At most 15 s: the next sync of the autoscaler asks again",
        why: "It calculates the same seven that it has written already; an unchanged number makes no event.",
        misconception: "autoscaler-retries-the-pods",
        from: 1,
        to: 20,
      },
      {
        text: "About 325 s, nearly the outage again",
        why: "The waits double, so the tries end at 164, 328 and 655 s. The one at 328 s came two seconds too early.",
        from: 300,
        to: 350,
      },
      {
        text: "About 1,000 s: the longest wait of the back-off",
        why: "That cap is reached after 18 doublings, when the failures have lasted 22 minutes.",
        misconception: "back-off-is-its-maximum",
        from: 900,
        to: 1100,
      },
    ],
  },
];
