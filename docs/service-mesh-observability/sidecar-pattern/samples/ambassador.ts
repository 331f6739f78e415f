import { createServer, type IncomingMessage, type Server } from "node:http";

export interface AmbassadorOptions {
  /** Where the calls really go, e.g. `https://payment.shop.svc`. */
  upstream: string;
  /** How long one try may take, in ms. */
  perTryMs: number;
  /** All tries, the first one included. */
  attempts: number;
  /** A signal that fires after so many ms; a test fires it by hand. */
  deadline?: (ms: number) => AbortSignal;
}

// #region ambassador
const PASSED_ON = ["content-type", "accept", "idempotency-key", "traceparent"];
const WORTH_ANOTHER_TRY = new Set([502, 503, 504]);

/** Sending it twice does no harm: a read, or a write the server can recognise by its key. */
const repeatable = (request: IncomingMessage) =>
  request.method === "GET" || request.headers["idempotency-key"] !== undefined;

/** The legacy client calls 127.0.0.1 and knows nothing of time-outs and retries. Listen on loopback only. */
export function ambassador({
  upstream,
  perTryMs,
  attempts,
  deadline = (ms) => AbortSignal.timeout(ms),
}: AmbassadorOptions): Server {
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = PASSED_ON.flatMap((name): [string, string][] => {
      const value = request.headers[name];
      return typeof value === "string" ? [[name, value]] : [];
    });
    let left = repeatable(request) ? attempts : 1;
    while (left-- > 0) {
      try {
        const answer = await fetch(upstream + (request.url ?? "/"), {
          method: request.method ?? "GET",
          headers,
          body: chunks.length > 0 ? Buffer.concat(chunks) : null,
          signal: deadline(perTryMs),
        });
        if (WORTH_ANOTHER_TRY.has(answer.status) && left > 0) {
          await answer.body?.cancel();
          continue;
        }
        const body = Buffer.from(await answer.arrayBuffer());
        response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
        response.end(body);
        return;
      } catch {
        // Refused, reset or timed out: the next try, or the 504 below.
      }
    }
    response.writeHead(504, { "content-type": "text/plain" }).end("ambassador: no answer in time\n");
  });
}
// #endregion ambassador
