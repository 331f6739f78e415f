// What a process installs once, at its start: SDK, context manager, propagators.
import { context, propagation, trace } from "@opentelemetry/api";
import type { Context, TextMapPropagator } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
import type { Sampler, Span, SpanProcessor } from "@opentelemetry/sdk-trace-base";
import { ATTR_SERVICE_NAME } from "@opentelemetry/semantic-conventions";

// #region baggage
/** Baggage is transport: it is on no span until somebody copies it. The list keeps strangers' keys out. */
export class BaggageToAttributes implements SpanProcessor {
  constructor(private readonly allowed: ReadonlySet<string>) {}

  onStart(span: Span, parent: Context): void {
    for (const [key, { value }] of propagation.getBaggage(parent)?.getAllEntries() ?? [])
      if (this.allowed.has(key)) span.setAttribute(`shop.${key}`, value);
  }

  onEnd(): void {}
  async forceFlush(): Promise<void> {}
  async shutdown(): Promise<void> {}
}
// #endregion baggage

// #region install
export interface Installation {
  readonly service: string;
  readonly sampler: Sampler;
  /** In production a BatchSpanProcessor around an exporter to the Collector. */
  readonly processor: SpanProcessor;
  readonly propagator?: TextMapPropagator;
}

export function install({ service, sampler, processor, propagator }: Installation): () => Promise<void> {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: service }),
    sampler,
    spanProcessors: [new BaggageToAttributes(new Set(["tenant"])), processor],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()); // without it: no active span
  propagation.setGlobalPropagator(
    propagator ??
      new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
  return async () => {
    await provider.shutdown(); // flushes: without it the last batch of the process is lost
    for (const api of [trace, context, propagation]) api.disable();
  };
}
// #endregion install
