import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { CompositePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { B3InjectEncoding, B3Propagator } from "@opentelemetry/propagator-b3";
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  ParentBasedSampler,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterEach, describe, expect, it } from "vitest";
import { call, create, type Headers, processBatch, serve } from "./checkout-tracing";
import { install, type Installation } from "./telemetry";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const MICROTASKS = 5;
const later = async () => {
  for (let turn = 0; turn < MICROTASKS; turn++) await Promise.resolve();
};

let stop: (() => Promise<void>) | undefined;
const start = (settings: Partial<Installation> = {}) => {
  const exporter = new InMemorySpanExporter();
  const sampler = new ParentBasedSampler({ root: new AlwaysOnSampler() });
  stop = install({ service: "order", sampler, processor: new SimpleSpanProcessor(exporter), ...settings });
  const spans = () => exporter.getFinishedSpans();
  return {
    spans,
    span: (name: string) => spans().find((span) => span.name === name),
    traces: () => new Set(spans().map((span) => span.spanContext().traceId)),
  };
};
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

/** Order's handler: two calls at once, the way they really run. */
const checkout = (headers: Headers, fails = false) =>
  serve("POST", "/orders", headers, async () => {
    await later();
    await Promise.all(
      ["/charges", "/reservations"].map((route) =>
        call("POST", (sent) =>
          serve("POST", route, sent, async () => {
            await later();
            if (fails && route === "/charges") throw new TypeError("declined by the network");
          }),
        ),
      ),
    );
  });

describe("a checkout through order, payment and inventory", () => {
  // #region tree
  it("is one trace: each server span hangs below the client span of its own call", async () => {
    const { spans, span, traces } = start();
    await checkout({ traceparent: `00-${TRACE}-${SPAN}-01` });
    expect([...traces()]).toEqual([TRACE]);
    expect(span("POST /orders")?.parentSpanContext?.spanId).toBe(SPAN);
    const clients = spans().filter(({ kind }) => kind === SpanKind.CLIENT);
    const parents = ["POST /charges", "POST /reservations"].map((name) => span(name)?.parentSpanContext?.spanId);
    expect(new Set(parents)).toEqual(new Set(clients.map((client) => client.spanContext().spanId)));
  });
  // #endregion tree

  it("keeps a hundred customers apart who check out at once", async () => {
    const { spans, traces } = start();
    await Promise.all(Array.from({ length: 100 }, () => checkout({})));
    expect(traces().size).toBe(100);
    for (const id of traces()) {
      const own = spans().filter((span) => span.spanContext().traceId === id);
      expect(own).toHaveLength(5);
      expect(own.filter(({ parentSpanContext }) => parentSpanContext === undefined)).toHaveLength(1);
    }
  });

  // #region no-context-manager
  it("falls into five traces without a context manager, although every span is exported", async () => {
    const { spans, traces } = start();
    context.disable();
    await checkout({});
    expect(spans()).toHaveLength(5);
    expect(traces().size).toBe(5);
  });
  // #endregion no-context-manager

  it("records where it failed, ends every span, and does not call it an error twice over", async () => {
    const { spans, span } = start();
    await expect(checkout({}, true)).rejects.toThrow("declined");
    await later();
    expect(span("POST /charges")?.status.code).toBe(SpanStatusCode.ERROR);
    expect(span("POST /charges")?.attributes["error.type"]).toBe("TypeError");
    expect(span("POST /reservations")?.status.code).toBe(SpanStatusCode.UNSET);
    expect(spans()).toHaveLength(5);
  });

  it("costs nothing but the headers when the caller said no: no span, the same trace id", async () => {
    const { spans } = start();
    let seen = "";
    await serve("POST", "/orders", { traceparent: `00-${TRACE}-${SPAN}-00` }, () =>
      call("POST", async (sent) => void (seen = sent.traceparent ?? "")),
    );
    expect(spans()).toHaveLength(0);
    expect(seen).toMatch(new RegExp(`^00-${TRACE}-[\\da-f]{16}-00$`));
  });

  it("does not send the random flag in OpenTelemetry JS 2.12, neither of its own ids nor of the caller's", async () => {
    start();
    const flags: string[] = [];
    const incoming: Headers[] = [{}, { traceparent: `00-${TRACE}-${SPAN}-03` }];
    for (const headers of incoming)
      await serve("POST", "/orders", headers, () =>
        call("POST", async (sent) => void flags.push(sent.traceparent?.slice(-2) ?? "")),
      );
    expect(flags).toEqual(["01", "01"]);
  });

  it("does nothing at all without an SDK: the API alone is safe in a library", async () => {
    await expect(checkout({})).resolves.toBeUndefined();
  });
});

describe("baggage", () => {
  // #region test-baggage
  it("travels to every service, and only what is on the list becomes an attribute", async () => {
    const { spans } = start();
    let sent: Headers = {};
    await serve("POST", "/orders", { baggage: "tenant=blue,email=a%40b.example" }, () =>
      call("POST", async (headers) => void (sent = headers)),
    );
    expect(sent.baggage).toBe("tenant=blue,email=a%40b.example"); // it all goes on, to strangers too
    expect(spans().map(({ attributes }) => attributes["shop.tenant"])).toEqual(["blue", "blue"]);
    expect(JSON.stringify(spans().map(({ attributes }) => attributes))).not.toContain("b.example");
  });
  // #endregion test-baggage
});

describe("messages", () => {
  it("link a batch to the traces it came from, instead of taking one of them for the parent", async () => {
    const { span, spans } = start();
    const messages = await Promise.all(["A-1", "A-2", "A-3"].map((id) => create(id)));
    await processBatch(messages, async () => {});
    const creations = spans().filter(({ kind }) => kind === SpanKind.PRODUCER);
    const process = span("process order.placed");
    expect(process?.parentSpanContext).toBeUndefined();
    expect(process?.links.map(({ context: origin }) => origin.spanId)).toEqual(
      creations.map((creation) => creation.spanContext().spanId),
    );
  });
});

describe("B3", () => {
  const b3 = (inject?: B3InjectEncoding) => new B3Propagator({ injectEncoding: inject });
  const sentBy = async (propagator: Installation["propagator"], headers: Headers) => {
    const recorded = start({ propagator });
    let sent: Headers = {};
    await serve("POST", "/orders", headers, () => call("POST", async (out) => void (sent = out)));
    return { sent, spans: recorded.spans() };
  };

  it("is one header or several; with OpenTelemetry the id of the parent is never sent", async () => {
    const { sent } = await sentBy(b3(), { b3: `${TRACE}-${SPAN}-1-05e3ac9a4f6e3b90` });
    expect(Object.keys(sent)).toEqual(["b3"]);
    expect(sent.b3).toMatch(new RegExp(`^${TRACE}-[\\da-f]{16}-1$`));
    await stop?.();
    const many = await sentBy(b3(B3InjectEncoding.MULTI_HEADER), { b3: `${TRACE}-${SPAN}-1` });
    expect(Object.keys(many.sent).toSorted()).toEqual(["x-b3-sampled", "x-b3-spanid", "x-b3-traceid"]);
  });

  it("fills a 64-bit trace id with zeros, which leaves half of the 128 bits random", async () => {
    const { sent } = await sentBy(b3(), { b3: `a3ce929d0e0e4736-${SPAN}-1` });
    expect(sent.b3?.slice(0, 32)).toBe("0000000000000000a3ce929d0e0e4736");
  });

  // #region defer
  it("in OpenTelemetry JS reads «defer» as no, and a lone «no» as nothing at all", async () => {
    const deferred = await sentBy(b3(), { b3: `${TRACE}-${SPAN}` });
    expect(deferred.spans).toHaveLength(0); // B3: no sampling state, the receiver decides
    await stop?.();
    const denied = await sentBy(b3(), { b3: "0" });
    expect(denied.spans).toHaveLength(2); // B3: do not sample
  });
  // #endregion defer

  // #region migration
  it("and W3C side by side: the last propagator that finds a context wins, all of them are sent", async () => {
    const both = new CompositePropagator({ propagators: [b3(), new W3CTraceContextPropagator()] });
    const old = await sentBy(both, { b3: `${TRACE}-${SPAN}-1` });
    expect(Object.keys(old.sent).toSorted()).toEqual(["b3", "traceparent"]);
    expect(old.sent.traceparent).toContain(TRACE);
    await stop?.();
    const torn = await sentBy(both, { b3: `${TRACE}-${SPAN}-1`, traceparent: `00-${"1".repeat(32)}-${SPAN}-01` });
    expect(torn.sent.b3).toContain("1".repeat(32));
  });
  // #endregion migration
});

describe("the defaults of OpenTelemetry JS 2.12", () => {
  it("record every root and follow the parent", () => {
    const exporter = new InMemorySpanExporter();
    const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer("x");
    const parent = (traceFlags: number) =>
      trace.setSpanContext(ROOT_CONTEXT, { traceId: TRACE, spanId: SPAN, traceFlags, isRemote: true });
    for (const from of [ROOT_CONTEXT, parent(1), parent(0)]) tracer.startSpan("x", {}, from).end();
    expect(exporter.getFinishedSpans()).toHaveLength(2);
  });

  it("propagate nothing until a propagator is installed", () => {
    propagation.disable();
    expect(propagation.fields()).toEqual([]);
  });
});
