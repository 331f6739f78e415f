import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { waits } from "./start";

const documents = (name: string): unknown[] =>
  parseAllDocuments(readFileSync(path.resolve(import.meta.dirname, "../config", name), "utf8")).map(
    (document) => document.toJS() as unknown,
  );

interface Client {
  spring: {
    config: { import: string };
    cloud: {
      config: {
        "fail-fast": boolean;
        "request-connect-timeout": number;
        "request-read-timeout": number;
        retry: Record<"max-attempts" | "initial-interval" | "multiplier" | "max-interval", number>;
      };
    };
  };
}
interface Git {
  spring: { cloud: { config: { server: { git: Record<string, unknown>; health: { repositories: object } } } } };
}
interface Manifest {
  kind: string;
  spec: {
    replicas: number;
    minAvailable: number;
    selector: { matchLabels: object };
    template: {
      metadata: { labels: object };
      spec: {
        containers: [
          { startupProbe: { periodSeconds: number; failureThreshold: number }; volumeMounts: { mountPath: string }[] },
        ];
      };
    };
  };
}

describe("client", () => {
  const [client] = documents("client-application.yml") as [Client];
  const { config } = client.spring.cloud;

  it("is required, fails fast and tries for a minute between its attempts", () => {
    expect(client.spring.config.import.startsWith("optional:")).toBe(false);
    expect(config["fail-fast"]).toBe(true);
    const { retry } = config;
    const pauses = waits({
      maxAttempts: retry["max-attempts"],
      initialInterval: retry["initial-interval"],
      multiplier: retry.multiplier,
      maxInterval: retry["max-interval"],
    });
    const total = pauses.reduce((sum, wait) => sum + wait, 0);
    expect(total).toBe(60_780);
    const worst = total + retry["max-attempts"] * (config["request-connect-timeout"] + config["request-read-timeout"]);
    expect(worst).toBe(144_780);
    expect(Math.round((2 * worst) / 1000)).toBe(290); // two loads
  });
});

describe("server", () => {
  const [server] = documents("server-application.yml") as [Git];
  const manifests = documents("config-server.yaml") as Manifest[];
  const deployment = manifests.find(({ kind }) => kind === "Deployment")!;
  const budget = manifests.find(({ kind }) => kind === "PodDisruptionBudget")!;

  it("clones at start into the mounted folder, and checks an application that exists", () => {
    const { git, health } = server.spring.cloud.config.server;
    expect(git["clone-on-start"]).toBe(true);
    const [container] = deployment.spec.template.spec.containers;
    // The server deletes this folder before it clones, so it must not be the mount point.
    expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toContain(
      path.posix.dirname(String(git["basedir"])),
    );
    expect(Object.keys(health.repositories)).toEqual(["order"]);
  });

  it("gives up on Git before its readers give up on it", () => {
    const [client] = documents("client-application.yml") as [Client];
    const { git } = server.spring.cloud.config.server;
    expect(Number(git["timeout"]) * 1000).toBeLessThan(client.spring.cloud.config["request-read-timeout"]);
  });

  it("may lose one of three pods to a drain, and gets two minutes for its clone", () => {
    expect(deployment.spec.replicas - budget.spec.minAvailable).toBe(1);
    expect(budget.spec.selector).toEqual(deployment.spec.selector);
    const { periodSeconds, failureThreshold } = deployment.spec.template.spec.containers[0].startupProbe;
    expect(periodSeconds * failureThreshold).toBe(120);
  });
});
