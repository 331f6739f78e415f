import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const HERE = dirname(fileURLToPath(import.meta.url));
const read = (file: string) => parse(readFileSync(join(HERE, "../config", file), "utf8"));

/** The compiler's complaints about `value` as an Istio DestinationRule; an unknown key is one. */
function typeErrors(value: unknown): string[] {
  const file = join(HERE, "rule.virtual.ts");
  const source = `import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
export const rule: IDestinationRule & { apiVersion: "networking.istio.io/v1"; kind: "DestinationRule" } = ${JSON.stringify(value)};`;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("destination-rule.yaml", () => {
  it("is what the typed schema of Istio's API allows", () => {
    expect(typeErrors(read("destination-rule.yaml"))).toEqual([]);
  });

  it("would be refused with a misspelt key", () => {
    const rule = read("destination-rule.yaml");
    rule.spec.trafficPolicy.outlierDetection = { consecutive5xxError: 5 };
    expect(typeErrors(rule).join()).toContain("consecutive5xxError");
  });
});

describe("application.yml", () => {
  /** Fields of CommonCircuitBreakerConfigurationProperties.InstanceProperties in Resilience4j 2.4.0. */
  const KEYS = new Set([
    "waitDurationInOpenState",
    "slowCallDurationThreshold",
    "maxWaitDurationInHalfOpenState",
    "transitionToStateAfterWaitDuration",
    "failureRateThreshold",
    "slowCallRateThreshold",
    "slidingWindowType",
    "slidingWindowSize",
    "minimumNumberOfCalls",
    "permittedNumberOfCallsInHalfOpenState",
    "automaticTransitionFromOpenToHalfOpenEnabled",
    "initialState",
    "writableStackTraceEnabled",
    "allowHealthIndicatorToFail",
    "eventConsumerBufferSize",
    "registerHealthIndicator",
    "recordFailurePredicate",
    "recordExceptions",
    "recordResultPredicate",
    "ignoreExceptionPredicate",
    "ignoreExceptions",
    "baseConfig",
    "enableExponentialBackoff",
    "exponentialBackoffMultiplier",
    "exponentialMaxWaitDurationInOpenState",
    "enableRandomizedWait",
    "randomizedWaitFactor",
    "ignoreClassBindingExceptions",
  ]);
  const { circuitbreaker, timelimiter, retry } = read("application.yml").resilience4j;

  it("uses only keys that Resilience4j knows", () => {
    expect(Object.keys(circuitbreaker.instances.payment).filter((key) => !KEYS.has(key))).toEqual([]);
  });

  it("calls slow what still ends before the time-out", () => {
    expect(circuitbreaker.instances.payment.slowCallDurationThreshold).toBe("1500ms");
    expect(timelimiter.instances.payment.timeoutDuration).toBe("2s");
  });

  it("never retries a refusal", () => {
    expect(retry.instances.payment.ignoreExceptions).toContain(
      "io.github.resilience4j.circuitbreaker.CallNotPermittedException",
    );
  });
});

describe("envoy-cluster.yaml", () => {
  it("names only fields of CircuitBreakers.Thresholds and OutlierDetection", () => {
    const { circuit_breakers, outlier_detection } = read("envoy-cluster.yaml");
    const thresholds = ["priority", "max_connections", "max_pending_requests", "max_requests", "max_retries"];
    const rest = ["retry_budget", "track_remaining", "max_connection_pools"];
    expect([...thresholds, ...rest]).toEqual(expect.arrayContaining(Object.keys(circuit_breakers.thresholds[0])));
    expect(["consecutive_5xx", "interval", "base_ejection_time", "max_ejection_percent"]).toEqual(
      Object.keys(outlier_detection),
    );
  });
});

describe("alerts.yaml", () => {
  /** The meters of AbstractCircuitBreakerMetrics under their Prometheus names. */
  const METRICS = new Set(
    ["state", "calls_seconds_count", "not_permitted_calls_total", "failure_rate", "slow_call_rate"].map(
      (name) => `resilience4j_circuitbreaker_${name}`,
    ),
  );
  const rules = read("alerts.yaml").groups[0].rules as { record?: string; alert?: string; expr: string }[];

  it("asks only for meters that Resilience4j exports", () => {
    const asked = rules.flatMap(({ expr }) => expr.match(/resilience4j_\w+/g) ?? []);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !METRICS.has(name))).toEqual([]);
  });

  it("pages on the recorded ratio of refused calls", () => {
    const recorded = rules.find(({ record }) => record)!.record!;
    expect(rules.find(({ alert }) => alert === "BreakerRefusesCalls")!.expr).toContain(recorded);
  });
});
