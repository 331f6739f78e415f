import proxy from "@fastify/http-proxy";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance } from "fastify";
import { callerOf, type Trust } from "./tokens";

export interface Settings {
  trust: Trust;
  upstreams: { prefix: string; upstream: string; scope: string }[];
  /** Requests of one caller a minute. */
  perMinute: number;
  upstreamTimeoutMs: number;
  maxBodyBytes: number;
}

declare module "fastify" {
  interface FastifyRequest {
    caller: string | undefined;
  }
}

// #region gateway
export async function gateway(settings: Settings): Promise<FastifyInstance> {
  const { trust, upstreams, perMinute, upstreamTimeoutMs, maxBodyBytes } = settings;
  const app = Fastify();
  app.decorateRequest("caller", undefined);

  app.addHook("onRequest", async (request, reply) => {
    const { "content-length": length, "transfer-encoding": chunked } = request.headers;
    if (chunked || Number(length ?? 0) > maxBodyBytes) return reply.code(413).send();
  });

  // Counted after the token was checked, so that the key is a customer and not a shared address.
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: 60_000,
    hook: "preHandler",
    keyGenerator: (request) => request.caller ?? request.ip,
  });

  for (const { prefix, upstream, scope } of upstreams)
    await app.register(proxy, {
      prefix,
      upstream,
      rewritePrefix: prefix,
      http: { requestOptions: { timeout: upstreamTimeoutMs } }, // then 504
      preValidation: async (request, reply) => {
        const [kind, token] = (request.headers.authorization ?? "").split(" ");
        const caller = kind === "Bearer" && token ? await callerOf(token, trust).catch(() => undefined) : undefined;
        if (!caller) return reply.code(401).header("www-authenticate", "Bearer").send();
        if (!caller.scopes.includes(scope)) return reply.code(403).send();
        request.caller = caller.subject;
      },
      replyOptions: {
        // Whatever a client wrote into the header is replaced. The token travels on: the service checks it as well.
        rewriteRequestHeaders: (request, headers) => ({ ...headers, "x-caller": request.caller }),
      },
    });
  return app;
}
// #endregion gateway
