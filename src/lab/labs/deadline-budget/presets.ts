import type { Preset } from "../../lab";

/** Starting points of the deadline lab. */
export const deadlinePresets: readonly Preset[] = [
  {
    id: "one-second-each",
    title: "One second at every hop",
    note: "Resilience4j's TimeLimiter waits 1 s by default. Set everywhere, and with a client as patient, no inner one fires before the client has left.",
    values: {},
    seed: 1,
    source: { title: "Resilience4j 2.x, TimeLimiter", url: "https://resilience4j.readme.io/docs/timeout" },
  },
  {
    id: "passed-on",
    title: "The client's deadline, passed on",
    note: "As gRPC does when a deadline is set and propagated: callees see the time that is left and stop with it. gRPC sets none by default.",
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
      title: "Envoy, RouteAction.timeout",
      url: "https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto#envoy-v3-api-field-config-route-v3-routeaction-timeout",
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
