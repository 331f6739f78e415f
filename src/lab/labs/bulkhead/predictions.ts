import type { Prediction } from "../../lab";

/** Questions that a run of a preset answers. */
export const predictions: readonly Prediction[] = [
  {
    id: "lab-bulkhead-shared",
    level: "mid",
    skill: "analyse",
    preset: "shared",
    measure: "history-served",
    prompt:
      "A pod with 20 request threads gets 50 order-history requests a second, 50 ms each, and 50 checkouts. Payment stops answering; checkouts give up after 1 s. What share of order history is served meanwhile?",
    options: [
      {
        text: "Over 90 %: it does not call payment",
        why: "It does not call payment, but it needs a thread, and checkouts that wait hold nearly all of the 20.",
        misconception: "slow-stays-local",
        from: 90,
        to: 101,
      },
      {
        text: "About 60 %: half of the requests is fast",
        why: "A pool shares by arrival and by time held, not by kind. A checkout holds its thread 20 times as long as a look at the history.",
        misconception: "pool-shares-fairly",
        from: 50,
        to: 75,
      },
      {
        text: "About 40 %: now and then a thread is free",
        why: "50 × 0.05 s + 50 × 1 s are 52.5 erlangs on 20 threads. Erlang's loss formula turns 63 % away, whatever they came for; 37 % find a thread.",
        from: 25,
        to: 50,
      },
      {
        text: "Under 5 %: the threads are used up",
        why: "Exhausted does not mean blocked: about 37 times a second one of the 20 threads comes free, and whoever arrives next takes it. About half of those are looks at the history.",
        misconception: "exhausted-serves-nobody",
        from: 0,
        to: 5,
      },
    ],
  },
  {
    id: "lab-bulkhead-queue",
    level: "senior",
    skill: "evaluate",
    preset: "resilience4j-pool",
    measure: "history-served",
    prompt:
      "Checkouts now run in a bulkhead of 8 threads with a queue of 100, and their request threads wait for the result, 10 s at most. The pod has 100 request threads; payment stops answering. How much order history is served?",
    options: [
      {
        text: "Over 95 %: payment gets 8 threads",
        why: "Payment gets 8 of the bulkhead's own threads. Those who queue for them stand on request threads, and those are what history needs.",
        misconception: "queue-holds-nobody",
        from: 95,
        to: 101,
      },
      {
        text: "About 80 %: the queue slows it a little",
        why: "History never stands in that queue. It finds a request thread or it does not, and 50 checkouts a second fill 100 threads in 2 s.",
        misconception: "queue-shares-the-delay",
        from: 60,
        to: 95,
      },
      {
        text: "Under 40 %: who queues still blocks",
        why: "108 places behind 100 blocked request threads limit nothing: checkouts take every request thread before the bulkhead is full. A small queue, or callers that do not block, would do.",
        from: 0,
        to: 40,
      },
    ],
  },
  {
    id: "lab-bulkhead-semaphore",
    level: "junior",
    skill: "apply",
    preset: "resilience4j-semaphore",
    measure: "most-checkouts",
    prompt:
      "Resilience4j's Bulkhead as it comes stands around payment in a pod with 100 request threads. 50 checkouts a second arrive, and payment stops answering; the time-out is 10 s. How many request threads do checkouts hold at most?",
    options: [
      {
        text: "100: a semaphore has no threads of its own",
        why: "True, it has none, and needs none: a checkout without a permit is refused at once and its request thread is free again.",
        misconception: "semaphore-does-not-isolate",
        from: 90,
        to: 101,
      },
      {
        text: "About 50: a second's worth of checkouts",
        why: "With a time-out of 1 s and no bulkhead, Little's law would say 50. Here it is the number of permits that limits.",
        misconception: "time-out-is-the-bulkhead",
        from: 40,
        to: 60,
      },
      {
        text: "25: the rest is refused at once",
        why: "The default is 25 concurrent calls and a wait of 0. Payment ties up a quarter of the pod for as long as it likes, and no more.",
        from: 20,
        to: 30,
      },
      {
        text: "8: one for each processor",
        why: "That is the default size of the ThreadPoolBulkhead on 8 processors. The semaphore's 25 does not look at the machine.",
        misconception: "bulkhead-fits-the-machine",
        from: 4,
        to: 12,
      },
    ],
  },
];
