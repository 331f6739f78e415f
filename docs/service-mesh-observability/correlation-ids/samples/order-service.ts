import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes, randomUUID } from "node:crypto";
import Fastify, { type FastifyInstance } from "fastify";
import { type DestinationStream, type Logger, pino } from "pino";
import { clientRequestId } from "./incoming-id";
import { formatTraceparent, parseTraceparent } from "./traceparent";

// #region context
interface RequestContext {
  readonly requestId: string;
  readonly traceparent: string;
  readonly log: Logger;
}

const context = new AsyncLocalStorage<RequestContext>();

/** The logger of the request that runs right now; anywhere in the call tree, no parameter needed. */
export const log = (fallback: Logger): Logger => context.getStore()?.log ?? fallback;

/** What every outgoing call and message takes with it. */
export function outgoingHeaders(): Record<string, string> {
  const current = context.getStore();
  return current ? { traceparent: current.traceparent, "x-request-id": current.requestId } : {};
}
// #endregion context

/** Three levels below the handler, and nobody passed a logger down. */
async function charge(root: Logger, orderId: string): Promise<void> {
  await Promise.resolve();
  log(root).info({ order_id: orderId }, "charge sent");
}

export interface Options {
  readonly sink: DestinationStream;
  /** Sees the headers that the service would send to payment. */
  readonly send?: (headers: Record<string, string>) => void;
}

export function orderService({ sink, send = () => undefined }: Options): FastifyInstance {
  const root = pino({ base: null, timestamp: false }, sink);
  // #region middleware
  const app = Fastify({
    requestIdHeader: false, // never the caller's value
    genReqId: () => randomUUID(),
  });

  app.addHook("onRequest", (request, reply, done) => {
    const parent = parseTraceparent([request.headers.traceparent].flat().join(", "));
    const traceId = parent?.traceId ?? randomBytes(16).toString("hex");
    const spanId = randomBytes(8).toString("hex");
    const client = clientRequestId(request.headers["x-request-id"]);
    reply.header("x-request-id", request.id); // failures too: support asks for it
    context.run(
      {
        requestId: request.id,
        traceparent: formatTraceparent({
          traceId,
          parentId: spanId,
          sampled: parent?.sampled ?? false,
          random: parent?.random ?? true,
        }),
        log: root.child({
          request_id: request.id,
          trace_id: traceId,
          span_id: spanId,
          ...(client !== undefined && { client_request_id: client }),
        }),
      },
      done,
    );
  });
  // #endregion middleware

  app.post<{ Body: { orderId: string } }>("/orders", async (request) => {
    send(outgoingHeaders());
    await charge(root, request.body.orderId);
    return { accepted: request.body.orderId };
  });
  app.get("/broken", () => {
    throw new Error("payment is down");
  });
  app.setErrorHandler((_error, request, reply) => {
    log(root).error("checkout failed");
    return reply.code(500).send({ message: "Something went wrong on our side.", reference: request.id });
  });
  return app;
}
