import { ROOT_CONTEXT, SpanStatusCode, trace } from "@opentelemetry/api";
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, it } from "vitest";
import {
  Batch,
  byTraceId,
  type Consumer,
  failed,
  memoryLimiter,
  type Policy,
  Refused,
  roundRobin,
  share,
  slowerThan,
  TailSampler,
  without,
} from "./collector";

const DAY = 1_800_000_000_000;

/** Real spans of the SDK: a gateway's root and payment's child. */
function checkout({ ms = 300, error = false, name = "POST /checkout", mailAfter = 0 } = {}): ReadableSpan[] {
  const exporter = new InMemorySpanExporter();
  const tracer = new BasicTracerProvider({
    sampler: new AlwaysOnSampler(),
    spanProcessors: [new SimpleSpanProcessor(exporter)],
  }).getTracer("test");
  const root = tracer.startSpan(name, { startTime: DAY });
  const child = tracer.startSpan("POST /charges", { startTime: DAY + 10 }, trace.setSpan(ROOT_CONTEXT, root));
  if (error) child.setStatus({ code: SpanStatusCode.ERROR });
  child.end(DAY + ms - 10);
  if (mailAfter > 0) {
    const mail = tracer.startSpan(
      "process order.placed",
      { startTime: DAY + mailAfter },
      trace.setSpan(ROOT_CONTEXT, root),
    );
    mail.end(DAY + mailAfter + 40);
  }
  root.end(DAY + ms);
  return exporter.getFinishedSpans();
}

function pipeline(policies: readonly Policy[], { decisionWait = 30_000, numTraces = 50_000 } = {}) {
  const exporter = new InMemorySpanExporter();
  const out: Consumer = { accept: (spans) => exporter.export([...spans], () => {}) };
  let time = 0;
  let heap = 0;
  const batch = new Batch(512, out);
  const tail = new TailSampler({ decisionWait, numTraces, policies, now: () => time }, batch);
  const entry = memoryLimiter(100, () => heap, tail);
  return {
    tail,
    receive: (spans: readonly ReadableSpan[]) => entry.accept(spans),
    heap: (used: number) => void (heap = used),
    after(ms: number) {
      time += ms;
      tail.tick();
      batch.flush();
      return exporter.getFinishedSpans();
    },
  };
}

describe("the tail sampler", () => {
  // #region keeps
  it("keeps the failed and the slow ones whole, and of the rest a share", () => {
    const { receive, after, tail } = pipeline([failed, slowerThan(1_000), share(0.1)]);
    for (let count = 0; count < 1_000; count++) receive(checkout());
    const bad = [checkout({ error: true }), checkout({ ms: 1_200 })];
    for (const spans of bad) receive(spans);
    const kept = after(30_000);
    for (const spans of bad) expect(kept).toEqual(expect.arrayContaining(spans));
    expect(tail.counts.kept).toBeGreaterThan(60);
    expect(tail.counts.kept).toBeLessThan(150);
  });
  // #endregion keeps

  it("knows nothing before the wait is over", () => {
    const { receive, after } = pipeline([failed]);
    receive(checkout({ error: true }));
    expect(after(29_999)).toHaveLength(0);
    expect(after(1)).toHaveLength(2);
  });

  it("lets one drop outvote every sample", () => {
    const { receive, after } = pipeline([failed, without("GET /health")]);
    receive(checkout({ error: true, name: "GET /health" }));
    expect(after(30_000)).toHaveLength(0);
  });

  // #region late
  it("decides without the span that comes late, even if that one is the error", () => {
    const { receive, after, tail } = pipeline([failed]);
    const spans = checkout({ error: true });
    const error = spans.filter(({ status }) => status.code === SpanStatusCode.ERROR);
    receive(spans.filter((span) => !error.includes(span)));
    after(30_000);
    receive(error);
    expect(after(30_000)).toHaveLength(0);
    expect(tail.counts).toMatchObject({ rejected: 1, lateLost: 1 });
  });
  // #endregion late

  it("adds a late span to a trace that was kept", () => {
    const { receive, after } = pipeline([slowerThan(0)]);
    const [first, ...rest] = checkout();
    if (first) receive([first]);
    after(30_000);
    receive(rest);
    expect(after(0)).toHaveLength(2);
  });

  // #region ring
  it("drops traces undecided when the ring turns faster than the wait: 25 s of room, 30 s of waiting", () => {
    const { receive, after, tail } = pipeline([slowerThan(0)], { numTraces: 50 });
    for (let second = 0; second < 60; second++) {
      receive(checkout());
      receive(checkout());
      after(1_000);
    }
    expect(tail.counts.kept).toBe(0);
    expect(tail.counts.droppedTooEarly).toBe(120 - 50);
  });
  // #endregion ring

  // #region mail
  it("calls every checkout slow when the mail of later is a span of the same trace", () => {
    const { receive, after } = pipeline([slowerThan(1_000)]);
    receive(checkout({ ms: 300 }));
    expect(after(30_000)).toHaveLength(0);
    receive(checkout({ ms: 300, mailAfter: 5_000 }));
    expect(after(30_000)).toHaveLength(3);
  });
  // #endregion mail
});

describe("several tail samplers", () => {
  const run = (route: (samplers: readonly Consumer[]) => Consumer) => {
    const kept: ReadableSpan[] = [];
    let time = 0;
    const out: Consumer = { accept: (spans) => void kept.push(...spans) };
    const samplers = [1, 2, 3].map(
      () => new TailSampler({ decisionWait: 1, numTraces: 1_000, policies: [failed], now: () => time }, out),
    );
    const entry = route(samplers);
    for (let count = 0; count < 50; count++) entry.accept(checkout({ error: true }));
    time = 1;
    for (const sampler of samplers) sampler.tick();
    return kept;
  };

  // #region routed
  it("keep whole traces if the trace id chooses the sampler, and torn ones if the turn does", () => {
    expect(run(byTraceId)).toHaveLength(100);
    const torn = run(roundRobin);
    expect(torn).toHaveLength(50); // the sampler with the error keeps its half; the other half voted alone
    expect(torn.every(({ status }) => status.code === SpanStatusCode.ERROR)).toBe(true);
  });
  // #endregion routed
});

describe("in front and behind", () => {
  it("the memory limiter refuses before anything is kept, and says that a second try is welcome", () => {
    const { receive, heap, after } = pipeline([slowerThan(0)]);
    const spans = checkout();
    heap(101);
    expect(() => receive(spans)).toThrow(Refused);
    expect(after(30_000)).toHaveLength(0);
    heap(80);
    receive(spans);
    expect(after(30_000)).toHaveLength(2);
  });

  it("batches by size and by time-out", () => {
    const sizes: number[] = [];
    const batch = new Batch(3, { accept: (spans) => void sizes.push(spans.length) });
    for (let count = 0; count < 4; count++) batch.accept(checkout());
    expect(sizes).toEqual([3, 3]);
    batch.flush();
    batch.flush();
    expect(sizes).toEqual([3, 3, 2]);
  });
});

describe("the batch processor of the SDK (OpenTelemetry JS 2.12)", () => {
  // #region queue
  it("holds 512 spans in flight and 2,048 waiting; the rest is dropped, and the application does not hear of it", async () => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({
      sampler: new AlwaysOnSampler(),
      spanProcessors: [new BatchSpanProcessor(exporter)],
    });
    const tracer = provider.getTracer("x");
    for (let count = 0; count < 3_000; count++) tracer.startSpan("x").end(); // in one turn: the first export has not ended
    await provider.forceFlush();
    expect(exporter.getFinishedSpans()).toHaveLength(512 + 2_048);
    await provider.shutdown();
  });
  // #endregion queue
});
