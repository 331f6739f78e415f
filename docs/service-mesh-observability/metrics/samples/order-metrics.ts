import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Gauge, Histogram, type Registry } from "prom-client";

export interface Route {
  method: string;
  /** The template, not the path that was asked for: `/orders/:id`, never `/orders/17`. */
  template: string;
  matches: RegExp;
  handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

// #region buckets
/** Seconds. The objective is 0.8, with close neighbours; the gateway gives up at 3.5, so nothing above it is told apart. */
export const BUCKETS = [0.1, 0.2, 0.3, 0.5, 0.65, 0.8, 1, 2, 3.5];
// #endregion buckets

// #region red
const KNOWN_METHODS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);

/** Rate, errors and duration of an HTTP service from one histogram, plus the requests in flight. */
export function instrument(routes: readonly Route[], registry: Registry, now: () => number): Server {
  const duration = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from the request's arrival until the response was sent or given up.",
    labelNames: ["method", "route", "status"],
    buckets: BUCKETS,
    registers: [registry],
  });
  const inFlight = new Gauge({
    name: "http_requests_in_flight",
    help: "Requests that have arrived and have no response yet.",
    registers: [registry],
  });
  // The first error must be an increase from 0, not a series that appears with the value 1.
  for (const { method, template: route } of routes)
    for (const status of ["200", "500"]) duration.zero({ method, route, status });

  return createServer((request, response) => {
    const started = now();
    const path = (request.url ?? "/").replace(/\?.*$/, "");
    const route = routes.find(({ method, matches }) => method === request.method && matches.test(path));
    const method = KNOWN_METHODS.has(request.method ?? "") ? (request.method as string) : "other";
    inFlight.inc();
    // "close" comes for answered and for abandoned requests alike; counting on "finish" would lose the second kind.
    response.once("close", () => {
      inFlight.dec();
      const status = response.writableFinished ? String(response.statusCode) : "aborted";
      duration.observe({ method, route: route?.template ?? "other", status }, now() - started);
    });
    void serve(route, request, response);
  });
}
// #endregion red

async function serve(route: Route | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!route) {
    response.writeHead(404).end();
    return;
  }
  try {
    await route.handle(request, response);
  } catch {
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}
