import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadEnvFile } from "node:process";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { containerEnvironment } from "./container-env";
import { checksum } from "./drift";
import { environment, validate } from "./layered";

interface Manifest {
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  stringData?: Record<string, string>;
  spec: {
    replicas?: number;
    template: {
      metadata: { annotations: Record<string, string> };
      spec: {
        enableServiceLinks?: boolean;
        containers: [
          {
            image: string;
            envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
            env: { name: string; value: string }[];
            volumeMounts: { subPath?: string }[];
          },
        ];
      };
    };
  };
}

const text = (name: string) => readFileSync(path.resolve(import.meta.dirname, "../config", name), "utf8");
const manifests = parseAllDocuments(text("order.yaml")).map((document) => document.toJS() as Manifest);
const named = (name: string) => manifests.find(({ metadata }) => metadata.name === name)!;
const { template, replicas } = named("order").spec;
const container = template.spec.containers[0];

describe("order.yaml", () => {
  it("carries the checksum of the ConfigMap that its variables come from", () => {
    expect(template.metadata.annotations["checksum/config"]).toBe(checksum(named("order-env").data!));
  });

  it("gives the service a configuration that it accepts", () => {
    const sources = container.envFrom.map(({ configMapRef, secretRef }) => {
      const { data, stringData } = named((configMapRef ?? secretRef)!.name);
      return { data: { ...data, ...stringData } };
    });
    const live = JSON.parse(named("order-live").data!["live.json"]!) as Record<string, unknown>;
    const checked = validate([
      { name: "/etc/order/live.json", values: live },
      environment(containerEnvironment(sources, container.env)),
    ]);
    expect(checked).toMatchObject({ ok: true, config: { paymentTimeoutMs: 800, giftCards: false } });
  });

  it("mounts the directory, leaves the replicas to the autoscaler and pins the image", () => {
    expect(container.volumeMounts.every(({ subPath }) => subPath === undefined)).toBe(true);
    expect(replicas).toBeUndefined();
    expect(text("kustomization.json")).toContain(container.image.split("@")[1]!);
  });

  it("keeps out the variables of a Service named order, which validation would refuse", () => {
    const links = { ORDER_SERVICE_HOST: "10.0.0.7", ORDER_PORT: "tcp://10.0.0.7:80" };
    const checked = validate([environment({ ...named("order-env").data, ...links })]);
    expect(checked.ok ? [] : checked.faults).toEqual(
      expect.arrayContaining([
        'port: must be a whole number from 1 to 65535 ("tcp://10.0.0.7:80" from variable ORDER_PORT)',
        "serviceHost: no such setting (variable ORDER_SERVICE_HOST)",
      ]),
    );
    expect(template.spec.enableServiceLinks).toBe(false);
  });

  it("has the old ConfigMap deleted after the rollout", () => {
    const { spec } = JSON.parse(text("application.json")) as { spec: { syncPolicy: { syncOptions: string[] } } };
    expect(spec.syncPolicy.syncOptions).toContain("PruneLast=true");
  });
});

describe("the numbers of the page", () => {
  it("half of the pods with a time-out below the median lose at least a quarter of the checkouts", () => {
    const [checkouts, oldPods, newPods, slowerThanMedian] = [100, 5, 5, 0.5];
    expect((checkouts * newPods * slowerThanMedian) / (oldPods + newPods)).toBe(25);
    const typo = { ORDER_PAYMENT_TIMEOUT_MS: "90" };
    const checked = validate([environment({ ...named("order-env").data, ...typo })]);
    expect(checked.ok ? [] : checked.faults.filter((fault) => fault.startsWith("paymentTimeoutMs"))).toEqual([
      'paymentTimeoutMs: must be a whole number from 200 to 5000 ("90" from variable ORDER_PAYMENT_TIMEOUT_MS)',
    ]);
  });
});

describe("Node.js", () => {
  it("lets the later of two files win, and the environment over both", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "environment-"));
    try {
      writeFileSync(path.join(folder, "a.env"), "EC_BOTH=a\nEC_GIVEN=a\n");
      writeFileSync(path.join(folder, "b.env"), "EC_BOTH=b\n");
      const files = ["a.env", "b.env"].map((name) => `--env-file=${path.join(folder, name)}`);
      const { stdout } = spawnSync(process.execPath, [...files, "-p", "process.env.EC_BOTH + process.env.EC_GIVEN"], {
        encoding: "utf8",
        env: { EC_GIVEN: "environment" },
      });
      expect(stdout.trim()).toBe("benvironment");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("keeps a variable of the environment against the file, and makes a text of everything", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "environment-"));
    const file = path.join(folder, "order.env");
    try {
      writeFileSync(file, "EC_GIVEN=file\nEC_FILE_ONLY=false\n");
      process.env.EC_GIVEN = "environment";
      loadEnvFile(file);
      expect(process.env.EC_GIVEN).toBe("environment");
      expect(process.env.EC_FILE_ONLY).toBe("false");
      expect(Boolean(process.env.EC_FILE_ONLY)).toBe(true);
      expect(Number("")).toBe(0);
    } finally {
      delete process.env.EC_GIVEN;
      delete process.env.EC_FILE_ONLY;
      rmSync(folder, { recursive: true });
    }
  });
});
