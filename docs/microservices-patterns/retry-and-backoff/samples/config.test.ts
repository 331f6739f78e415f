import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const HERE = dirname(fileURLToPath(import.meta.url));
const read = (file: string) => parse(readFileSync(join(HERE, "../config", file), "utf8"));
const ms = (text: string) => (text.endsWith("ms") ? Number.parseFloat(text) : Number.parseFloat(text) * 1_000);
/** The longest that all attempts with the longest waits between them take. */
const worst = (attempts: number, tryMs: number, waits: number[]) =>
  attempts * tryMs + waits.slice(0, attempts - 1).reduce((sum, wait) => sum + wait, 0);

describe("application.yml", () => {
  /** Fields of CommonRetryConfigurationProperties.InstanceProperties in Resilience4j 2.4.0. */
  const KEYS = new Set([
    "waitDuration",
    "intervalBiFunction",
    "maxAttempts",
    "retryExceptionPredicate",
    "resultPredicate",
    "consumeResultBeforeRetryAttempt",
    "retryExceptions",
    "ignoreExceptions",
    "eventConsumerBufferSize",
    "enableExponentialBackoff",
    "exponentialBackoffMultiplier",
    "exponentialMaxWaitDuration",
    "enableRandomizedWait",
    "randomizedWaitFactor",
    "failAfterMaxAttempts",
    "baseConfig",
  ]);
  const { retry, timelimiter } = read("application.yml").resilience4j;
  const payment = retry.instances.payment;

  it("uses only keys that Resilience4j knows", () => {
    expect(Object.keys(payment).filter((key) => !KEYS.has(key))).toEqual([]);
  });

  it("is over within the 2.5 s that a customer waits", () => {
    const tryMs = ms(timelimiter.instances.payment.timeoutDuration);
    const longest = 1 + payment.randomizedWaitFactor;
    expect(worst(payment.maxAttempts, tryMs, [100 * longest, 200 * longest])).toBeLessThan(2_500);
  });

  it("never repeats a refusal or a declined card", () => {
    expect(payment.ignoreExceptions).toHaveLength(2);
  });
});

describe("virtual-service.yaml", () => {
  const [reads, writes] = read("virtual-service.yaml").spec.http;

  it("leaves room for every attempt it allows", () => {
    const { attempts, perTryTimeout, backoff } = reads.retries;
    expect(worst(1 + attempts, ms(perTryTimeout), [ms(backoff)])).toBeLessThanOrEqual(ms(reads.timeout));
  });

  it("repeats reads only", () => {
    expect(reads.match).toEqual([{ method: { exact: "GET" } }]);
    expect(writes.retries.attempts).toBe(0);
  });
});

describe("envoy-route.yaml", () => {
  const [keyed, rest] = read("envoy-route.yaml").virtual_hosts[0].routes;

  it("leaves room for every attempt it allows", () => {
    const policy = keyed.route.retry_policy;
    const waits = [ms(policy.retry_back_off.base_interval), 2 * ms(policy.retry_back_off.base_interval)];
    expect(worst(1 + policy.num_retries, ms(policy.per_try_timeout), waits)).toBeLessThanOrEqual(
      ms(keyed.route.timeout),
    );
  });

  it("never comes back before a Retry-After: the route's time-out ends the wait first", () => {
    const { max_interval } = keyed.route.retry_policy.rate_limited_retry_back_off;
    expect(ms(max_interval)).toBeGreaterThan(ms(keyed.route.timeout)); // what is longer than this is dropped
  });

  it("repeats a charge only with a key", () => {
    expect(keyed.match.headers).toEqual([{ name: "idempotency-key", present_match: true }]);
    expect(rest.route.retry_policy).toBeUndefined();
  });
});

describe("grpc-service-config.json", () => {
  const config = read("grpc-service-config.json");

  it("keeps the rules of gRFC A6", () => {
    for (const { retryPolicy, hedgingPolicy } of config.methodConfig) {
      expect(retryPolicy === undefined).not.toBe(hedgingPolicy === undefined); // one of the two
      const { maxAttempts } = retryPolicy ?? hedgingPolicy;
      expect(maxAttempts).toBeGreaterThan(1);
      expect(maxAttempts).toBeLessThanOrEqual(5); // more counts as 5
    }
    expect(config.retryThrottling.maxTokens).toBeLessThanOrEqual(1_000);
  });

  it("hedges and repeats reads only", () => {
    const methods = config.methodConfig.flatMap(({ name }: { name: { method: string }[] }) => name);
    expect(methods.map(({ method }: { method: string }) => method)).toEqual(["GetStock", "QuoteRate"]);
  });
});
