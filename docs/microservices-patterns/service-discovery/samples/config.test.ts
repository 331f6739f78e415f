import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { stalenessBudget } from "./registry";

const HERE = dirname(fileURLToPath(import.meta.url));
const read = (file: string) => readFileSync(join(HERE, "../config", file), "utf8");

describe("the Eureka configuration", () => {
  const { server } = parse(read("eureka-server.yml")).eureka;
  const client = parse(read("eureka-client.yml"));
  const { instance } = client.eureka;

  it("has the staleness budget that the page computes", () => {
    const timers = {
      lease: 2 * instance["lease-expiration-duration-in-seconds"],
      sweep: server["eviction-interval-timer-in-ms"] / 1000,
      serverCache: server["response-cache-update-interval-ms"] / 1000,
      clientFetch: client.eureka.client["registry-fetch-interval-seconds"],
    };
    expect(client.spring.cloud.loadbalancer.cache.enabled).toBe(false);
    expect(stalenessBudget(timers)).toEqual({ crash: 85, cleanShutdown: 15 });
  });

  it("tells the server how often the clients really renew, and lets a client miss two heartbeats", () => {
    const heartbeat = instance["lease-renewal-interval-in-seconds"];
    expect(server["expected-client-renewal-interval-seconds"]).toBe(heartbeat);
    expect(instance["lease-expiration-duration-in-seconds"]).toBeGreaterThanOrEqual(3 * heartbeat);
  });
});

describe("the Kubernetes configuration", () => {
  const [service, headless, deployment] = parseAllDocuments(read("payment.yaml")).map((document) => document.toJS());
  const pod = deployment.spec.template.spec;
  const [container] = pod.containers;

  it("selects its own pods, by a virtual address and without one", () => {
    for (const { spec } of [service, headless]) expect(deployment.spec.template.metadata.labels).toEqual(spec.selector);
    expect(service.spec.clusterIP).toBeUndefined();
    expect(headless.spec.clusterIP).toBe("None");
  });

  it("sleeps, drains for 20 s and still has room before the kill", () => {
    const sleep = container.lifecycle.preStop.sleep.seconds;
    expect(sleep + 20).toBeLessThan(pod.terminationGracePeriodSeconds);
  });

  it("gives a hung pod up within 12 s at worst", () => {
    const { periodSeconds, failureThreshold, timeoutSeconds } = container.readinessProbe;
    expect(periodSeconds * failureThreshold + timeoutSeconds + 1).toBe(12);
  });
});

describe("the Consul service", () => {
  it("is critical within 6 s, and forgotten much later than that", () => {
    const [check] = JSON.parse(read("consul-payment.json")).service.checks;
    expect(parseInt(check.interval) + parseInt(check.timeout)).toBe(6);
    expect(check.deregister_critical_service_after).toBe("30m");
  });
});
