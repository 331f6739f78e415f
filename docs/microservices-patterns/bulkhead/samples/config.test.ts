import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { erlangB, erlangs } from "./erlang";

const read = <T>(file: string) => parse(readFileSync(new URL(`../config/${file}`, import.meta.url), "utf8")) as T;

interface Application {
  server: { tomcat: { threads: { max: number } } };
  resilience4j: {
    bulkhead: { instances: Record<string, { maxConcurrentCalls: number; maxWaitDuration: string }> };
    "thread-pool-bulkhead": {
      instances: Record<string, { coreThreadPoolSize: number; maxThreadPoolSize: number; queueCapacity: number }>;
    };
  };
  spring: { datasource: { hikari: { "maximum-pool-size": number; "connection-timeout": number } } };
}
interface Cluster {
  circuit_breakers: { thresholds: { max_requests: number; max_pending_requests: number; max_connections: number }[] };
}
interface Rule {
  spec: {
    trafficPolicy: {
      connectionPool: {
        tcp: { maxConnections: number };
        http: { http1MaxPendingRequests: number; http2MaxRequests: number };
      };
    };
  };
}

describe("the configuration fits together", () => {
  const { server, resilience4j, spring } = read<Application>("application.yml");
  const permits = Object.values(resilience4j.bulkhead.instances).map((instance) => instance.maxConcurrentCalls);

  it("the semaphores together take 40 of 200 request threads, so four fifths stay for everybody else", () => {
    const held = permits.reduce((sum, count) => sum + count, 0);
    expect(held).toBe(40);
    expect(held / server.tomcat.threads.max).toBeLessThanOrEqual(0.2);
  });

  it("payment's permits refuse under 0.5 % on a slow day of 400 ms", () => {
    expect(erlangB(resilience4j.bulkhead.instances.payment!.maxConcurrentCalls, erlangs(20, 400))).toBeLessThan(0.005);
  });

  it("the mail's queue is at most a quarter of a second long, 50 ms a mail", () => {
    const pool = resilience4j["thread-pool-bulkhead"].instances.notification!;
    expect((pool.queueCapacity / pool.maxThreadPoolSize) * 50).toBe(250);
  });

  it("waiting for a connection ends before the caller's 2 s, and HikariCP accepts the value", () => {
    const { hikari } = spring.datasource;
    expect(hikari["connection-timeout"]).toBeGreaterThanOrEqual(250);
    expect(hikari["connection-timeout"]).toBeLessThan(2_000);
  });

  it("the proxy's limit is a backstop above the application's, and Envoy and Istio say the same", () => {
    const [normal] = read<Cluster>("envoy-cluster.yaml").circuit_breakers.thresholds;
    const { tcp, http } = read<Rule>("destination-rule.yaml").spec.trafficPolicy.connectionPool;
    expect(normal!.max_requests).toBeGreaterThan(resilience4j.bulkhead.instances.payment!.maxConcurrentCalls);
    expect([tcp.maxConnections, http.http1MaxPendingRequests, http.http2MaxRequests]).toEqual([
      normal!.max_connections,
      normal!.max_pending_requests,
      normal!.max_requests,
    ]);
  });
});
