import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";

const HERE = dirname(fileURLToPath(import.meta.url));
const text = (file: string) => readFileSync(join(HERE, "../config", file), "utf8");

interface Container {
  name: string;
  restartPolicy?: string;
  startupProbe?: object;
  resources?: { requests: Record<string, string>; limits: Record<string, string> };
}
interface PodSpec {
  restartPolicy?: string;
  terminationGracePeriodSeconds?: number;
  initContainers: Container[];
  containers: Container[];
}
const podOf = (file: string): PodSpec => parse(text(file)).spec.template.spec;

describe("native sidecars", () => {
  it.each(["notification-deployment.yaml", "settlement-job.yaml"])(
    "%s: each restarts and says when it has started",
    (f) => {
      for (const sidecar of podOf(f).initContainers) {
        expect(sidecar.restartPolicy).toBe("Always");
        expect(sidecar.startupProbe).toBeDefined();
      }
    },
  );

  it("the job's own container is the only one that decides about the end", () => {
    const pod = podOf("settlement-job.yaml");
    expect(pod.restartPolicy).toBe("Never");
    expect(pod.containers.map(({ name }) => name)).toEqual(["settle"]);
  });

  it("sidecars cost less than half of the app they serve", () => {
    const mega = (containers: Container[]) =>
      containers.reduce((sum, { resources }) => sum + Number.parseInt(resources?.requests.memory ?? "", 10), 0);
    const pod = podOf("notification-deployment.yaml");
    expect(mega(pod.initContainers)).toBe(88);
    expect(mega(pod.initContainers)).toBeLessThan(mega(pod.containers) / 2);
  });
});

describe("order-mesh.yaml", () => {
  const [deployment] = parseAllDocuments(text("order-mesh.yaml")).map((document) => document.toJS());
  const { metadata, spec } = deployment.spec.template;

  it("lets the proxy drain within the grace period, and past the 2 s of late callers and the 20 s of the slowest checkout", () => {
    const drain = Number.parseInt(parse(metadata.annotations["proxy.istio.io/config"]).terminationDrainDuration, 10);
    expect(drain).toBeGreaterThan(2 + 20);
    expect(drain).toBeLessThan(spec.terminationGracePeriodSeconds);
  });

  it("asks for injection on the pod, where the injector reads it", () =>
    expect(metadata.labels["sidecar.istio.io/inject"]).toBe("true"));

  it("does not take the shop's own port out of the mesh", () =>
    expect(metadata.annotations["traffic.sidecar.istio.io/excludeOutboundPorts"].split(",")).not.toContain("8080"));
});

describe("injector.yaml", () => {
  it("cannot lock out its own namespace: it selects by a label, and fails closed only there", () => {
    const [webhook] = parse(text("injector.yaml")).webhooks;
    expect(webhook.failurePolicy).toBe("Fail");
    expect(webhook.namespaceSelector.matchLabels).toEqual({ "mesh.shop.example/revision": "1-30" });
  });
});
