import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const read = (name: string) => readFileSync(join(import.meta.dirname, "../config", name), "utf8");

describe("the configurations of the page", () => {
  it("nginx and the service agree on what a harmless id is", () => {
    const ours = readFileSync(join(import.meta.dirname, "incoming-id.ts"), "utf8");
    expect(ours).toContain("^[A-Za-z0-9._-]{1,64}$");
    expect(read("edge.nginx.conf")).toContain("~^[A-Za-z0-9._-]{1,64}$");
  });

  it("both edges take away what a stranger could choose", () => {
    const nginx = read("edge.nginx.conf");
    const envoy = read("envoy-connection-manager.yaml");
    for (const header of ["traceparent", "tracestate", "baggage"]) {
      expect(nginx).toContain(`proxy_set_header ${header} "";`);
      expect(envoy).toContain(`remove: ${header}`);
    }
  });

  it("both edges give the id back with every answer", () => {
    expect(read("edge.nginx.conf")).toMatch(/add_header X-Request-Id \$request_id always;/);
    const manager = parse(read("envoy-connection-manager.yaml")) as Record<string, unknown>;
    expect(manager.always_set_request_id_in_response).toBe(true);
    expect(manager.preserve_external_request_id).toBe(false);
    expect(manager.use_remote_address).toBe(true); // no edge without it: the id of a stranger would stay
  });

  it("the mesh and the service sample the same share", () => {
    const telemetry = parse(read("telemetry.yaml")) as { spec: { tracing: { randomSamplingPercentage: number }[] } };
    const spring = parse(read("application.yml")) as {
      management: { tracing: { sampling: { probability: number } } };
    };
    expect(telemetry.spec.tracing[0]?.randomSamplingPercentage).toBe(
      spring.management.tracing.sampling.probability * 100,
    );
  });
});
