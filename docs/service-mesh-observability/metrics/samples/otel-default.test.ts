import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { expect, it } from "vitest";
import { histogramQuantile, type Bucket } from "./histogram-quantile";

const SEMANTIC_CONVENTION = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

async function bucketsOfPayment(boundaries?: number[]): Promise<Bucket[]> {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter });
  const provider = new MeterProvider({ readers: [reader] });
  const duration = provider.getMeter("payment").createHistogram("http.server.request.duration", {
    unit: "s",
    ...(boundaries ? { advice: { explicitBucketBoundaries: boundaries } } : {}),
  });
  for (let call = 0; call < 1000; call += 1) duration.record(0.12);
  await provider.forceFlush();
  const value = exporter.getMetrics()[0]?.scopeMetrics[0]?.metrics[0]?.dataPoints[0]?.value as {
    buckets: { boundaries: number[]; counts: number[] };
  };
  await provider.shutdown();
  let total = 0;
  return value.buckets.counts.map((count, index) => {
    total += count;
    return { le: value.buckets.boundaries[index] ?? Infinity, count: total };
  });
}

// #region seconds
it("seconds in OpenTelemetry's default boundaries: 1,000 calls of 120 ms have a median of 2.5 s", async () => {
  expect(histogramQuantile(0.5, await bucketsOfPayment())).toBeCloseTo(2.5, 10);
});

it("with the boundaries of the semantic conventions the median is told as 175 ms", async () => {
  expect(histogramQuantile(0.5, await bucketsOfPayment(SEMANTIC_CONVENTION))).toBeCloseTo(0.175, 10);
});
// #endregion seconds
