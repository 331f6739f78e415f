import type { Prediction } from "../../lab";

/** What a reader commits to before the deadline lab runs. */
export const deadlinePredictions: readonly Prediction[] = [
  {
    id: "lab-deadline-budget-wasted-work",
    level: "senior",
    skill: "analyse",
    prompt:
      "Client and services each give up on a call after 1 s, telling nobody. The last of four services has slowed to 800 ms on average, exponentially distributed; the others take 20 ms. Which part of all work is done after the waiting client has left?",
    preset: "one-second-each",
    measure: "orphan-share",
    options: [
      {
        text: "About 0 %: the time-outs end it",
        why: "A time-out ends the waiting of the caller. The callee is not told, finishes its work and answers into the void.",
        misconception: "time-out-stops-the-callee",
        from: -1,
        to: 2,
      },
      {
        text: "About 10 %: the slow tail of it",
        why: "The tail is heavier: with a mean of 800 ms three calls in ten run past the second, and those are the longest ones.",
        misconception: "tails-are-rare",
        from: 2,
        to: 18,
      },
      {
        text: "About 30 %: what runs past the limit",
        why: "Three calls in ten outlast the client, and each then has 800 ms to go on average. That is 30 % of the work.",
        from: 18,
        to: 42,
      },
      {
        text: "About 60 %: the late calls in full",
        why: "Late calls do take more than half of the work, but their first second was still waited for. Only the rest is waste.",
        misconception: "late-calls-were-late-from-the-start",
        from: 42,
        to: 80,
      },
    ],
  },
  {
    id: "lab-deadline-budget-does-not-speed-up",
    level: "senior",
    skill: "evaluate",
    prompt:
      "Same load as with 1 s at every hop, where three in ten requests came too late. Now each service knows the client's deadline and stops at it; there is room for all calls. Which share is answered in time?",
    preset: "passed-on",
    measure: "answered",
    options: [
      {
        text: "About 50 %: more calls get cut off",
        why: "What is cut off is past the deadline, so nobody could have used it. The requests that are in time stay in time.",
        misconception: "deadlines-cost-answers",
        from: 40,
        to: 62,
      },
      {
        text: "About 70 %: just as many as before",
        why: "A deadline makes nothing faster. It saves work below; that becomes more answers only where capacity is short.",
        from: 62,
        to: 77,
      },
      {
        text: "About 85 %: half of the late ones",
        why: "A call that needs more than its second still needs it. Knowing the deadline lets it stop sooner, not finish sooner.",
        misconception: "deadlines-speed-up",
        from: 77,
        to: 92,
      },
      {
        text: "About 100 %: no call is late now",
        why: "No call runs late because the late ones are stopped, and a stopped call is a failed request.",
        misconception: "no-late-call-no-failure",
        from: 92,
        to: 101,
      },
    ],
  },
  {
    id: "lab-deadline-budget-nested-attempts",
    level: "mid",
    skill: "apply",
    prompt:
      "Four services in a row; the last one hangs. At each of the three hops between them the caller tries three times, 100 ms each, and giving up cancels nothing. How many calls does the last service get per request?",
    preset: "nested-attempts",
    measure: "last-calls",
    options: [
      {
        text: "About 3: one set of attempts",
        why: "Three is what the service right above it sends, once. But that service is itself tried again by the one above.",
        misconception: "attempts-do-not-multiply",
        from: 0,
        to: 6,
      },
      {
        text: "About 9: three for each hop",
        why: "That adds the hops up. Each attempt of an upper hop starts a full set of attempts at the hop below.",
        misconception: "attempts-add-up",
        from: 6,
        to: 15,
      },
      {
        text: "About 27: the hops multiply",
        why: "Three times three times three: order is called three times, payment nine times, the last service 27 times.",
        from: 15,
        to: 45,
      },
      {
        text: "About 81: four sets of three",
        why: "There are four services but only three hops that try again; the client asks the gateway once.",
        misconception: "client-tries-too",
        from: 45,
        to: 100,
      },
    ],
  },
];
