import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const HERE = dirname(fileURLToPath(import.meta.url));
const read = (file: string) => parse(readFileSync(join(HERE, "../config", file), "utf8"));

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
