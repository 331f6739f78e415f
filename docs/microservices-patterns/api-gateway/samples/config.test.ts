import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const HERE = dirname(fileURLToPath(import.meta.url));
const read = (file: string) => readFileSync(join(HERE, "../config", file), "utf8");
const nginx = read("shop.nginx.conf");

/** The value of each `name …;` line, in order. */
const settings = (name: string) =>
  [...nginx.matchAll(new RegExp(`^\\s*${name} (.+?);`, "gm"))].map(([, value]) => value!);
const ms = (time: string) => Number.parseFloat(time) * (time.endsWith("ms") ? 1 : 1_000);

const CLIENT_MS = 10_000;
const ORDER_MS = 3_500; // what order gives itself for payment, inventory and shipping

describe("time-outs at the edge", () => {
  it("nest: client over gateway over one attempt over the service", () => {
    const { timeouts } = parse(read("http-route.yaml")).spec.rules[0];
    expect(CLIENT_MS).toBeGreaterThan(ms(timeouts.request));
    expect(ms(timeouts.request)).toBeGreaterThan(ms(timeouts.backendRequest));
    expect(ms(timeouts.backendRequest)).toBeGreaterThan(ORDER_MS);
  });

  it("of nginx leave an attempt its time and stop trying before the client stops waiting", () => {
    const [attempt] = settings("proxy_read_timeout");
    const [connect] = settings("proxy_connect_timeout");
    expect(ms(attempt!)).toBeGreaterThan(ORDER_MS);
    // A second attempt starts before this limit at the latest, and takes what an attempt takes.
    const worst = ms(settings("proxy_next_upstream_timeout")[0]!) + ms(connect!) + ms(attempt!);
    expect(worst).toBeLessThan(CLIENT_MS);
    // After an attempt that timed out there is no time for another one.
    expect(ms(settings("proxy_next_upstream_timeout")[0]!)).toBeLessThan(ms(attempt!));
  });

  it("close an idle connection before the service does", () => {
    const [upstream] = settings("keepalive_timeout");
    expect(ms(upstream!)).toBeLessThan(72_000); // keepAliveTimeout of Fastify 5
  });
});

describe("the limits", () => {
  it("refuse with 429 and not with nginx's default", () => {
    expect(settings("limit_req_status")).toEqual(["429"]);
  });

  it("of Envoy are on and enforced, at 50 a second", () => {
    const { token_bucket, filter_enabled, filter_enforced } = parse(read("envoy-local-ratelimit.yaml"));
    expect((token_bucket.tokens_per_fill * 1_000) / ms(token_bucket.fill_interval)).toBe(50);
    for (const share of [filter_enabled, filter_enforced]) expect(share.default_value.numerator).toBe(100);
  });
});
