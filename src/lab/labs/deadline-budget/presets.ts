import type { Preset } from "../../lab";

/** Starting points of the deadline lab. */
export const deadlinePresets: readonly Preset[] = [
  {
    id: "one-second-each",
    title: "One second at every hop",
    note: "Resilience4j's TimeLimiter waits 1 s by default. Set everywhere, and with a client as patient, no inner one fires before the client has left.",
    values: {},
    seed: 1,
    source: {
      title: "TimeLimiterConfig.java, Resilience4j 2.4.0",
      url: "https://github.com/resilience4j/resilience4j/blob/v2.4.0/resilience4j-timelimiter/src/main/java/io/github/resilience4j/timelimiter/TimeLimiterConfig.java",
    },
  },
  {
    id: "passed-on",
    title: "The client's deadline, passed on",
    note: "As in gRPC when a deadline is set and propagated: callees see the time that is left, and here their work ends with it. gRPC sets none by default.",
    values: { style: "deadline", cancel: true },
    seed: 1,
    source: { title: "gRPC, Deadlines", url: "https://grpc.io/docs/guides/deadlines/" },
  },
  {
    id: "envoy-default",
    title: "Fifteen seconds inside, one outside",
    note: "Envoy's route time-out is 15 s unless set, retries included: far beyond what this client waits, so inside nothing ever gives up.",
    values: { "hop-time-out": 15_000 },
    seed: 1,
    source: {
      title: "RouteAction.timeout (Envoy data plane API, commit 84e8736, January 2026)",
      url: "https://github.com/envoyproxy/data-plane-api/blob/84e87364/envoy/config/route/v3/route_components.proto#L1371",
    },
  },
  {
    id: "cancelling",
    title: "Giving up cancels",
    note: "Still a time-out per hop, but each caller that gives up says so, and the word runs down the chain.",
    values: { cancel: true },
    seed: 1,
  },
  {
    id: "nested-attempts",
    title: "Three attempts at three hops",
    note: "The last service hangs. Every caller tries three times, 100 ms each, and nobody knows that those above have given up.",
    values: { attempts: 3, "hop-time-out": 100, "client-time-out": 3_000, "last-work": 30_000, requests: 200 },
    seed: 1,
  },
  {
    id: "nested-attempts-passed-on",
    title: "Three attempts, deadline passed on",
    note: "The same hanging service and the same attempts, but giving up cancels what is below.",
    values: {
      style: "deadline",
      cancel: true,
      attempts: 3,
      "hop-time-out": 100,
      "client-time-out": 3_000,
      "last-work": 30_000,
      requests: 200,
    },
    seed: 1,
  },
];
