import type { AttemptLimit } from "./attempts";
import type { DelayPolicy } from "./delay";

/** A library's retry as it is without a setting of one's own; delays in milliseconds. */
export interface LibraryRetry {
  readonly limit: AttemptLimit;
  readonly delay: DelayPolicy;
}

/** Resilience4j `RetryConfig.ofDefaults()`: maxAttempts 3 includes the first call, 500 ms between attempts. */
export const RESILIENCE4J: LibraryRetry = {
  limit: { setting: 3, counts: "attempts" },
  delay: { kind: "exact", growth: "constant", base: 500, factor: 1, cap: Infinity },
};

/** Resilience4j `IntervalFunction.ofExponentialRandomBackoff()`: whole milliseconds at every step. */
export const RESILIENCE4J_RANDOMISED: DelayPolicy = {
  kind: "spread",
  growth: "exponential",
  base: 500,
  factor: 1.5,
  cap: Infinity,
  share: 0.5,
  whole: true,
};

/** Polly 8: MaxRetryAttempts 3 comes on top of the first call; 2 s, constant, no jitter. */
export const POLLY: LibraryRetry = {
  limit: { setting: 3, counts: "retries" },
  delay: { kind: "exact", growth: "constant", base: 2000, factor: 1, cap: Infinity },
};

/** cockatiel's `ExponentialBackoff`: its "decorrelated jitter" is Polly's formula, not that of AWS. */
export const COCKATIEL_DELAY: DelayPolicy = { kind: "smooth-decorrelated", base: 128, factor: 2, cap: 30_000 };

/** The example policy of gRPC proposal A6 with its jitter of ± 20 %; clients allow 5 attempts at most. */
export const GRPC: LibraryRetry = {
  limit: { setting: 4, counts: "attempts", most: 5 },
  delay: { kind: "spread", growth: "exponential", base: 100, factor: 2, cap: 1000, share: 0.2 },
};

/** Envoy with a retry policy and nothing else set: one retry, 25 ms doubling to 250 ms, a random part of it. */
export const ENVOY: LibraryRetry = {
  limit: { setting: 1, counts: "retries" },
  delay: { kind: "modulo", growth: "exponential", base: 25, factor: 2, cap: 250 },
};

/** AWS SDK standard mode (botocore): three attempts, a random part of 1 s, 2 s … up to 20 s. */
export const AWS_SDK: LibraryRetry = {
  limit: { setting: 3, counts: "attempts" },
  delay: { kind: "full", growth: "exponential", base: 1000, factor: 2, cap: 20_000 },
};
