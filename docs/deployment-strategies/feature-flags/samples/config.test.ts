import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { flagdVariant, type Weight } from "./bucketing";

const read = (name: string) => readFileSync(path.resolve(import.meta.dirname, "../config", name), "utf8");

interface Definition {
  state: string;
  variants: Record<string, unknown>;
  defaultVariant: string;
  targeting?: { fractional: Weight[] };
  metadata: Record<string, string>;
}

const { flags } = JSON.parse(read("flags.json")) as { flags: Record<string, Definition> };

describe("the flags of the checkout", () => {
  it.each(Object.entries(flags))("%s names only variants of one type that exist, and an owner", (_, flag) => {
    expect(Object.keys(flag.variants)).toContain(flag.defaultVariant);
    expect(new Set(Object.values(flag.variants).map((value) => typeof value)).size).toBe(1);
    for (const [variant] of flag.targeting?.fractional ?? []) {
      expect(Object.keys(flag.variants)).toContain(variant);
    }
    expect(flag.metadata.team).toMatch(/\w/u);
  });

  it("has a date of removal on each release flag", () => {
    const releases = Object.values(flags).filter(({ metadata }) => metadata.kind === "release");
    expect(releases).not.toHaveLength(0);
    for (const { metadata } of releases) expect(Date.parse(metadata.removeBy!)).toBeGreaterThan(0);
  });

  it("gives a tenth of the customers the new form, growing from the front of the list", () => {
    const weights = flags["new-payment-form"]!.targeting!.fractional; // no bucketing value: flag key + targeting key
    expect(weights).toEqual([
      ["on", 10],
      ["off", 90],
    ]);
    const chosen = Array.from({ length: 5_000 }, (_, i) => flagdVariant(`new-payment-formcustomer-${i}`, weights));
    expect(chosen.filter((variant) => variant === "on").length / 5_000).toBeCloseTo(0.1, 1);
  });

  it("has a kill switch that needs no customer: no rule, so any pod can decide it alone", () => {
    expect(flags["shipping-quotes"]!.targeting).toBeUndefined();
  });
});

interface Container {
  name: string;
  args?: string[];
  restartPolicy?: string;
  startupProbe?: { httpGet: { path: string; port: number } };
  volumeMounts?: { name: string; mountPath: string; subPath?: string }[];
  env?: { name: string; value: string }[];
}

describe("order with flagd at its side", () => {
  const deployment = parse(read("order-deployment.yaml")) as {
    spec: { template: { spec: { initContainers: Container[]; containers: Container[] } } };
  };
  const { initContainers, containers } = deployment.spec.template.spec;
  const [flagd, order] = [initContainers[0]!, containers[0]!];

  it("holds order back until flagd has its flags", () => {
    expect(flagd).toMatchObject({
      restartPolicy: "Always",
      startupProbe: { httpGet: { path: "/readyz", port: 8014 } },
    });
  });

  it("mounts the directory that flagd reads, not a subPath, which would never be updated", () => {
    const mount = flagd.volumeMounts![0]!;
    expect(mount.subPath).toBeUndefined();
    expect(flagd.args).toContain(`file:${mount.mountPath}/flags.json`);
  });

  it("lets order decide in its own memory, over flagd's port for whole sets of flags", () => {
    const env = Object.fromEntries(order.env!.map(({ name, value }) => [name, value]));
    expect(env).toMatchObject({ FLAGD_RESOLVER: "in-process", FLAGD_HOST: "localhost", FLAGD_PORT: "8015" });
  });
});
