// A pipeline in the shape of an OpenTelemetry Collector: memory limiter, tail sampler, batch, exporter.
import { SpanStatusCode } from "@opentelemetry/api";
import { hrTimeToMilliseconds } from "@opentelemetry/core";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { randomnessOf, thresholdOf } from "./sampler";

export type Spans = readonly ReadableSpan[];
export interface Consumer {
  accept(spans: Spans): void;
}
const traceIdOf = (span: ReadableSpan) => span.spanContext().traceId;

/** Not permanent: who sent the spans is expected to send them again. */
export class Refused extends Error {}

/** Stands first, so that the error travels back to the sender before anything has been kept. */
export const memoryLimiter = (softLimit: number, inUse: () => number, next: Consumer): Consumer => ({
  accept(spans) {
    if (inUse() > softLimit) throw new Refused("memory above the soft limit");
    next.accept(spans);
  },
});

// #region policies
export type Vote = "sample" | "not sample" | "drop";
export type Policy = (trace: Spans) => Vote;
const sampleIf = (yes: boolean): Vote => (yes ? "sample" : "not sample");

export const failed: Policy = (trace) => sampleIf(trace.some(({ status }) => status.code === SpanStatusCode.ERROR));
/** From the earliest start to the latest end, whatever lies between, a consumer that ran much later included. */
export const slowerThan =
  (ms: number): Policy =>
  (trace) =>
    sampleIf(
      Math.max(...trace.map(({ endTime }) => hrTimeToMilliseconds(endTime))) -
        Math.min(...trace.map(({ startTime }) => hrTimeToMilliseconds(startTime))) >=
        ms,
    );
export const share =
  (probability: number): Policy =>
  ([span]) =>
    sampleIf(span !== undefined && randomnessOf(traceIdOf(span)) >= thresholdOf(probability).padEnd(14, "0"));
export const without =
  (name: string): Policy =>
  (trace) =>
    trace.some((span) => span.name === name) ? "drop" : "not sample";

/** One drop decides; else one sample; else the trace goes. */
const verdict = (policies: readonly Policy[], trace: Spans): boolean => {
  const votes = new Set(policies.map((policy) => policy(trace)));
  return votes.has("sample") && !votes.has("drop");
};
// #endregion policies

export interface TailOptions {
  readonly decisionWait: number;
  readonly numTraces: number;
  readonly policies: readonly Policy[];
  /** Milliseconds. */
  readonly now: () => number;
}

// #region tail-sampler
export class TailSampler implements Consumer {
  readonly counts = { kept: 0, rejected: 0, droppedTooEarly: 0, lateLost: 0 };
  private readonly traces = new Map<string, { readonly since: number; spans: ReadableSpan[]; keep?: boolean }>();

  constructor(
    private readonly options: TailOptions,
    private readonly next: Consumer,
  ) {}

  accept(spans: Spans): void {
    for (const span of spans) {
      const trace = this.traces.get(traceIdOf(span)) ?? this.open(traceIdOf(span));
      if (trace.keep === undefined) trace.spans.push(span);
      else if (trace.keep)
        this.next.accept([span]); // late: it inherits the verdict and can no longer change it
      else this.counts.lateLost++;
    }
  }

  /** Runs often: decides about every trace whose first span is `decisionWait` old. Complete or not is not known. */
  tick(): void {
    for (const trace of this.traces.values()) {
      if (trace.keep !== undefined || this.options.now() - trace.since < this.options.decisionWait) continue;
      trace.keep = verdict(this.options.policies, trace.spans);
      if (trace.keep) this.next.accept(trace.spans);
      this.counts[trace.keep ? "kept" : "rejected"]++;
      trace.spans = []; // the verdict stays, for late spans, until the ring is full
    }
  }

  /** A ring of traces: a new one pushes out the oldest, decided or not. */
  private open(traceId: string) {
    const [oldest] = this.traces;
    if (oldest && this.traces.size >= this.options.numTraces) {
      this.traces.delete(oldest[0]);
      if (oldest[1].keep === undefined) this.counts.droppedTooEarly++;
    }
    const trace = { since: this.options.now(), spans: [] };
    this.traces.set(traceId, trace);
    return trace as { readonly since: number; spans: ReadableSpan[]; keep?: boolean };
  }
}
// #endregion tail-sampler

/** After the sampler, so that no batch is made of what is thrown away. */
export class Batch implements Consumer {
  private waiting: ReadableSpan[] = [];

  constructor(
    private readonly size: number,
    private readonly next: Consumer,
  ) {}

  accept(spans: Spans): void {
    this.waiting.push(...spans);
    while (this.waiting.length >= this.size) this.next.accept(this.waiting.splice(0, this.size));
  }

  /** What the time-out of the batch does. */
  flush(): void {
    if (this.waiting.length > 0) this.next.accept(this.waiting.splice(0));
  }
}

// #region routing
/** In front of several tail samplers: all spans of a trace go to one of them. */
export const byTraceId = (samplers: readonly Consumer[]): Consumer => ({
  accept(spans) {
    for (const span of spans)
      samplers[Number.parseInt(traceIdOf(span).slice(-8), 16) % samplers.length]?.accept([span]);
  },
});

/** What a plain load balancer does with them. */
export const roundRobin = (samplers: readonly Consumer[]): Consumer => {
  let turn = 0;
  return {
    accept(spans) {
      for (const span of spans) samplers[turn++ % samplers.length]?.accept([span]);
    },
  };
};
// #endregion routing
