import type { Preset } from "../../lab";

const BROOKER = {
  title: "Marc Brooker, simulator_example, simple_collapse_sim",
  url: "https://github.com/mbrooker/simulator_example/blob/main/simple_collapse_sim/sim.py",
};

/** Named starting points; sources opened on 2026-11-22. */
export const retryStormPresets: readonly Preset[] = [
  {
    id: "jitter-alone",
    title: "Full jitter, no budget",
    note: "What most guides recommend and no more: three attempts, exponential waits from 100 ms, full jitter.",
    values: {},
    seed: 1,
  },
  {
    id: "one-try",
    title: "No retries",
    note: "Each call is tried once. The backlog of the brown-out is worked off with the capacity that is left over.",
    values: { attempts: 1, backoff: "none" },
    seed: 1,
  },
  {
    id: "budget-10",
    title: "Budget of 10 %",
    note: "The same jitter, and at most one retry for ten first tries, with ten saved up at most.",
    values: { budget: "ratio" },
    seed: 1,
  },
  {
    id: "tight-budget",
    title: "Budget of 20 % at 80 calls a second",
    note: "First tries take 80 % of the capacity and the budget a fifth of that on top: 96 % leave nothing to drain with.",
    values: { rate: 80, budget: "ratio", "budget-percent": 20 },
    seed: 1,
  },
  {
    id: "bounded-queue",
    title: "Queue of 50 places",
    note: "No budget, but the service turns away what it could not answer in time anyway: half a second of work may wait.",
    values: { "queue-limit": 50 },
    seed: 1,
  },
  {
    id: "newest-first",
    title: "Newest first",
    note: "No budget and no limit, but workers take the newest attempt, the one whose caller surely still waits.",
    values: { order: "lifo" },
    seed: 1,
  },
  {
    id: "resilience4j",
    title: "Resilience4j defaults",
    note: "RetryConfig.ofDefaults(): 3 attempts, the first included, 500 ms between them, no jitter and no budget.",
    values: { backoff: "fixed", base: 500 },
    seed: 1,
    source: {
      title: "RetryConfig.java, Resilience4j 2.4.0",
      url: "https://github.com/resilience4j/resilience4j/blob/v2.4.0/resilience4j-retry/src/main/java/io/github/resilience4j/retry/RetryConfig.java",
    },
  },
  {
    id: "polly",
    title: "Polly 8 defaults",
    note: "RetryStrategyOptions: 3 retries on top of the first call, so 4 attempts, 2 s apart, no jitter and no budget.",
    values: { attempts: 4, backoff: "fixed", base: 2000 },
    seed: 1,
    source: {
      title: "RetryStrategyOptions.TResult.cs, Polly 8.7.0",
      url: "https://github.com/App-vNext/Polly/blob/8.7.0/src/Polly.Core/Retry/RetryStrategyOptions.TResult.cs",
    },
  },
  {
    id: "grpc",
    title: "gRPC, example of proposal A6",
    note: "4 attempts, 100 ms doubling with ± 20 %; 10 tokens, a failure takes 1, a success pays 0.1 back, retries need more than 5.",
    values: { attempts: 4, backoff: "spread-jitter", budget: "throttle" },
    seed: 1,
    source: {
      title: "gRPC proposal A6: client retries",
      url: "https://github.com/grpc/proposal/blob/1fd061ad8e7c46422b326e5a60cf68d042476205/A6-client-retries.md",
    },
  },
  {
    id: "linkerd",
    title: "Linkerd 2.15 service profile budget",
    note: "By default 20 % more load, and 10 retries a second for free; counted over 10 s as in its example. Here without a wait, 3 attempts.",
    values: { backoff: "none", budget: "windowed", "budget-percent": 20 },
    seed: 1,
    source: {
      title: "Linkerd 2.15, configuring retries",
      url: "https://linkerd.io/2.15/tasks/configuring-retries/",
    },
  },
  {
    id: "envoy",
    title: "Envoy with its retry budget",
    note: "One retry after a random part of 25 ms; retries may be 20 % of the calls under way, and 3 in any case.",
    values: { attempts: 2, base: 25, budget: "concurrent", "budget-percent": 20 },
    seed: 1,
    source: {
      title: "RetryPolicy and RetryBudget (Envoy data plane API, commit 84e8736, January 2026)",
      url: "https://github.com/envoyproxy/data-plane-api/tree/84e87364/envoy/config",
    },
  },
  {
    id: "spike-immediate",
    title: "Short spike, retries at once",
    note: "Brooker's experiment: 40 calls a second, twice that for 5 s, against a service that slows with each call under way.",
    values: {
      rate: 40,
      backoff: "none",
      "time-out": 3000,
      service: "slows",
      trouble: "spike",
      "trouble-length": 5000,
    },
    seed: 1,
    source: BROOKER,
  },
  {
    id: "spike-jitter",
    title: "Short spike, long waits with jitter",
    note: "The same spike with waits of up to 20 s and 40 s: jitter does help where the trouble is shorter than the waits.",
    values: {
      rate: 40,
      base: 20_000,
      "time-out": 3000,
      service: "slows",
      trouble: "spike",
      "trouble-length": 5000,
    },
    seed: 1,
    source: BROOKER,
  },
];
