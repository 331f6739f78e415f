import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { disruptionsAllowed } from "./budget";
import { fenceposts } from "./rollout";
import { summary, timeline } from "./timeline";

const read = (name: string) => parse(readFileSync(path.join(import.meta.dirname, "../config", name), "utf8"));

const PER_POD = 24;
const PEAK = 100;
const START = 30;

describe("the shop's configuration", () => {
  const order = read("order-deployment.yaml");
  const { maxSurge, maxUnavailable } = order.spec.strategy.rollingUpdate;
  const pace = {
    startSeconds: START,
    minReadySeconds: order.spec.minReadySeconds,
    endSeconds: order.spec.template.spec.terminationGracePeriodSeconds,
  };

  it("keeps enough pods for the noon, which the defaults would not", () => {
    const desired = order.spec.replicas;
    expect((desired - fenceposts(maxSurge, maxUnavailable, desired).unavailable) * PER_POD).toBeGreaterThanOrEqual(
      PEAK,
    );
    expect((desired - fenceposts("25%", "25%", desired).unavailable) * PER_POD).toBeLessThan(PEAK);
  });

  it("is complete after three minutes, with nine pods at most", () => {
    const result = summary(timeline(order.spec.replicas, maxSurge, maxUnavailable, pace), order.spec.replicas);
    expect(result).toMatchObject({ complete: 180, least: 5, pods: 7, withTerminating: 9 });
  });

  it("does not call a healthy start stuck", () => {
    expect(order.spec.progressDeadlineSeconds).toBeGreaterThan(2 * (START + order.spec.minReadySeconds));
    expect(order.spec.progressDeadlineSeconds).toBeGreaterThan(order.spec.minReadySeconds);
  });

  it("ends inside its grace period", () => {
    const { terminationGracePeriodSeconds, containers } = order.spec.template.spec;
    expect(containers[0].lifecycle.preStop.sleep.seconds).toBeLessThan(terminationGracePeriodSeconds);
  });

  it("lets a node be drained, and guards the pods that the Deployment owns", () => {
    const budget = read("order-budget.yaml");
    expect(disruptionsAllowed(budget.spec, order.spec.replicas, order.spec.replicas)).toBe(1);
    expect(budget.spec.selector).toEqual(order.spec.selector);
  });
});
