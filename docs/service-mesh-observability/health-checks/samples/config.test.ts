import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const HERE = dirname(fileURLToPath(import.meta.url));
const read = (file: string) => parse(readFileSync(join(HERE, "../config", file), "utf8"));

describe("order-deployment.yaml", () => {
  const { spec } = read("order-deployment.yaml");
  const pod = spec.template.spec;
  const [container] = pod.containers;
  const environment = (name: string) =>
    Number(container.env.find((each: { name: string }) => each.name === name).value);

  // #region test-fits
  it("sleep, drain and last things fit into the grace period, with room", () => {
    const { seconds } = container.lifecycle.preStop.sleep;
    const needed = seconds + environment("DRAIN_SECONDS") + environment("LAST_THINGS_SECONDS");
    expect(needed).toBe(40);
    expect(pod.terminationGracePeriodSeconds - needed).toBeGreaterThanOrEqual(5);
  });
  // #endregion test-fits

  it("readiness acts long before liveness", () => {
    const slowest = ({ periodSeconds, failureThreshold, timeoutSeconds }: Record<string, number>) =>
      periodSeconds! * failureThreshold! + timeoutSeconds!;
    expect(slowest(container.readinessProbe) * 3).toBeLessThan(slowest(container.livenessProbe));
  });

  it("no probe asks a path that asks others", () => {
    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"])
      expect(["/livez", "/readyz"]).toContain(container[probe].httpGet.path);
    expect(container.livenessProbe.httpGet.path).not.toBe(container.readinessProbe.httpGet.path);
  });

  it("the budget and the rollout leave four of five pods, and select the same pods", () => {
    const budget = read("order-pdb.yaml").spec;
    expect(spec.replicas - budget.maxUnavailable).toBe(4);
    expect(spec.strategy.rollingUpdate.maxUnavailable).toBe(0);
    expect(budget.selector).toEqual(spec.selector);
  });
});

it("Envoy ejects two of five pods without reaching the panic threshold", () => {
  const cluster = read("envoy-payment.yaml");
  const ejected = Math.floor((5 * cluster.outlier_detection.max_ejection_percent) / 100);
  expect(ejected).toBe(2);
  expect(((5 - ejected) / 5) * 100).toBeGreaterThan(cluster.common_lb_config.healthy_panic_threshold.value);
});
