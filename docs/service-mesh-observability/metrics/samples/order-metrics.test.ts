import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Registry } from "prom-client";
import { afterEach, expect, it, vi } from "vitest";
import { bucketsOf, parseExposition } from "./exposition";
import { histogramFraction, histogramQuantile } from "./histogram-quantile";
import { BUCKETS, instrument, type Route } from "./order-metrics";

const METRIC = "http_request_duration_seconds";
const clock = { seconds: 0 };
const seen: string[] = [];
const routes: Route[] = [
  {
    method: "POST",
    template: "/checkout",
    matches: /^\/checkout$/,
    handle: (request, response) => {
      clock.seconds += Number(request.headers["x-takes"] ?? 0);
      if (request.headers["x-takes"] === undefined) throw new Error("payment is down");
      response.end();
    },
  },
  {
    method: "GET",
    template: "/orders/:id",
    matches: /^\/orders\/[^/]+$/,
    handle: (_, response) => void response.end(),
  },
  { method: "GET", template: "/slow", matches: /^\/slow$/, handle: () => void seen.push("slow") },
];

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 5 });
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function start() {
  const registry = new Registry();
  const server = instrument(routes, registry, () => clock.seconds);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const scrape = async () => parseExposition(await registry.metrics());
  return { base, scrape };
}

const post = async (base: string, takes?: number) => {
  const headers: Record<string, string> = takes === undefined ? {} : { "x-takes": String(takes) };
  const response = await fetch(`${base}/checkout`, { method: "POST", headers });
  await response.arrayBuffer();
};

// #region scrape
it("rate, errors and duration come out of one scrape", async () => {
  const { base, scrape } = await start();
  for (const takes of [0.15, 0.15, 0.25, 0.25, 0.4, 0.7, 0.75, 0.9]) await post(base, takes);
  await post(base);
  await eventually(async () => expect(bucketsOf(await scrape(), METRIC).at(-1)?.count).toBe(9));

  const samples = await scrape();
  const count = (status: string) => bucketsOf(samples, METRIC, { route: "/checkout", status }).at(-1)?.count;
  expect([count("200"), count("500")]).toEqual([8, 1]);
  const answered = bucketsOf(samples, METRIC, { status: "200" });
  expect(histogramFraction(0, 0.8, answered)).toBe(7 / 8);
  expect(histogramQuantile(0.5, answered)).toBeCloseTo(0.3, 10);
});
// #endregion scrape

it("the route is the template: a thousand orders and a scanner add no series", async () => {
  const { base, scrape } = await start();
  const before = (await scrape()).length;
  for (let order = 0; order < 50; order += 1)
    await (await fetch(`${base}/orders/${order}?page=${order}`)).arrayBuffer();
  for (const path of ["/.env", "/wp-login.php", "/admin"]) await (await fetch(base + path)).arrayBuffer();
  await eventually(async () => expect(bucketsOf(await scrape(), METRIC).at(-1)?.count).toBe(53));
  const samples = await scrape();
  expect(new Set(samples.flatMap(({ labels }) => labels.route ?? []))).toEqual(
    new Set(["/checkout", "/orders/:id", "/slow", "other"]),
  );
  // One new combination, GET other 404: its buckets, +Inf, sum and count.
  expect(samples.length - before).toBe(BUCKETS.length + 3);
});

it("a request given up by its client is counted, as what it is", async () => {
  const { base, scrape } = await start();
  const abort = new AbortController();
  const request = fetch(`${base}/slow`, { signal: abort.signal });
  await eventually(() => expect(seen).toEqual(["slow"]));
  expect((await scrape()).find(({ name }) => name === "http_requests_in_flight")?.value).toBe(1);
  abort.abort();
  await expect(request).rejects.toThrow();
  await eventually(async () =>
    expect(bucketsOf(await scrape(), METRIC, { status: "aborted", route: "/slow" }).at(-1)?.count).toBe(1),
  );
  expect((await scrape()).find(({ name }) => name === "http_requests_in_flight")?.value).toBe(0);
});

it("errors exist before the first error", async () => {
  const { scrape } = await start();
  const errors = (await scrape()).filter(({ name, labels }) => name === `${METRIC}_count` && labels.status === "500");
  expect(errors.map(({ value }) => value)).toEqual([0, 0, 0]);
});
