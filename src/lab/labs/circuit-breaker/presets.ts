import type { Preset } from "../../lab";

const github = (repository: string, path: string) => `https://github.com/${repository}/blob/${path}`;

const R4J = {
  title: "CircuitBreakerConfig.java, Resilience4j 2.4.0",
  url: github(
    "resilience4j/resilience4j",
    "v2.4.0/resilience4j-circuitbreaker/src/main/java/io/github/resilience4j/circuitbreaker/CircuitBreakerConfig.java",
  ),
};

/** Starting points: the libraries as they come, and three ways in which Resilience4j's defaults meet a real day. */
export const presets: readonly Preset[] = [
  {
    id: "resilience4j",
    title: "Resilience4j as it comes",
    note: "Resilience4j 2.4.0: 50 % of the last 100 calls, 60 s open, 10 probes; TimeLimiter 1 s. Payment hangs for 40 s.",
    values: {},
    seed: 1,
    source: R4J,
  },
  {
    id: "hystrix",
    title: "Hystrix as it comes",
    note: "Hystrix 1.5.18: 50 % of at least 20 calls in 10 s, renewed every 500 ms, one probe every 5 s; time-out 1 s.",
    values: {
      library: "hystrix",
      "window-kind": "time",
      "window-time": 10_000,
      "minimum-calls": 20,
      "open-wait": 5_000,
      probes: 1,
      arrivals: "random",
      "good-calls-before": 200,
    },
    seed: 1,
    source: {
      title: "HystrixCommandProperties.java, Hystrix 1.5.18",
      url: github(
        "Netflix/Hystrix",
        "v1.5.18/hystrix-core/src/main/java/com/netflix/hystrix/HystrixCommandProperties.java",
      ),
    },
  },
  {
    id: "polly",
    title: "Polly as it comes",
    note: "Polly 8.7.0: 10 % of at least 100 calls in 30 s, 5 s open, one probe; its time-out strategy waits 30 s.",
    values: {
      library: "polly",
      "failure-threshold": 10,
      "window-kind": "time",
      "window-time": 30_000,
      "open-wait": 5_000,
      probes: 1,
      "time-out": 30_000,
      arrivals: "random",
      "good-calls-before": 600,
    },
    seed: 1,
    source: {
      title: "Circuit breaker strategy options, Polly 8.7.0",
      url: "https://github.com/App-vNext/Polly/tree/8.7.0/src/Polly.Core/CircuitBreaker",
    },
  },
  {
    id: "opossum",
    title: "opossum as it comes",
    note: "opossum 9.0.0: more than 50 % of the calls started in 10 s, no minimum, 30 s open by a timer; time-out 10 s.",
    values: {
      library: "opossum",
      "window-kind": "time",
      "window-time": 10_000,
      "minimum-calls": 0,
      "open-wait": 30_000,
      probes: 1,
      "time-out": 10_000,
      arrivals: "random",
      "good-calls-before": 200,
    },
    seed: 1,
    source: { title: "lib/circuit.js, opossum 9.0.0", url: github("nodeshift/opossum", "v9.0.0/lib/circuit.js") },
  },
  {
    id: "cockatiel",
    title: "cockatiel, as its README has it",
    note: "cockatiel 3.2.1 has no defaults; its first example opens after 5 failures in a row and tries again after 10 s.",
    values: {
      library: "cockatiel",
      "window-kind": "row",
      "in-a-row": 5,
      "open-wait": 10_000,
      probes: 1,
      arrivals: "random",
    },
    seed: 1,
    source: { title: "readme.md, cockatiel 3.2.1", url: github("connor4312/cockatiel", "v3.2.1/readme.md") },
  },
  {
    id: "late-answers",
    title: "Payment answers well, but late",
    note: "Resilience4j's defaults with a time-out of 10 s: payment takes 3 s for every answer. Slow means over 60 s.",
    values: { "outage-kind": "slow", "slow-answer": 3_000, "time-out": 10_000 },
    seed: 1,
    source: R4J,
  },
  {
    id: "quiet-pod",
    title: "A fresh pod with little traffic",
    note: "Resilience4j's defaults in a pod that has just started and makes 2 calls a second; payment hangs for 60 s.",
    values: { rate: 2, "good-calls-before": 0, "outage-length": 60_000 },
    seed: 1,
    source: R4J,
  },
  {
    id: "tuned",
    title: "Tuned for 20 calls a second",
    note: "The page's own application.yml: 50 % of at least 20 calls in 10 s, 5 s open, 5 probes, time-out 2 s.",
    values: {
      "window-kind": "time",
      "window-time": 10_000,
      "minimum-calls": 20,
      "open-wait": 5_000,
      probes: 5,
      "slow-after": 1_500,
      "slow-threshold": 50,
      "time-out": 2_000,
      "good-calls-before": 200,
    },
    seed: 1,
  },
];
