import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkoutMetrics } from "./exemplar";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const within = (traceFlags: number, work: () => void) =>
  context.with(trace.setSpanContext(context.active(), { traceId: TRACE, spanId: SPAN, traceFlags }), work);

beforeAll(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
afterAll(() => context.disable());

const lineOf = async (registry: { metrics(): Promise<string> }, bucket: string) =>
  (await registry.metrics()).split("\n").find((line) => line.includes(`le="${bucket}"`));

// #region test-exemplar
it("hangs the trace on the bucket it fell into, and on no label", async () => {
  const { registry, observe } = checkoutMetrics();
  within(1, () => observe("paid", 1.2));
  expect(await lineOf(registry, "3")).toMatch(
    new RegExp(
      `^checkout_duration_seconds_bucket\\{le="3",outcome="paid"\\} 1 # \\{trace_id="${TRACE}",span_id="${SPAN}"\\} 1.2 `,
    ),
  );
  expect(await lineOf(registry, "1")).not.toContain("#");
  expect((await registry.metrics()).match(/outcome="paid"\}/g)).toHaveLength(7); // 5 buckets, sum, count: no more series
});
// #endregion test-exemplar

it("names no trace that was not sampled: the jump would end in nothing", async () => {
  const { registry, observe } = checkoutMetrics();
  within(0, () => observe("paid", 1.2));
  observe("paid", 0.2);
  expect(await registry.metrics()).not.toContain("trace_id");
  expect(await lineOf(registry, "3")).toContain(" 2");
});

it("stays within OpenMetrics 1.0: 128 characters for all labels of an exemplar", () => {
  expect(`trace_id${TRACE}span_id${SPAN}`.length).toBe(63);
});
