import type { AnyLab } from "../lab";

/** A lab by name; its code is fetched only when it is asked for. */
export interface LabEntry {
  id: string;
  load(): Promise<AnyLab>;
}

/** Every lab there is, in the order of the index page. A new lab is one file (or folder) beside this one and one line here. */
export const LABS: readonly LabEntry[] = [
  { id: "availability-chain", load: async () => (await import("./availability-chain")).availabilityChain },
  { id: "load-balancing", load: async () => (await import("./load-balancing")).loadBalancing },
  { id: "redelivery", load: async () => (await import("./redelivery")).redelivery },
  { id: "rate-limiting", load: async () => (await import("./rate-limiting")).rateLimiting },
  { id: "service-discovery", load: async () => (await import("./service-discovery")).serviceDiscovery },
  { id: "circuit-breaker", load: async () => (await import("./circuit-breaker")).circuitBreaker },
  { id: "retry-storm", load: async () => (await import("./retry-storm")).retryStorm },
  { id: "competing-writers", load: async () => (await import("./competing-writers")).competingWriters },
  { id: "deadline-budget", load: async () => (await import("./deadline-budget")).deadlineBudget },
  { id: "bulkhead", load: async () => (await import("./bulkhead")).bulkhead },
  { id: "stale-fallback", load: async () => (await import("./stale-fallback")).staleFallback },
  { id: "saga", load: async () => (await import("./saga")).saga },
  { id: "mesh-routing", load: async () => (await import("./mesh-routing")).meshRouting },
  { id: "mtls-handshake", load: async () => (await import("./mtls-handshake")).mtlsHandshake },
  { id: "trace-sampling", load: async () => (await import("./trace-sampling")).traceSampling },
  { id: "histogram-quantiles", load: async () => (await import("./histogram-quantiles")).histogramQuantiles },
  { id: "burn-rate", load: async () => (await import("./burn-rate")).burnRate },
  { id: "health-probes", load: async () => (await import("./health-probes")).healthProbes },
  { id: "blue-green-switch", load: async () => (await import("./blue-green-switch")).blueGreenSwitch },
  { id: "canary-analysis", load: async () => (await import("./canary-analysis")).canaryAnalysis },
  { id: "rolling-update", load: async () => (await import("./rolling-update")).rollingUpdate },
  { id: "flag-bucketing", load: async () => (await import("./flag-bucketing")).flagBucketing },
  { id: "lease-timeline", load: async () => (await import("./lease-timeline")).leaseTimeline },
  { id: "reconcile-autoscaler", load: async () => (await import("./reconcile-autoscaler")).reconcileAutoscaler },
  { id: "fan-out-hedging", load: async () => (await import("./fan-out-hedging")).fanOutHedging },
  { id: "strangler-routing", load: async () => (await import("./strangler-routing")).stranglerRouting },
  { id: "projection-lag", load: async () => (await import("./projection-lag")).projectionLag },
  { id: "consumer-group", load: async () => (await import("./consumer-group")).consumerGroup },
  { id: "two-phase-commit", load: async () => (await import("./two-phase-commit")).twoPhaseCommit },
];

/** The lab of that id, or undefined. */
export function findLab(id: string): LabEntry | undefined {
  return LABS.find((entry) => entry.id === id);
}
