// Order and payment, instrumented by hand with the OpenTelemetry API only. Who records, where to, and how much is
// decided by the SDK that the process installs at its start (see telemetry.ts).
import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Context, Link, Span } from "@opentelemetry/api";
import { ATTR_ERROR_TYPE, ATTR_HTTP_REQUEST_METHOD, ATTR_HTTP_ROUTE } from "@opentelemetry/semantic-conventions";

export type Headers = Record<string, string>;

const tracer = () => trace.getTracer("shop.checkout", "1.0.0");

// #region span
/** Runs `work` as a span: active while it runs, ended in every case, marked as failed when it throws. */
async function inSpan<T>(
  name: string,
  kind: SpanKind,
  parent: Context,
  links: Link[],
  work: (span: Span) => Promise<T>,
) {
  return tracer().startActiveSpan(name, { kind, links }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      span.recordException(fault);
      span.setAttribute(ATTR_ERROR_TYPE, fault.name);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end(); // a span that is never ended is never exported
    }
  });
}
// #endregion span

// #region hop
/** The server's side of a hop: the caller's span becomes the parent, if the headers name one. */
export function serve<T>(method: string, route: string, headers: Headers, handle: () => Promise<T>): Promise<T> {
  const parent = propagation.extract(context.active(), headers);
  return inSpan(`${method} ${route}`, SpanKind.SERVER, parent, [], (span) => {
    span.setAttributes({ [ATTR_HTTP_REQUEST_METHOD]: method, [ATTR_HTTP_ROUTE]: route });
    return handle();
  });
}

/** The client's side: a span of its own, and its context in the headers that leave. */
export function call<T>(method: string, send: (headers: Headers) => Promise<T>): Promise<T> {
  return inSpan(method, SpanKind.CLIENT, context.active(), [], () => {
    const headers: Headers = {};
    propagation.inject(context.active(), headers); // after the span became active, or the hop above is the parent
    return send(headers);
  });
}
// #endregion hop

export interface Message {
  readonly orderId: string;
  /** The creation context, written when the message is made, not when a relay publishes it. */
  readonly headers: Headers;
}

// #region messages
export async function create(orderId: string): Promise<Message> {
  return inSpan("create order.placed", SpanKind.PRODUCER, context.active(), [], async () => {
    const headers: Headers = {};
    propagation.inject(context.active(), headers);
    return { orderId, headers };
  });
}

/** One span for the batch. It has one parent at most, so each message's context becomes a link. */
export function processBatch(messages: readonly Message[], handle: () => Promise<void>): Promise<void> {
  const links = messages.flatMap(({ headers }) => {
    const origin = trace.getSpanContext(propagation.extract(context.active(), headers));
    return origin ? [{ context: origin }] : [];
  });
  return inSpan("process order.placed", SpanKind.CONSUMER, context.active(), links, handle);
}
// #endregion messages
