import { createTraceState, ROOT_CONTEXT, SpanKind, trace } from "@opentelemetry/api";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  ParentBasedSampler,
  SamplingDecision,
  SimpleSpanProcessor,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-base";
import type { Sampler } from "@opentelemetry/sdk-trace-base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedCount, ProbabilitySampler, randomnessOf, thresholdOf } from "./sampler";

const traceId = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 32, maxLength: 32 });
const probability = fc.double({ min: 0.001, max: 1, noNaN: true });
const keeps = (sampler: Sampler, id: string, context = ROOT_CONTEXT) =>
  sampler.shouldSample(context, id, "checkout", SpanKind.SERVER, {}, []).decision ===
  SamplingDecision.RECORD_AND_SAMPLED;
const below = (sampled: boolean, isRemote: boolean, ot?: string) =>
  trace.setSpanContext(ROOT_CONTEXT, {
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "00f067aa0ba902b7",
    traceFlags: sampled ? 1 : 0,
    isRemote,
    traceState: ot === undefined ? undefined : createTraceState(`ot=${ot}`),
  });

describe("thresholds, by OpenTelemetry's specification (1377f53, tracestate-probability-sampling.md)", () => {
  it.each([
    [1, "0", "0", "0"],
    [1 / 2, "8", "8", "8"],
    [1 / 3, "aab", "aaab", "aaaab"],
    [1 / 4, "c", "c", "c"],
    [1 / 5, "ccd", "cccd", "ccccd"],
    [1 / 8, "e", "e", "e"],
    [1 / 10, "e66", "e666", "e6666"],
    [1 / 16, "f", "f", "f"],
    [1 / 100, "fd71", "fd70a", "fd70a4"],
    [1 / 1_000, "ffbe7", "ffbe77", "ffbe76d"],
    [1 / 10_000, "fff972", "fff9724", "fff97247"],
    [1 / 100_000, "ffff584", "ffff583a", "ffff583a5"],
    [1 / 1_000_000, "ffffef4", "ffffef39", "ffffef391"],
  ])("of %f with 3, 4 and 5 digits", (probability, three, four, five) => {
    expect([3, 4, 5].map((digits) => thresholdOf(probability, digits))).toEqual([three, four, five]);
  });

  it("say how many traces a kept one stands for", () => {
    expect(adjustedCount("0")).toBe(1);
    expect(adjustedCount("c")).toBe(4);
    expect(adjustedCount("fd70a")).toBeCloseTo(99.99771123402633);
  });

  it("are refused outside 2^-56 … 1", () => {
    for (const wrong of [0, -1, 1.1, Number.NaN]) expect(() => thresholdOf(wrong)).toThrow(RangeError);
  });
});

describe("the sampler", () => {
  it("compares the explicit randomness, where there is one, else the last 56 bits of the trace id", () => {
    expect(randomnessOf("4bf92f3577b34da6a3ce929d0e0e4736")).toBe("ce929d0e0e4736");
    expect(randomnessOf("4bf92f3577b34da6a3ce929d0e0e4736", createTraceState("ot=th:c;rv:6e6d1a75832a2f"))).toBe(
      "6e6d1a75832a2f",
    );
    // The specification's example: 0x6e6d1a75832a2f is 43.1 %, so it is kept from 56.9 % on.
    const context = below(true, true, "rv:6e6d1a75832a2f");
    expect(keeps(new ProbabilitySampler(0.568), "f".repeat(32), context)).toBe(false);
    expect(keeps(new ProbabilitySampler(0.57), "f".repeat(32), context)).toBe(true);
  });

  it("keeps at the threshold itself", () => {
    const half = new ProbabilitySampler(0.5);
    expect(keeps(half, `${"0".repeat(18)}80000000000000`)).toBe(true);
    expect(keeps(half, `${"f".repeat(18)}7fffffffffffff`)).toBe(false);
  });

  it("writes its threshold into tracestate beside what others wrote, and takes it out when it drops", () => {
    const result = (probability: number, ot: string) =>
      new ProbabilitySampler(probability).shouldSample(below(true, true, ot), "f".repeat(32)).traceState?.get("ot");
    expect(result(1, "p:8")).toBe("p:8;th:0");
    expect(result(0.75, "rv:6e6d1a75832a2f")).toBe("rv:6e6d1a75832a2f;th:4");
    expect(result(0.25, "rv:6e6d1a75832a2f;th:4")).toBe("rv:6e6d1a75832a2f");
  });

  // #region consistent
  it("keeps at a higher probability whatever it keeps at a lower one", () => {
    fc.assert(
      fc.property(traceId, probability, probability, (id, one, two) => {
        const [low, high] = [Math.min(one, two), Math.max(one, two)];
        if (keeps(new ProbabilitySampler(low), id)) expect(keeps(new ProbabilitySampler(high), id)).toBe(true);
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });
  // #endregion consistent

  // #region disagree
  it("shares hardly any trace with OpenTelemetry JS's TraceIdRatioBased at the same 10 %", () => {
    const [ours, theirs] = [new ProbabilitySampler(0.1), new TraceIdRatioBasedSampler(0.1)];
    const ids = fc.sample(traceId, { numRuns: 20_000, seed: 1 });
    const kept = (sampler: Sampler) => ids.filter((id) => keeps(sampler, id)).length / ids.length;
    const both = ids.filter((id) => keeps(ours, id) && keeps(theirs, id)).length / ids.length;
    expect(kept(ours)).toBeCloseTo(0.1, 2);
    expect(kept(theirs)).toBeCloseTo(0.1, 2);
    expect(both).toBeCloseTo(0.01, 2); // as if each threw a coin of its own: whole in one trace of a hundred
  });
  // #endregion disagree
});

describe("ParentBased, by the table of sdk.md (1377f53)", () => {
  const named = (name: string): Sampler => ({
    shouldSample: () => ({ decision: SamplingDecision.RECORD_AND_SAMPLED, attributes: { name } }),
    toString: () => name,
  });
  const delegates = {
    root: named("root"),
    remoteParentSampled: named("remoteParentSampled"),
    remoteParentNotSampled: named("remoteParentNotSampled"),
    localParentSampled: named("localParentSampled"),
    localParentNotSampled: named("localParentNotSampled"),
  };

  it.each([
    ["root", ROOT_CONTEXT, undefined],
    ["remoteParentSampled", below(true, true), true],
    ["remoteParentNotSampled", below(false, true), false],
    ["localParentSampled", below(true, false), true],
    ["localParentNotSampled", below(false, false), false],
  ])("asks %s, and by default follows the parent", (name, context, byDefault) => {
    const asked = new ParentBasedSampler(delegates).shouldSample(context, "1", "x", SpanKind.SERVER, {}, []);
    expect(asked.attributes).toEqual({ name });
    if (byDefault === undefined) return;
    for (const root of [new AlwaysOnSampler(), new AlwaysOffSampler(), new ProbabilitySampler(0.1)])
      expect(keeps(new ParentBasedSampler({ root }), "1".repeat(32), context)).toBe(byDefault);
  });

  // #region whole-traces
  it("makes whole traces: children follow the root, whatever the probability of their own process", () => {
    const exporter = new InMemorySpanExporter();
    const tracerOf = (probability: number) =>
      new BasicTracerProvider({
        sampler: new ParentBasedSampler({ root: new ProbabilitySampler(probability) }),
        spanProcessors: [new SimpleSpanProcessor(exporter)],
      }).getTracer("test");
    const [gateway, payment] = [tracerOf(0.25), tracerOf(0.01)];
    for (let request = 0; request < 400; request++) {
      const root = gateway.startSpan("POST /checkout");
      payment.startSpan("POST /charges", {}, trace.setSpan(ROOT_CONTEXT, root)).end();
      root.end();
    }
    const roots = exporter.getFinishedSpans().filter(({ name }) => name === "POST /checkout");
    const children = exporter.getFinishedSpans().filter(({ name }) => name === "POST /charges");
    const ids = (spans: typeof roots) => spans.map((span) => span.spanContext().traceId).toSorted();
    expect(roots.length).toBeGreaterThan(50);
    expect(ids(children)).toEqual(ids(roots));
    expect(children.every((span) => span.spanContext().traceState?.get("ot") === "th:c")).toBe(true);
  });
  // #endregion whole-traces
});
