// A histogram whose buckets name a trace that fell into them.
import { trace, TraceFlags } from "@opentelemetry/api";
import { Histogram, Registry } from "prom-client";
import type { OpenMetricsContentType } from "prom-client";

// #region exemplar
export function checkoutMetrics() {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE); // the older text format has no exemplars
  const duration = new Histogram<"outcome" | "trace_id" | "span_id">({
    name: "checkout_duration_seconds",
    help: "Time until the customer has an answer.",
    labelNames: ["outcome"],
    buckets: [0.1, 0.3, 1, 3],
    enableExemplars: true,
    registers: [registry],
  });
  return {
    registry,
    observe(outcome: "paid" | "failed", seconds: number): void {
      const span = trace.getActiveSpan()?.spanContext();
      const sampled = span !== undefined && (span.traceFlags & TraceFlags.SAMPLED) !== 0;
      duration.observe({
        labels: { outcome }, // few values; the id is no label
        value: seconds,
        exemplarLabels: sampled ? { trace_id: span.traceId, span_id: span.spanId } : {},
      });
    },
  };
}
// #endregion exemplar
