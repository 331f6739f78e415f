import type { Preset } from "../../lab";

const R4J =
  "https://github.com/resilience4j/resilience4j/tree/v2.4.0/resilience4j-bulkhead/src/main/java/io/github/resilience4j/bulkhead";

/** Starting points: one pool for everything, what splits it, and the bulkheads of two libraries as they come. */
export const presets: readonly Preset[] = [
  {
    id: "shared",
    title: "One pool for everything",
    note: "20 request threads, 50 requests of each kind a second. Payment stops answering for 20 s; the time-out is 1 s.",
    values: {},
    seed: 6,
  },
  {
    id: "partitioned",
    title: "Two halves",
    note: "The same 20 threads, 10 for each kind of request and none to share: what a bulkhead is named after.",
    values: { protection: "semaphore", permits: 10, "history-permits": 10 },
    seed: 1,
  },
  {
    id: "short-time-out",
    title: "One pool, time-out of 200 ms",
    note: "No bulkhead, but a checkout gives up after 200 ms: a fifth of the load on the same 20 threads.",
    values: { "time-out": 200 },
    seed: 1,
  },
  {
    id: "hystrix",
    title: "Hystrix' thread pool as it comes",
    note: "Hystrix 1.5.18: 10 threads for each group of commands, no queue, time-out 1 s; the pod has 20 request threads.",
    values: { protection: "pool", "pool-core": 10, "pool-max": 10, "pool-queue": 0 },
    seed: 1,
    source: {
      title: "HystrixThreadPoolProperties.java, Hystrix 1.5.18",
      url: "https://github.com/Netflix/Hystrix/blob/v1.5.18/hystrix-core/src/main/java/com/netflix/hystrix/HystrixThreadPoolProperties.java",
    },
  },
  {
    id: "resilience4j-semaphore",
    title: "Resilience4j's Bulkhead as it comes",
    note: "Resilience4j 2.4.0: 25 calls at once, no waiting. A pod with 100 request threads and a time-out of 10 s.",
    values: { protection: "semaphore", permits: 25, "max-wait": 0, threads: 100, "time-out": 10_000 },
    seed: 1,
    source: { title: "BulkheadConfig.java, Resilience4j 2.4.0", url: `${R4J}/BulkheadConfig.java` },
  },
  {
    id: "resilience4j-pool",
    title: "Resilience4j's ThreadPoolBulkhead, callers waiting",
    note: "Resilience4j 2.4.0 on 8 processors: 7 threads, a queue of 100, then an eighth. 100 request threads wait for its results.",
    values: {
      protection: "pool",
      "pool-core": 7,
      "pool-max": 8,
      "pool-queue": 100,
      threads: 100,
      "time-out": 10_000,
    },
    seed: 1,
    source: { title: "ThreadPoolBulkheadConfig.java, Resilience4j 2.4.0", url: `${R4J}/ThreadPoolBulkheadConfig.java` },
  },
];
