import type { Prediction } from "../../lab";

/** What a reader commits to before the traces are sampled. */
export const tracingPredictions: readonly Prediction[] = [
  {
    id: "lab-trace-sampling-longest-call",
    level: "senior",
    skill: "analyse",
    preset: "two-in-parallel",
    measure: "gain",
    prompt:
      "Order calls payment (480 ms) and inventory (450 ms) at once, then shipping (300 ms); each takes up to 5 % more or less. In the slowest trace, how much sooner is the answer if payment takes no time?",
    options: [
      {
        text: "About 0 ms: inventory hides it",
        why: "Running beside another call does not make it free: the answer waits for the later of the two, and that is payment.",
        misconception: "parallel-spans-are-free",
        from: -1,
        to: 5,
      },
      {
        text: "About 50 ms: its lead on inventory",
        why: "Order waits for both. Without payment it still waits for inventory, so only the part by which payment ends later is won. Shipping, shorter but alone, would give back all of its 300 ms.",
        from: 5,
        to: 120,
      },
      {
        text: "About 240 ms: half, as both share the path",
        why: "The path is not shared out among parallel calls. It runs along the later one, and jumps to the other when that gets shorter.",
        misconception: "critical-path-is-shared",
        from: 120,
        to: 350,
      },
      {
        text: "About 480 ms: its time on the path",
        why: "Time on the critical path is an upper bound of what can be won. When payment shrinks, inventory takes its place on the path.",
        misconception: "path-time-is-the-gain",
        from: 350,
        to: 600,
      },
    ],
  },
  {
    id: "lab-trace-sampling-own-coin",
    level: "senior",
    skill: "analyse",
    preset: "own-coin",
    measure: "broken-share",
    prompt:
      "The gateway samples 10 % of the traces and all services follow their parent, but payment draws 10 % with a coin of its own. Of the traces of which the backend has anything, which share lacks spans?",
    options: [
      {
        text: "About 0 %: both keep the same 10 %",
        why: "Equal shares are not equal choices. They agree only if both compare one randomness, the R of the trace id, with their thresholds.",
        misconception: "same-rate-same-traces",
        from: -1,
        to: 5,
      },
      {
        text: "About 10 %: where the coins differ",
        why: "The coins differ for nearly everything that is kept: whoever keeps a trace finds the other with it one time in ten.",
        misconception: "broken-share-is-the-rate",
        from: 5,
        to: 30,
      },
      {
        text: "About 50 %: one of two decisions",
        why: "It would be half if payment kept half of the gateway's traces. It keeps a tenth of them, and a tenth of all the others besides.",
        misconception: "two-coins-agree-half-the-time",
        from: 30,
        to: 75,
      },
      {
        text: "Over 90 %: they agree on 1 % of all",
        why: "One or the other keeps 1 − 0.9 × 0.9 = 19 % of all traces, both keep 1 %. So 18 of 19 are torn: a root without payment, or payment without a root.",
        from: 85,
        to: 101,
      },
    ],
  },
  {
    id: "lab-trace-sampling-tail-after-head",
    level: "senior",
    skill: "evaluate",
    preset: "tail-after-head",
    measure: "failing-kept-share",
    prompt:
      "To save traffic, the gateway's head sampler keeps 10 %. Behind it a Collector samples by status_code ERROR, latency and 10 % of the rest. Of all failing checkouts, which share ends in the backend?",
    options: [
      {
        text: "About 1 %: 10 % of the head's 10 %",
        why: "They multiply for the normal traces. A failing one that reaches the Collector is kept by status_code, whatever the last policy says.",
        misconception: "policies-multiply",
        from: -1,
        to: 4,
      },
      {
        text: "About 10 %: what the head let through",
        why: "The head decides before anything has failed, so it drops nine failing traces in ten. The tail then keeps each failing trace that it gets to see.",
        from: 4,
        to: 27,
      },
      {
        text: "About 50 %: each stage has its say",
        why: "There is no vote. A span that the head did not record exists nowhere, and no later stage can ask for it.",
        misconception: "sampling-stages-vote",
        from: 27,
        to: 75,
      },
      {
        text: "About 100 %: the policy keeps errors",
        why: "It keeps the errors of the traces that reach it. What was dropped at the root never left its service.",
        misconception: "tail-brings-back-what-the-head-dropped",
        from: 75,
        to: 101,
      },
    ],
  },
  {
    id: "lab-trace-sampling-naive-rate",
    level: "staff",
    skill: "analyse",
    preset: "tail",
    measure: "naive-rate",
    prompt:
      "Tail sampling keeps all errors and 10 % of the rest; 1 % of the checkouts fail. A dashboard counts the kept traces as they are. Which error rate does it show?",
    options: [
      {
        text: "About 1 %: a fair sample of them",
        why: "A sample is fair if all have one chance. Here an error is kept for certain and the rest one time in ten, so errors stand for 1 and the rest for 10.",
        misconception: "kept-traces-are-representative",
        from: 0,
        to: 2.5,
      },
      {
        text: "About 9 %: 1 in each 10.9 it keeps",
        why: "Of 1,000 checkouts 10 fail and are kept, and 99 of the other 990: 10 / 109. Weighted by adjusted counts, 1 and 10, it is 10 / 1,000 again.",
        from: 5,
        to: 15,
      },
      {
        text: "About 50 %: errors as many as others",
        why: "That needs a smaller share of normal traces: with 1 % of them, 10 failing ones would stand beside 10 others.",
        misconception: "tail-balances-errors",
        from: 30,
        to: 70,
      },
      {
        text: "About 100 %: it is there for errors",
        why: "The policy probabilistic keeps normal traces too, and there are so many of them that a tenth still outnumbers the errors.",
        misconception: "tail-keeps-errors-only",
        from: 90,
        to: 101,
      },
    ],
  },
  {
    id: "lab-trace-sampling-ring",
    level: "staff",
    skill: "evaluate",
    preset: "readme-example",
    measure: "failing-kept-share",
    prompt:
      "A Collector is set to decision_wait 10 s and num_traces 100, with the policies status_code ERROR and 10 % of the rest. Then traffic doubles from 10 to 20 new traces per second. Which share of the failing traces does it keep?",
    options: [
      {
        text: "Close to none: they leave too early",
        why: "At 20 per second 100 traces are 5 s of traffic. The oldest leaves after 5 s, and the decision comes after 10: nearly each trace goes before it, errors included.",
        from: -1,
        to: 8,
      },
      {
        text: "About 10 %: what probabilistic gets",
        why: "A full ring asks no policy. What it throws out was not decided about, so not even the tenth is kept.",
        misconception: "overload-falls-back-to-probability",
        from: 8,
        to: 25,
      },
      {
        text: "About 50 %: it has room for one in two",
        why: "Half would be kept if it turned away new traces. It takes each of them in and throws out the oldest, so all grow half as old as they must.",
        misconception: "overflow-loses-the-surplus",
        from: 25,
        to: 75,
      },
      {
        text: "About 100 %: errors go before the rest",
        why: "The ring knows age only. Policies are asked when the wait is over, and until then an error counts no more than any other trace.",
        misconception: "ring-protects-errors",
        from: 75,
        to: 101,
      },
    ],
  },
];
