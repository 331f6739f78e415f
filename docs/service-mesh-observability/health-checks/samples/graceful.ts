import type { EventEmitter } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";

interface Leaving {
  /** `process` in production. */
  signals: EventEmitter;
  /** How long callers may still have this pod in their lists. With a preStop sleep: nothing. */
  callersKnow: () => Promise<void>;
  /** Resolves when the time for the last requests is over; shorter than what is left of the grace period. */
  deadline: () => Promise<void>;
  /** Flush logs and spans, close pools: after the last request, not before. */
  last: () => Promise<void>;
  exit: (code: number) => void;
}

// #region graceful
export function serve(handler: RequestListener, { signals, callersKnow, deadline, last, exit }: Leaving) {
  let leaving = false;
  const inFlight = new Set<ServerResponse>();
  const hangUp = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader("Connection", "close"); // the caller's pool drops it
  };
  const server = createServer((request, response) => {
    inFlight.add(response);
    response.on("close", () => inFlight.delete(response));
    if (leaving) hangUp(response);
    if (request.url === "/readyz") return response.writeHead(leaving ? 503 : 200).end();
    if (request.url === "/livez") return response.writeHead(200).end();
    return handler(request, response);
  });

  const leave = async () => {
    if (leaving) return;
    leaving = true; // readiness says no; everything else is still served
    inFlight.forEach(hangUp);
    await callersKnow();
    const closed = new Promise<boolean>((resolve) => server.close(() => resolve(true)));
    server.closeIdleConnections(); // server.close() does it from Node 19 on
    const drained = await Promise.race([closed, deadline().then(() => false)]);
    if (!drained) server.closeAllConnections(); // better our decision, with a log line, than SIGKILL
    await last();
    exit(drained ? 0 : 1);
  };
  signals.on("SIGTERM", () => void leave());
  return server;
}
// #endregion graceful

/** What Node does without a handler, and what many handlers do: away at once. */
export function serveBadly(handler: RequestListener, { signals, exit }: Pick<Leaving, "signals" | "exit">) {
  const server = createServer(handler);
  signals.on("SIGTERM", () => {
    server.close();
    server.closeAllConnections();
    exit(0);
  });
  return server;
}
