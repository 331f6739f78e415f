import { type Context, createTraceState, ROOT_CONTEXT, SpanKind, trace } from "@opentelemetry/api";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  ParentBasedSampler,
  SamplingDecision,
} from "@opentelemetry/sdk-trace-base";
import type { Sampler } from "@opentelemetry/sdk-trace-base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjustedCount,
  ProbabilitySampler,
  thresholdOf,
} from "../../../docs/service-mesh-observability/distributed-tracing/samples/sampler";
import { readVectors } from "../engine/vectors";

// OpenTelemetry's specification at 1377f53: sdk.md, tracestate-probability-sampling.md, tracestate-handling.md.

interface Vectors {
  readonly parentBased: readonly (readonly [
    parent: string,
    remote: boolean | null,
    sampled: boolean | null,
    asks: string,
  ])[];
  readonly vectors: readonly {
    readonly p: number;
    readonly th: string;
    readonly digits?: number;
    readonly T?: string;
  }[];
}

const found = readVectors<Vectors>("otel-sampling.json");
const present = found !== null;
const { parentBased, vectors } = found ?? { parentBased: [], vectors: [] };

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const decide = (sampler: Sampler, context: Context, traceId = TRACE) =>
  sampler.shouldSample(context, traceId, "checkout", SpanKind.SERVER, {}, []);
const keeps = (sampler: Sampler, traceId: string) =>
  decide(sampler, ROOT_CONTEXT, traceId).decision === SamplingDecision.RECORD_AND_SAMPLED;
const contextOf = (parent: string, isRemote: boolean | null, sampled: boolean | null): Context =>
  parent === "absent"
    ? ROOT_CONTEXT
    : trace.setSpanContext(ROOT_CONTEXT, {
        traceId: TRACE,
        spanId: "00f067aa0ba902b7",
        traceFlags: sampled ? 1 : 0,
        isRemote: isRemote ?? false,
      });

const named = (name: string): Sampler => ({
  shouldSample: () => ({ decision: SamplingDecision.NOT_RECORD, attributes: { name } }),
  toString: () => name,
});

describe.skipIf(!present)(
  `samplers (${present ? `${parentBased.length} parents, ${vectors.length} thresholds` : "no vectors"})`,
  () => {
    it.each(parentBased.map((row) => [row.join(" "), row] as const))(
      "parent based: %s",
      (_name, [parent, remote, sampled, asks]) => {
        const [delegate = "", byDefault] = asks.split("=");
        const context = contextOf(parent, remote, sampled);
        const names = ["remoteParentSampled", "remoteParentNotSampled", "localParentSampled", "localParentNotSampled"];
        const delegates = Object.fromEntries(names.map((name) => [name, named(name)]));
        const asked = decide(new ParentBasedSampler({ root: named("root"), ...delegates }), context);
        expect(asked.attributes).toEqual({ name: delegate });
        const expected = byDefault === "AlwaysOn" ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD;
        for (const root of [new ProbabilitySampler(0.1), new AlwaysOnSampler(), new AlwaysOffSampler()]) {
          const { decision } = decide(new ParentBasedSampler({ root }), context);
          expect(decision).toBe(byDefault === undefined ? decide(root, context).decision : expected);
        }
      },
    );

    it("the default samples roots and follows parents", () => {
      const tracer = new BasicTracerProvider().getTracer("default");
      const flags = parentBased.map(
        ([parent, remote, sampled]) =>
          tracer.startSpan("x", {}, contextOf(parent, remote, sampled)).spanContext().traceFlags,
      );
      expect(flags).toEqual(parentBased.map(([, , sampled]) => (sampled === false ? 0 : 1)));
    });

    it.each(vectors.map((vector) => [vector.p, vector] as const))("threshold of %f", (p, { th, digits, T }) => {
      const threshold = thresholdOf(p, digits);
      expect(threshold).toBe(th);
      if (T !== undefined) expect(BigInt(`0x${threshold.padEnd(14, "0")}`)).toBe(BigInt(T));
      expect(adjustedCount(threshold)).toBeCloseTo(1 / p, p < 0.1 ? 3 : 12);
      expect(decide(new ProbabilitySampler(p), ROOT_CONTEXT, "f".repeat(32)).traceState?.get("ot")).toBe(
        `th:${thresholdOf(p)}`,
      );
    });

    it("keeps exactly from the threshold on, and reads rv before the trace id", () => {
      const half = new ProbabilitySampler(0.5);
      const prefix = "f".repeat(18);
      expect([keeps(half, `${prefix}80000000000000`), keeps(half, `${prefix}7fffffffffffff`)]).toEqual([true, false]);
      const context = trace.setSpanContext(ROOT_CONTEXT, {
        traceId: "f".repeat(32),
        spanId: "00f067aa0ba902b7",
        traceFlags: 1,
        traceState: createTraceState("ot=rv:7fffffffffffff"),
      });
      expect(decide(half, context, "f".repeat(32)).decision).toBe(SamplingDecision.NOT_RECORD);
    });

    it("is monotonic: what is kept at p1 is kept at every p2 above it", () => {
      const id = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 32, maxLength: 32 });
      const ladder = [1e-4, 1e-3, 0.01, 0.0625, 0.1, 0.25, 1 / 3, 0.5, 0.9, 0.9999, 1].map(
        (p) => new ProbabilitySampler(p),
      );
      const seen = new Set<number>();
      fc.assert(
        fc.property(id, (traceId) => {
          const kept = ladder.map((sampler) => keeps(sampler, traceId));
          expect(kept).toEqual(kept.toSorted((a, b) => Number(a) - Number(b)));
          seen.add(kept.indexOf(true));
        }),
        { numRuns: 5_000, seed: 1 },
      );
      expect(seen.size).toBeGreaterThan(6); // the ladder was tried on most of its rungs
    });
  },
);
