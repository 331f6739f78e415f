import type { Prediction } from "../../lab";

/** Questions that a run of a preset answers. */
export const predictions: readonly Prediction[] = [
  {
    id: "lab-circuit-breaker-refused-when-well",
    level: "mid",
    skill: "apply",
    preset: "resilience4j",
    measure: "refused-when-well",
    prompt:
      "Resilience4j as it comes, 20 calls a second, time-out 1 s. Payment hangs from 0 to 40 s, and the breaker opens at 3.45 s. How many calls does it refuse although payment is well again?",
    options: [
      {
        text: "0: it closes when payment answers",
        why: "An open breaker asks payment nothing, so it cannot notice that payment answers. Only its wait lets a probe out.",
        misconception: "open-ends-when-the-rate-falls",
        from: 0,
        to: 1,
      },
      {
        text: "About 10: then a probe goes out",
        why: "Refusals earn nothing. The first probe leaves when the wait of 60 s is over, however many have been refused.",
        misconception: "rejections-earn-a-probe",
        from: 1,
        to: 100,
      },
      {
        text: "About 470: its wait ends at 63 s",
        why: "The wait of 60 s began at 3.45 s and ends at 63.45 s. Payment was well from 40 s on: 23.5 s at 20 calls a second, and two more while the probes fly.",
        from: 400,
        to: 600,
      },
      {
        text: "About 1,200: it waits on from 40 s",
        why: "The wait counts from the moment of opening, not from the recovery, which the breaker does not know of.",
        misconception: "open-wait-starts-at-recovery",
        from: 1_100,
        to: 1_300,
      },
    ],
  },
  {
    id: "lab-circuit-breaker-late-answers",
    level: "mid",
    skill: "analyse",
    preset: "late-answers",
    measure: "refused",
    prompt:
      "Resilience4j as it comes, around a time-out of 10 s. For 40 s payment answers all calls well, but each answer takes 3 s. With 20 calls a second, how many are refused?",
    options: [
      {
        text: "0: 3 s do not yet count as slow",
        why: "As shipped, slow means more than 60 s, and all calls would have to be slow. No call fails, so nothing opens the breaker, while 60 threads wait.",
        from: 0,
        to: 1,
      },
      {
        text: "A few dozen: calls that last too long fail",
        why: "A call fails by a time-out or an error. The time-out is 10 s, the answers come after 3 s, and they are good ones.",
        misconception: "slow-becomes-an-error",
        from: 1,
        to: 100,
      },
      {
        text: "Some hundred: 3 s is far above normal",
        why: "The breaker knows no normal duration. It compares each call with one fixed limit, which is 60 s by default.",
        misconception: "breaker-learns-a-baseline",
        from: 100,
        to: 1_000,
      },
      {
        text: "Over a thousand: 100 late answers open it",
        why: "They would, if slow began below 3 s. The default limit is 60 s: as shipped, the slow-call rate is off in all but name.",
        misconception: "slow-means-seconds-by-default",
        from: 1_000,
        to: 3_000,
      },
    ],
  },
  {
    id: "lab-circuit-breaker-polly-opens",
    level: "senior",
    skill: "analyse",
    preset: "polly",
    measure: "opened-at",
    prompt:
      "Polly's breaker and time-out as they come: 10 % of at least 100 calls in 30 s, and 30 s. A pod with 200 threads makes 20 calls a second; payment hangs for 40 s. When does the breaker open?",
    options: [
      {
        text: "Within 5 s, as soon as 10 % of the calls hang",
        why: "A call that hangs has no result yet. The breaker counts results, and the first ones are time-outs after 30 s.",
        misconception: "breaker-replaces-time-out",
        from: 0,
        to: 5,
      },
      {
        text: "After about 10 s, when no thread is left",
        why: "The pod does run out of threads at about 10 s, but a breaker does not look at the pool. It turns customers away while the breaker is closed.",
        misconception: "breaker-watches-the-pool",
        from: 5,
        to: 20,
      },
      {
        text: "After about 35 s, on the hundredth time-out",
        why: "The first time-out comes after 30 s and then 20 a second, so the minimum of 100 is reached about 5 s later. The pool has been empty for 25 s by then.",
        from: 30,
        to: 40,
      },
      {
        text: "After about 60 s, when its window is full of time-outs",
        why: "A time window need not be full. Its rate counts as soon as it holds the minimum of 100 results.",
        misconception: "time-window-must-fill",
        from: 40,
        to: 80,
      },
    ],
  },
  {
    id: "lab-circuit-breaker-quiet-pod",
    level: "junior",
    skill: "apply",
    preset: "quiet-pod",
    measure: "sent-into-outage",
    prompt:
      "A pod has just started, with Resilience4j as it comes and a time-out of 1 s. It makes 2 calls a second, and payment hangs for 60 s. How many calls go into the outage?",
    options: [
      {
        text: "About 5: each of them has failed",
        why: "Five of five is 100 %, but a rate below the minimum of 100 results is undecided, and the breaker stays closed.",
        misconception: "rate-without-a-sample",
        from: 1,
        to: 10,
      },
      {
        text: "About 20: little traffic, small window",
        why: "Neither window nor minimum adapts to the traffic. At 2 calls a second the same 100 results take 50 s.",
        misconception: "window-adapts-to-traffic",
        from: 10,
        to: 40,
      },
      {
        text: "About 50: half of the window failed",
        why: "The window holds 50 results by then, all failures. The minimum is 100 results, so there is no rate yet.",
        misconception: "threshold-counts-failures",
        from: 40,
        to: 80,
      },
      {
        text: "About 100: the minimum comes first",
        why: "The hundredth result is in at 50.5 s, when 101 calls have gone out. At 20 calls a second the same pod would have opened ten times as soon.",
        from: 95,
        to: 110,
      },
    ],
  },
];
