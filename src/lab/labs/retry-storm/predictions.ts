import type { Prediction } from "../../lab";

/** What a reader commits to before the retry lab runs. */
export const retryStormPredictions: readonly Prediction[] = [
  {
    id: "lab-retry-storm-jitter-alone",
    level: "senior",
    skill: "analyse",
    prompt:
      "60 customers a second call a service that can do 100. For 10 seconds it is five times slower, then healthy again. Clients give up after 1 second and try 3 times, with full jitter. How many calls a second are answered in time 50 seconds later?",
    preset: "jitter-alone",
    measure: "goodput-after",
    options: [
      {
        text: "About 60 a second, all that come",
        why: "Jitter moves retries within a few hundred milliseconds. The work stays the same, 180 attempts a second for a service that can do 100.",
        misconception: "jitter-ends-a-storm",
        from: 50,
        to: 1000,
      },
      {
        text: "About 33 a second, a third of 100",
        why: "That would hold if each finished attempt counted for its call. The queue is many seconds long, so attempts are finished after their callers left.",
        misconception: "overload-shares-capacity",
        from: 25,
        to: 50,
      },
      {
        text: "About 15 a second, a quarter of 60",
        why: "There is no such middle: with a queue longer than the time-out every attempt comes too late, not three of four.",
        misconception: "overload-degrades-gently",
        from: 5,
        to: 25,
      },
      {
        text: "About 0 a second, with all busy",
        why: "60 calls make 180 attempts against a capacity of 100: the queue only grows, and every worker works for callers who have given up.",
        from: -1,
        to: 5,
      },
    ],
  },
  {
    id: "lab-retry-storm-budget-recovery",
    level: "senior",
    skill: "apply",
    prompt:
      "60 calls a second, capacity 100. A 10-second brown-out to a fifth of the capacity leaves a backlog. Retries are limited to 10 % of first tries. How long after the brown-out are calls answered in time again?",
    preset: "budget-10",
    measure: "recovery",
    options: [
      {
        text: "At once, within 3 seconds",
        why: "The service is fast again, but some 450 attempts wait in front of every new one, more than four seconds of work.",
        misconception: "repair-ends-the-outage",
        from: 0,
        to: 3,
      },
      {
        text: "After some 5 to 20 seconds",
        why: "At most 66 attempts a second come in, so 34 a second of capacity work off a backlog of about 450 until waits fall below the time-out.",
        from: 3,
        to: 25,
      },
      {
        text: "After some 30 to 70 seconds",
        why: "That is what a budget does that leaves hardly any slack. Here a third of the capacity is free to work off the backlog.",
        misconception: "budget-only-delays",
        from: 25,
        to: 75,
      },
      {
        text: "It is not back in 80 seconds",
        why: "Without the budget that is so. With it the load stays at 66 % of the capacity, and a queue with slack drains by itself.",
        misconception: "storm-needs-a-restart",
        from: 75,
        to: 1000,
      },
    ],
  },
  {
    id: "lab-retry-storm-tight-budget",
    level: "staff",
    skill: "evaluate",
    prompt:
      "The service does 100 a second and gets 80 new calls a second. A budget allows retries for 20 % of first tries. After a 10-second brown-out the service is healthy. How many calls a second are answered in time 50 seconds later?",
    preset: "tight-budget",
    measure: "goodput-after",
    options: [
      {
        text: "Near 80 a second, as before",
        why: "The budget holds, and still 80 first tries and 16 retries are 96 % of the capacity: 4 a second drain a backlog of more than 700.",
        misconception: "budget-fits-any-load",
        from: 70,
        to: 1000,
      },
      {
        text: "Near 64 a second, 20 % lower",
        why: "A budget limits extra load, not the loss. Once waits exceed the time-out, calls fail whatever share of them is repeated.",
        misconception: "budget-caps-the-loss",
        from: 50,
        to: 70,
      },
      {
        text: "Near 30 a second, and rising",
        why: "Goodput does not climb bit by bit: it is nothing until the backlog is under a second of work, and then it is all there.",
        misconception: "overload-degrades-gently",
        from: 10,
        to: 50,
      },
      {
        text: "Near 0 a second, still stuck",
        why: "80 first tries and 16 retries leave 4 % of the capacity to drain the backlog. A budget needs slack: load times one plus ratio well below capacity.",
        from: -1,
        to: 10,
      },
    ],
  },
];
