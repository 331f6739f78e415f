import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { type Container, qosClass } from "./qos";

const UNITS: Record<string, number> = { m: 0.001, Mi: 2 ** 20, Gi: 2 ** 30, "": 1 };

function amount(text: string): number {
  const [, number, unit] = /^(\d+)(m|Mi|Gi|)$/.exec(text)!;
  return Number(number) * UNITS[unit!]!;
}

const amounts = (resource: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(resource).map(([name, text]) => [name, amount(text)]));

const container = ({ resources }: { resources: Record<string, Record<string, string>> }): Container => ({
  requests: amounts(resources.requests),
  limits: amounts(resources.limits),
});

const read = (file: string, kind: string, index = 0) => {
  const text = readFileSync(path.join(import.meta.dirname, "../config", file), "utf8");
  const documents = parseAllDocuments(text).map((document) => document.toJS());
  return documents.filter((document) => document.kind === kind)[index];
};

describe("the shop's configuration", () => {
  const order = read("order.yaml", "Deployment");
  const hpa = read("order.yaml", "HorizontalPodAutoscaler");
  const pod = order.spec.template;

  it("gives order no CPU limit and exactly its memory, the database everything", () => {
    expect(pod.spec.containers[0].resources.limits).not.toHaveProperty("cpu");
    expect(pod.spec.containers[0].resources.limits.memory).toBe(pod.spec.containers[0].resources.requests.memory);
    expect(qosClass(pod.spec.containers.map(container))).toBe("Burstable");
    const database = read("state-and-jobs.yaml", "StatefulSet");
    expect(qosClass(database.spec.template.spec.containers.map(container))).toBe("Guaranteed");
  });

  it("leaves the number of pods to the autoscaler, which has a request to measure by", () => {
    expect(order.spec).not.toHaveProperty("replicas");
    expect(hpa.spec.scaleTargetRef.name).toBe(order.metadata.name);
    const { container: name } = hpa.spec.metrics[0].containerResource;
    const measured = pod.spec.containers.find((each: { name: string }) => each.name === name);
    expect(amounts(measured.resources.requests).cpu).toBeGreaterThan(0);
  });

  it("keeps the growth that 45 s of reaction need: 24 a second at most, 15 at the target", () => {
    const target = hpa.spec.metrics[0].containerResource.target.averageUtilization / 100;
    const perPod = (target * amounts(pod.spec.containers[0].resources.requests).cpu!) / 0.02;
    expect(perPod).toBeCloseTo(15, 9);
    expect(24 / perPod).toBeCloseTo(1.6, 9);
    expect(Math.ceil(100 / perPod)).toBe(7);
  });

  it("keeps the database's connections within their number", () => {
    const surge = 2; // of a release
    expect((hpa.spec.maxReplicas + surge) * 15).toBeLessThanOrEqual(400);
  });

  it("selects the same pods in Deployment and Service, and reaches the Service from the Ingress", () => {
    const service = read("order.yaml", "Service");
    expect(service.spec.selector).toEqual(order.spec.selector.matchLabels);
    expect(pod.metadata.labels).toMatchObject(service.spec.selector);
    const [rule] = read("order.yaml", "Ingress").spec.rules;
    const { name, port } = rule.http.paths[0].backend.service;
    expect([name, port.number]).toEqual([service.metadata.name, service.spec.ports[0].port]);
  });

  it("lets the pipeline neither read secrets nor hand out rights", () => {
    const { rules } = read("access.yaml", "Role");
    const all = rules.flatMap((rule: { resources: string[]; verbs: string[] }) => [...rule.resources, ...rule.verbs]);
    for (const word of ["secrets", "*", "bind", "escalate", "impersonate", "create"]) expect(all).not.toContain(word);
  });

  it("retries a job within its deadline, and never starts a settlement into the next one", () => {
    const day = 86_400;
    const { startingDeadlineSeconds, jobTemplate } = read("state-and-jobs.yaml", "CronJob").spec;
    expect(startingDeadlineSeconds).toBeGreaterThan(10);
    expect(startingDeadlineSeconds + jobTemplate.spec.activeDeadlineSeconds).toBeLessThan(day);
  });
});
