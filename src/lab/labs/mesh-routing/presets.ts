import type { Preset, ParameterValues } from "../../lab";

const istio = (path: string, title: string) => ({
  title: `${title}, Istio 1.30.3`,
  url: `https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/${path}`,
});
const POLICY = istio("cluster_traffic_policy.go", "cluster_traffic_policy.go");
const RETRY = istio("route/retry/retry.go", "retry.go");
const ROUTER = {
  title: "Router filter: retry conditions and time-outs, Envoy (040783c8)",
  url: "https://github.com/envoyproxy/envoy/blob/040783c8c0b423531a51d33f2d4765ca3de0d96e/docs/root/configuration/http/http_filters/router_filter.rst",
};
const OUTLIERS = {
  title: "outlier_detection_impl.cc, Envoy (00c7146d)",
  url: "https://github.com/envoyproxy/envoy/blob/00c7146d95ff67fc55c78f036d6236689b66e72f/source/common/upstream/outlier_detection_impl.cc",
};
const PANIC = {
  title: "Panic threshold, Envoy (0d030764)",
  url: "https://github.com/envoyproxy/envoy/blob/0d03076406544b74268c763827973b3ccf9cba8a/docs/root/intro/arch_overview/upstream/load_balancing/panic_threshold.rst",
};

/** Ten pods of v1 and nothing else; errors that belong together. */
const TEN: ParameterValues = {
  "v1-pods": 10,
  "v2-weight": 0,
  rate: 200,
  retries: 0,
  "per-try": 1000,
  balancer: "round-robin",
};
const SIX_OF_TEN: ParameterValues = { ...TEN, "faulty-v1": 6, outliers: true, "max-ejection-percent": 100 };

/** Starting points: Istio as it comes, the same with one more setting at a time, and Envoy without Istio. */
export const meshPresets: readonly Preset[] = [
  {
    id: "istio",
    title: "Istio as it comes",
    note: "Two retries on its default conditions, no time-out, no outlierDetection, least requests. At second 10 one of v1's five pods begins to answer 503, in 4 ms.",
    values: {},
    seed: 1,
    source: RETRY,
  },
  {
    id: "before-1-24",
    title: "The conditions before Istio 1.24",
    note: "The same day, but a 503 is among the conditions of the two retries, and a retry goes to another pod.",
    values: { "retry-on": "istio-503" },
    seed: 1,
    source: {
      title: "Release note 50506: the default retry policy, Istio 1.24",
      url: "https://github.com/istio/istio/blob/1.30.3/releasenotes/notes/50506.yaml",
    },
  },
  {
    id: "default-outliers",
    title: "outlierDetection with its defaults",
    note: "Five errors in a row, sweep of 10 s, 30 s out, maxEjectionPercent 10, minHealthPercent 0. Ten pods of v1, four of them answer 503.",
    values: { "v1-pods": 10, "faulty-v1": 4, outliers: true, "v2-weight": 0 },
    seed: 1,
    source: OUTLIERS,
  },
  {
    id: "percent-40",
    title: "maxEjectionPercent 40",
    note: "Five pods of v1 as in the first preset, one of which answers 503; two of five may be ejected.",
    values: { outliers: true, "max-ejection-percent": 40 },
    seed: 1,
    source: POLICY,
  },
  {
    id: "no-panic",
    title: "Six of ten fail, threshold 0",
    note: "Istio's minHealthPercent 0, everybody may be ejected. 200 calls a second, in turn; a pod can do 41. An attempt has 1 s, none is repeated.",
    values: SIX_OF_TEN,
    seed: 1,
    source: POLICY,
  },
  {
    id: "panic",
    title: "Six of ten fail, threshold 50",
    note: "The same six pods with Envoy's healthy_panic_threshold of 50 %: everybody may be ejected, pods get their calls in turn, none is repeated.",
    values: { ...SIX_OF_TEN, panic: 50 },
    seed: 1,
    source: PANIC,
  },
  {
    id: "short-shared-fault",
    title: "All pods fail for five seconds",
    note: "A shared database: from second 10 to 15 all five pods of v1 answer 503. maxEjectionPercent 100, minHealthPercent 0, no v2.",
    values: { "v2-weight": 0, "faulty-v1": 5, "fault-for": 5, outliers: true, "max-ejection-percent": 100 },
    seed: 1,
    source: POLICY,
  },
  {
    id: "bad-canary",
    title: "A bad v2 behind retries",
    note: "Weights 90 and 10. Every pod of v2 answers 503 to 40 % of its requests; the route has retryOn 5xx and attempts 2.",
    values: { "v2-pods": 3, "faulty-v1": 0, "faulty-v2": 3, "fault-share": 40, "fault-from": 0, "retry-on": "5xx" },
    seed: 1,
    source: ROUTER,
  },
  {
    id: "two-layers",
    title: "Retries in two layers",
    note: "The database of all pods is gone, they answer 503. The route has attempts 3 on 5xx, order's client makes three attempts of its own.",
    values: { "faulty-v1": 5, "faulty-v2": 2, "retry-on": "5xx", retries: 3, "app-attempts": 3 },
    seed: 1,
    source: ROUTER,
  },
  {
    id: "per-try",
    title: "A pod hangs, perTryTimeout 600 ms",
    note: "One of five pods of v1 never answers. The route has timeout 2 s, perTryTimeout 600 ms, attempts 2 and Istio's conditions.",
    values: { fault: "hangs", "per-try": 600, "route-timeout": 2000, balancer: "round-robin", "v2-weight": 0 },
    seed: 1,
    source: ROUTER,
  },
  {
    id: "unknown-subset",
    title: "The route names an unknown subset",
    note: "All pods are well. The route gives v2 a weight of 10, and the DestinationRule with v2 has not reached the proxy.",
    values: { "v2-known": false, "faulty-v1": 0 },
    seed: 1,
    source: {
      title: "Substitution formatter: response flags, Envoy (022249fc)",
      url: "https://github.com/envoyproxy/envoy/blob/022249fcaa3484dec0479aa3601c20eec2081994/docs/root/configuration/advanced/substitution_formatter.rst",
    },
  },
  {
    id: "zones",
    title: "Two zones, three of five near pods fail",
    note: "Five pods near, five far; three near ones answer 503. maxEjectionPercent 40, so that all three may go. Near pods come first, the factor is 1.4.",
    values: { "v1-pods": 10, "faulty-v1": 3, "v2-weight": 0, zones: true, outliers: true, "max-ejection-percent": 40 },
    seed: 1,
    source: PANIC,
  },
  {
    id: "total-panic",
    title: "Both zones fail, Envoy's threshold",
    note: "Five pods near, five far; four near and three far ones answer 503 from the start. All may be ejected; panic threshold 50, factor 1.4, pods drawn by chance.",
    values: {
      "v1-pods": 10,
      "faulty-v1": 4,
      "faulty-far": 3,
      "fault-from": 0,
      "v2-weight": 0,
      zones: true,
      outliers: true,
      "max-ejection-percent": 100,
      panic: 50,
      balancer: "random",
    },
    seed: 2,
    source: PANIC,
  },
  {
    id: "envoy",
    title: "Envoy without Istio",
    note: "retry_on 5xx and outlier_detection are written, the rest is Envoy's: one retry, 3 at once; 1,024 requests and pending; 15 s for the route; ejection at most 10 %, panic threshold 50. One of v1's five pods closes its connections.",
    values: {
      fault: "closes",
      retries: 1,
      "retry-on": "5xx",
      "another-host": false,
      "max-retries": 3,
      "max-requests": 1024,
      "max-pending": 1024,
      "route-timeout": 15_000,
      connect: 5000,
      outliers: true,
      panic: 50,
      balancer: "round-robin",
    },
    seed: 1,
    source: {
      title: "circuit_breaker.proto, Envoy data-plane-api (84e87364)",
      url: "https://github.com/envoyproxy/data-plane-api/blob/84e84367f2560cdb47b9bb78fd3e615feb80c3e4/envoy/config/cluster/v3/circuit_breaker.proto",
    },
  },
];
