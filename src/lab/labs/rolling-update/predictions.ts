import type { Prediction } from "../../lab";

/** What to commit to before a run, from the room that pods need to data that outlives an undo. */
export const rolloutPredictions: readonly Prediction[] = [
  {
    id: "lab-rolling-update-room",
    level: "mid",
    skill: "apply",
    prompt:
      "Five pods on nodes that hold six. Surge 1, unavailable 0; 30 s to be ready, 30 s of soak. A pod that is told to end needs 45 s and is in no count. When is the update complete?",
    preset: "tight-room",
    measure: "complete",
    options: [
      {
        text: "After 300 s: five waves of 60 s",
        why: "The controller creates its next pod after 60 s, but the pod that ends still holds the sixth place.",
        misconception: "uncounted-pods-hold-no-room",
        from: 290,
        to: 310,
      },
      {
        text: "After 480 s: four waits for a place",
        why: "The first extra pod finds the free place. Each later one is pending for 45 s, until a pod is gone: 60 + 4 × 105.",
        from: 470,
        to: 490,
      },
      {
        text: "After 525 s: five waves of 105 s",
        why: "The first wave waits for nobody: the sixth place is free when the update is applied.",
        misconception: "every-wave-waits-for-an-end",
        from: 515,
        to: 535,
      },
      {
        text: "It stays pending without end",
        why: "Pending ends here: a pod that ends gives its place back, and the scheduler uses it.",
        misconception: "stuck-is-final",
        from: 0,
        to: 1,
      },
    ],
  },
  {
    id: "lab-rolling-update-stuck",
    level: "senior",
    skill: "analyse",
    prompt:
      "Five pods share 100 checkouts a second; one carries 24, and who waits more than 2 s gets an error. Default bounds, and a new version that never gets ready. How many checkouts fail in the ten minutes until the deadline?",
    preset: "never-ready",
    measure: "errors",
    options: [
      {
        text: "0: the five old pods serve on",
        why: "The first turn takes an old pod away before any new one is ready: 25 % of five, rounded down, is one.",
        misconception: "rollout-waits-before-taking",
        from: 0,
        to: 1,
      },
      {
        text: "About 2,400: what four pods drop",
        why: "Four pods carry 96 a second, 100 arrive. Queues fill in the first minute, then 4 a second wait too long.",
        from: 1400,
        to: 3400,
      },
      {
        text: "About 12,000: one share in five",
        why: "The other four take the share of the missing pod. Lost is only what they cannot carry together.",
        misconception: "a-missing-pods-share-is-lost",
        from: 10_500,
        to: 14_000,
      },
      {
        text: "About 26,000: three of seven pods fail",
        why: "Pods that are not ready are in no list of callers, so nobody sends them anything.",
        misconception: "unready-pods-get-traffic",
        from: 22_000,
        to: 30_000,
      },
    ],
  },
  {
    id: "lab-rolling-update-crash",
    level: "senior",
    skill: "analyse",
    prompt:
      "Five pods, default bounds, minReadySeconds 0, 30 s to be ready. The new version crashes 10 s after it got ready, and again after each restart; restarts wait 0, 10, 20 … s. How many old pods are left five minutes after the update was applied?",
    preset: "crash",
    measure: "old-left",
    options: [
      {
        text: "5: the controller went back",
        why: "It never goes back by itself. It only stops taking pods away while too few are available.",
        misconception: "deadline-rolls-back",
        from: 5,
        to: 6,
      },
      {
        text: "4: the first crash stopped it",
        why: "The first three new pods counted in the second they got ready, and three old ones were told to end at once.",
        misconception: "crash-comes-in-time",
        from: 4,
        to: 5,
      },
      {
        text: "1: three went within one wave",
        why: "Three new pods counted for 10 s; that was enough. Later there are never more than four available, so the last one stays.",
        from: 1,
        to: 2,
      },
      {
        text: "0: each one had its turn",
        why: "The floor still holds for each step: with three crashed pods it does not let the last old one go.",
        misconception: "rollout-goes-on-regardless",
        from: 0,
        to: 1,
      },
    ],
  },
  {
    id: "lab-rolling-update-flapping",
    level: "staff",
    skill: "analyse",
    prompt:
      "The same crash 10 s after readiness, now with 30 s of soak. Restarts wait 0, 10, 20 … at most 300 s, a start takes 30 s, the progress deadline is 600 s. When is the deadline reported, if at all, in the first 13 minutes?",
    preset: "crash-soak",
    measure: "exceeded",
    options: [
      {
        text: "After 40 s, at the first crash",
        why: "A crash is no failure of the rollout. The condition turns only when nothing has progressed for the whole deadline.",
        misconception: "crash-fails-the-rollout",
        from: 20,
        to: 120,
      },
      {
        text: "After 601 s: no pod was available",
        why: "One more ready pod is progress as well, although the rollout takes no step before it is available.",
        misconception: "only-available-is-progress",
        from: 580,
        to: 625,
      },
      {
        text: "After 631 s: ready pods were news",
        why: "The controller compares with its last look. A pod that was lost and is ready again is one more, each time.",
        misconception: "only-the-first-return-counts",
        from: 625,
        to: 700,
      },
      {
        text: "Not at all: each return counts",
        why: "Whenever crashed pods are ready again the time begins anew. Waits end at 300 s, so the loop never reaches 600 s.",
        from: 0,
        to: 1,
      },
    ],
  },
  {
    id: "lab-rolling-update-drain",
    level: "staff",
    skill: "analyse",
    prompt:
      "Default bounds, five pods, 30 s to be ready, 30 s of soak, complete after 120 s. At 5 s a node with two old pods is drained; a budget wants four healthy pods. A pod takes 45 s to end. How long does the drain take?",
    preset: "drain",
    measure: "drained",
    options: [
      {
        text: "45 s: rollouts and budgets are apart",
        why: "A rollout does not ask the budget, but the pod it took away is missing in it: four healthy, none to spare.",
        misconception: "budget-ignores-rollout",
        from: 40,
        to: 55,
      },
      {
        text: "70 s: until new ones are ready",
        why: "The budget counts ready pods, so evictions go through at 30 s, in mid-soak. Then only two pods are available.",
        from: 65,
        to: 80,
      },
      {
        text: "100 s: until they are ready and soaked",
        why: "Healthy means ready and not ending; minReadySeconds belongs to the Deployment, and the budget does not read it.",
        misconception: "budget-waits-for-the-soak",
        from: 95,
        to: 110,
      },
      {
        text: "160 s: until the update is complete",
        why: "The budget asks how many pods are healthy now, not whether a rollout goes on.",
        misconception: "drain-waits-for-the-rollout",
        from: 155,
        to: 170,
      },
    ],
  },
  {
    id: "lab-rolling-update-readers",
    level: "staff",
    skill: "evaluate",
    prompt:
      "500 customers check out every 5 s on average, each time at any of the pods. New pods write sessions that old pods cannot read. The update is undone after 100 s. The last new pod has been gone for a minute: which share of the checkouts fails now?",
    preset: "old-readers",
    measure: "last-minute",
    options: [
      {
        text: "None: the old version is back",
        why: "The sessions that new pods wrote are still in the store, and the last pods that could read them have gone.",
        misconception: "rollback-removes-data",
        from: 0,
        to: 1,
      },
      {
        text: "A few: old pods rewrite sessions",
        why: "What an old pod cannot read it does not write either: the checkout ends before that.",
        misconception: "old-pods-repair-sessions",
        from: 1,
        to: 20,
      },
      {
        text: "About half: as new pods' share was",
        why: "A share of the requests is not a share of customers: in 70 s each came 14 times, and one meeting was enough.",
        misconception: "skew-concerns-its-share",
        from: 35,
        to: 65,
      },
      {
        text: "Nearly all: sessions stay as they are",
        why: "In a minute nearly every customer met a new pod once. After that old pods fail them, and nothing repairs the data.",
        from: 90,
        to: 101,
      },
    ],
  },
];
