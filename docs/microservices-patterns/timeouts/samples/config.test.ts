import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { faults, worstCaseMs } from "./hierarchy";

const HERE = dirname(fileURLToPath(import.meta.url));
const text = (file: string) => readFileSync(join(HERE, "../config", file), "utf8");

/** Milliseconds of "800ms", "2.5s" and "3500ms". */
function ms(duration: string): number {
  const [, amount, unit] = /^([\d.]+)(ms|s)$/.exec(duration)!;
  return Number(amount) * (unit === "s" ? 1_000 : 1);
}

const route = parse(text("envoy-route.yaml")).virtual_hosts[0].routes[0].route;
const istio = parse(text("virtual-service.yaml")).spec.http[0];
const database = new Map(
  [...text("payment-role.sql").matchAll(/SET (\w+) = '(\w+)'/g)].map(([, name, value]) => [name!, ms(value!)]),
);

describe("the hierarchy", () => {
  const policy = route.retry_policy;
  const attempts = {
    attempts: 1 + policy.num_retries,
    perTryMs: ms(policy.per_try_timeout),
    pauseMs: ms(policy.retry_back_off.max_interval),
  };

  it("lets payment finish its attempts inside its route", () => {
    expect(worstCaseMs(attempts)).toBe(2_250);
    expect(worstCaseMs(attempts)).toBeLessThan(ms(route.timeout));
  });

  it("would not let a second retry finish", () => {
    expect(worstCaseMs({ ...attempts, attempts: 3 })).toBeGreaterThan(ms(route.timeout));
  });

  it("leaves room at each layer for the next one", () => {
    const read = /proxy_read_timeout (\w+);/.exec(text("edge.nginx.conf"))![1]!;
    expect(
      faults([
        { who: "customer", ms: 4_000 },
        { who: "edge", ms: ms(read) },
        { who: "order, calling payment", ms: ms(route.timeout), ownWorkMs: 500 },
        { who: "one attempt", ms: attempts.perTryMs },
        { who: "database", ms: database.get("statement_timeout")! },
      ]),
    ).toEqual([]);
  });

  it("is found wanting where an inner layer outlasts an outer one", () => {
    expect(
      faults([
        { who: "edge", ms: 3_500 },
        { who: "order", ms: 15_000 },
      ]),
    ).toEqual(["edge gives up after 3500 ms, order needs up to 15000 ms"]);
  });

  it("holds for a gRPC caller with and without a deadline", () => {
    const { max_stream_duration: limits } = parse(text("envoy-route.yaml")).virtual_hosts[0].routes[1].route;
    expect(ms(limits.grpc_timeout_header_max)).toBe(ms(route.timeout));
    expect(ms(limits.max_stream_duration)).toBe(ms(route.timeout));
  });

  it("says the same in Istio as in Envoy", () => {
    expect(ms(istio.timeout)).toBe(ms(route.timeout));
    expect(ms(istio.retries.perTryTimeout)).toBe(attempts.perTryMs);
    expect(1 + istio.retries.attempts).toBe(attempts.attempts);
  });
});

describe("PostgreSQL", () => {
  const SETTINGS = ["statement_timeout", "lock_timeout", "transaction_timeout", "client_connection_check_interval"];

  it("has no limit at all as shipped, and takes those of the role", async () => {
    const postgres = await PGlite.create();
    const { rows } = await postgres.query<{ name: string; setting: string }>(
      "SELECT name, setting FROM pg_settings WHERE name = ANY($1)",
      [SETTINGS],
    );
    expect(rows.map(({ setting }) => setting)).toEqual(["0", "0", "0", "0"]);

    await postgres.exec(text("payment-role.sql"));
    const stored = await postgres.query<{ rolconfig: string[] }>(
      "SELECT rolconfig FROM pg_roles WHERE rolname = 'payment_service'",
    );
    expect(stored.rows[0]!.rolconfig).toEqual([
      "statement_timeout=800ms",
      "lock_timeout=300ms",
      "transaction_timeout=2s",
      "client_connection_check_interval=200ms",
    ]);
    await postgres.close();
  });
});
