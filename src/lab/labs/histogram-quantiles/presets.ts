import type { Preset } from "../../lab";

const CLIENT_GOLANG = {
  title: "prometheus/histogram.go, DefBuckets and NativeHistogramBucketFactor: client_golang 1.24.1",
  url: "https://github.com/prometheus/client_golang/blob/89c60c0554699c74fa3d4eec472b98a3108905e3/prometheus/histogram.go",
};
const PROM_CLIENT = {
  title: "lib/histogram.js, default buckets: prom-client 15.1.3",
  url: "https://github.com/siimon/prom-client/blob/ffe193ba128197566cadc27dc60e928c9db83dc4/lib/histogram.js",
};
const OTEL = {
  title: "Metrics SDK, explicit bucket histogram aggregation: OpenTelemetry specification",
  url: "https://github.com/open-telemetry/opentelemetry-specification/blob/1377f53b2bc0683c45169b8f20fd973eb4d59419/specification/metrics/sdk.md",
};
const PRACTICES = {
  title: "Histograms and summaries: Prometheus",
  url: "https://github.com/prometheus/docs/blob/c105550aad07161f62d02e305ed09799ec6025fa/docs/practices/histograms.md",
};

/** Starting points: bounds as they come, and the days on which they mislead. */
export const histogramPresets: readonly Preset[] = [
  {
    id: "client-default",
    title: "A client library as it comes",
    note: "client_golang's DefBuckets: eleven bounds, of which 0.5, 1 and 2.5 s are next to the objective of 0.8 s. Median 120 ms, a long tail.",
    values: {},
    seed: 1,
    source: CLIENT_GOLANG,
  },
  {
    id: "objective-bound",
    title: "A bound at the objective",
    note: "The same calls in order's own buckets: nine bounds, 0.65, 0.8 and 1 s among them. The objective is 0.8 s.",
    values: { layout: "order" },
    seed: 1,
  },
  {
    id: "native",
    title: "A native histogram",
    note: "The same calls with a NativeHistogramBucketFactor of 1.1, which client_golang calls a good trade-off: schema 3. Prometheus takes it where scrape_native_histograms is on.",
    values: { layout: "native" },
    seed: 1,
    source: CLIENT_GOLANG,
  },
  {
    id: "otel-seconds",
    title: "OpenTelemetry's default, in seconds",
    note: "The SDK's 15 default boundaries, from 0 to 10,000, for an instrument that advises none and records seconds. The panel asks for the median.",
    values: { layout: "otel", quantile: "0.5" },
    seed: 1,
    source: OTEL,
  },
  {
    id: "cache",
    title: "Hits and misses",
    note: "Nine of ten calls are hits of 100 to 136 ms, the others misses of 850 to 950 ms. Default bounds; the panel asks for the p95.",
    values: { distribution: "cache", quantile: "0.95" },
    seed: 1,
    source: PROM_CLIENT,
  },
  {
    id: "database-locked",
    title: "Monday: the database locks",
    note: "prom-client's default buckets. From the fourth window on one call in ten hangs for 30 s longer.",
    values: { "slow-share": 10, "slow-by": 30_000 },
    seed: 1,
    source: PROM_CLIENT,
  },
  {
    id: "slow-pod",
    title: "Tuesday: one pod of five",
    note: "All calls take 100 ms; from the fourth window on those of one pod take 4 s. The panel averages what five summaries say of themselves.",
    values: {
      distribution: "constant",
      median: 100,
      "slow-share": 100,
      "slow-by": 3_900,
      "slow-in": "last",
      panel: "average",
    },
    seed: 1,
    source: PRACTICES,
  },
  {
    id: "fresh-pod",
    title: "A pod that has just started",
    note: "All calls take 100 ms. One pod of five gets a hundredth of the others' traffic, and a fifth of its calls take 4 s. The panel averages.",
    values: {
      distribution: "constant",
      median: 100,
      "last-weight": 1,
      "slow-share": 20,
      "slow-by": 3_900,
      "slow-from": 1,
      "slow-in": "last",
      panel: "average",
      "per-window": 5_000,
      windows: 3,
    },
    seed: 1,
  },
  {
    id: "crossing",
    title: "Two calls in a hundred get slower",
    note: "Default buckets, all calls take exactly 240 ms. From the fourth window on two in a hundred take 20 ms longer.",
    values: { distribution: "constant", median: 240, "slow-share": 2, "slow-by": 20, "per-window": 2_000 },
    seed: 1,
    source: CLIENT_GOLANG,
  },
  {
    id: "one-value-native",
    title: "One value, native buckets",
    note: "All calls take exactly 120 ms and fall into one bucket of schema 3, whose buckets grow by 2 to the power of 1/8.",
    values: { distribution: "constant", layout: "native", windows: 2 },
    seed: 1,
    source: CLIENT_GOLANG,
  },
];
