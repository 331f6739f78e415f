import type { Prediction } from "../../lab";

/** What a reader commits to before the mesh lab runs. */
export const meshPredictions: readonly Prediction[] = [
  {
    id: "lab-mesh-routing-one-fast-failure",
    level: "staff",
    skill: "analyse",
    prompt:
      "Istio as it comes. 90 of 100 requests go to v1 with five pods, ten to v2. One pod of v1 begins to answer each request with 503, after 4 ms where the others need 120. Which share of the calls fails from then on?",
    preset: "istio",
    measure: "failed-share",
    options: [
      {
        text: "Under 5 %: a retry finds another pod",
        why: "By default Istio's two retries are for failed connections, refused streams and two statuses of gRPC. A 503 that the pod itself sent is passed on.",
        misconception: "mesh-repeats-any-5xx",
        from: -1,
        to: 5,
      },
      {
        text: "About 18 %: a fifth of v1's requests",
        why: "So it would be in turn or by chance. Least requests prefers a pod with little under way, and who fails fast has least.",
        misconception: "failing-server-gets-its-share",
        from: 14,
        to: 22,
      },
      {
        text: "About 31 %: it looks idle when drawn",
        why: "Of two pods drawn the less busy one is taken. With chance 1 − 0.8² = 36 % the bad one is among them, and it mostly wins; times the 90 % of v1.",
        from: 26,
        to: 34,
      },
      {
        text: "About 90 %: it is the idlest of the five",
        why: "That takes a look at every pod. Envoy draws two of them, so the bad one cannot win where it was not drawn.",
        misconception: "least-requests-looks-at-all",
        from: 80,
        to: 95,
      },
    ],
  },
  {
    id: "lab-mesh-routing-ten-percent",
    level: "mid",
    skill: "apply",
    prompt:
      "Outlier detection with its defaults. Ten pods of v1; then four of them begin to answer 503 to everything. How many of them are out at one moment, at the most, in the minute?",
    preset: "default-outliers",
    measure: "most-ejected",
    options: [
      {
        text: "0: ten per cent is not exceeded by anyone",
        why: "The share is counted with the new one included and may reach the maximum. One of ten is 10 %, so one goes.",
        misconception: "the-maximum-must-be-undercut",
        from: -1,
        to: 1,
      },
      {
        text: "1: with another it would be 20 %",
        why: "With the next one included the share must not exceed 10 %. Three failing pods stay in, and the detector is refused again and again.",
        from: 1,
        to: 2,
      },
      {
        text: "4: each has five errors in a row",
        why: "All four reach five errors at once and more than once. The percentage is asked after that, and it lets one of ten go.",
        misconception: "every-bad-host-is-ejected",
        from: 4,
        to: 5,
      },
    ],
  },
  {
    id: "lab-mesh-routing-survivors",
    level: "staff",
    skill: "evaluate",
    prompt:
      "200 calls a second go in turn to ten pods, each of which can do 41. Six begin to answer 503. All may be ejected, the panic threshold is 0, an attempt has 1 s. Which share of the calls succeeds in the following 50 s?",
    preset: "no-panic",
    measure: "success",
    options: [
      {
        text: "About 100 %: the bad ones are soon out",
        why: "They are, after five errors each. Then 200 calls a second meet four pods that can do 164, and a queue grows.",
        misconception: "ejection-restores-capacity",
        from: 95,
        to: 101,
      },
      {
        text: "About 82 %: as much as four pods can do",
        why: "That would be so if the rest were refused at once. Instead it queues, until answers come after their 1 s.",
        misconception: "overload-shares-capacity",
        from: 70,
        to: 95,
      },
      {
        text: "About 40 %: the share of good pods",
        why: "That is what panic would have brought: all ten get calls and four of them answer. Here the bad ones are left out.",
        misconception: "good-hosts-are-the-success-rate",
        from: 35,
        to: 50,
      },
      {
        text: "Under 25 %: then nobody is left",
        why: "Time-outs are errors in a row as well. After some five seconds the four are ejected too, and all calls fail with UH for half a minute.",
        from: 0,
        to: 25,
      },
    ],
  },
  {
    id: "lab-mesh-routing-five-seconds",
    level: "senior",
    skill: "analyse",
    prompt:
      "All five pods of v1 answer 503 from second 10 to 15, then they are well. Sweeps come each 10 s, baseEjectionTime is 30 s, maxEjectionPercent 100, the panic threshold 0. In how many seconds do most calls fail?",
    preset: "short-shared-fault",
    measure: "down",
    options: [
      {
        text: "5: pods that are well are taken back",
        why: "Nobody asks whether they are well: there is no probe. A pod comes back when its time is over and a sweep finds it.",
        misconception: "ejected-hosts-prove-themselves",
        from: 3,
        to: 8,
      },
      {
        text: "10: up to the next sweep, at second 20",
        why: "That sweep finds them out for less than 10 s. It takes back only those whose 30 s are over.",
        misconception: "each-sweep-takes-back",
        from: 8,
        to: 15,
      },
      {
        text: "30: from second 10 to second 40",
        why: "They went a moment after second 10, so at the sweep of second 40 their 30 s are not quite over.",
        misconception: "ejection-ends-on-time",
        from: 27,
        to: 34,
      },
      {
        text: "40: up to the sweep at second 50",
        why: "Five errors take a fraction of a second; at second 40 the 30 s lack just that. A fault of 5 s has become 40 s of UH.",
        from: 37,
        to: 43,
      },
    ],
  },
  {
    id: "lab-mesh-routing-hidden-canary",
    level: "senior",
    skill: "analyse",
    prompt:
      "Weights 90 and 10. Every pod of v2 answers 503 to 40 % of what it gets; the route has retryOn 5xx and attempts 2. Order's graph counts requests. Which share of those routed to v2 is shown as failed?",
    preset: "bad-canary",
    measure: "v2-failed",
    options: [
      {
        text: "About 40 %: what the pods get wrong",
        why: "Of the attempts 40 % fail, and payment's own graph shows that. A request counts once, by how its last attempt ended.",
        misconception: "graphs-count-attempts",
        from: 35,
        to: 45,
      },
      {
        text: "About 13 %: that, spread over three",
        why: "Retries do not divide the failures. Chances that have to come together multiply: 0.4 × 0.4 × 0.4.",
        misconception: "retries-divide-failures",
        from: 11,
        to: 16,
      },
      {
        text: "About 6 %: three in a row, 0.4³",
        why: "Two retries on top of the first attempt, all at v2, since a retry stays in its subset. A version that is 40 % broken looks almost well.",
        from: 4,
        to: 9,
      },
      {
        text: "Under 1 %: a retry is drawn to v1",
        why: "The weights are drawn once for a request. Its retries look for another pod, but in the cluster that the route chose.",
        misconception: "retries-draw-the-weights-again",
        from: 0,
        to: 2,
      },
    ],
  },
];
