import { describe, expect, it } from "vitest";
import { grpcThrottle, retryBudget } from "./retry-budget";

/** Attempts that reach a service that is down, when `calls` try up to `attempts` times each. */
function attemptsDuringOutage(calls: number, attempts: number, budget: ReturnType<typeof retryBudget>): number {
  let sent = 0;
  for (let call = 0; call < calls; call += 1) {
    budget.firstTry();
    sent += 1;
    for (let attempt = 2; attempt <= attempts && budget.tryRetry(); attempt += 1) sent += 1;
  }
  return sent;
}
const unlimited = () => ({ firstTry: () => undefined, tryRetry: () => true });

describe("a retry budget", () => {
  // #region test-outage
  it("turns 300 % of the load into 110 %, plus the burst, while everything fails", () => {
    const calls = 10_000;
    expect(attemptsDuringOutage(calls, 3, unlimited())).toBe(30_000);
    const sent = attemptsDuringOutage(calls, 3, retryBudget({ ratio: 0.1, burst: 10 }));
    expect(sent).toBeGreaterThan(1.09 * calls);
    expect(sent).toBeLessThanOrEqual(1.1 * calls + 10);
  });
  // #endregion test-outage

  it("does not get in the way of one failure in a hundred", () => {
    const budget = retryBudget({ ratio: 0.1, burst: 10 });
    let refused = 0;
    for (let call = 1; call <= 10_000; call += 1) {
      budget.firstTry();
      if (call % 100 === 0 && !budget.tryRetry()) refused += 1;
    }
    expect(refused).toBe(0);
  });

  it("does not save up more than the burst in quiet hours", () => {
    const budget = retryBudget({ ratio: 0.1, burst: 10 });
    for (let call = 0; call < 100_000; call += 1) budget.firstTry();
    let allowed = 0;
    while (budget.tryRetry()) allowed += 1;
    expect(allowed).toBe(10);
  });

  it("one per process limits each pod, not the fleet: 200 quiet pods with full buckets still double the load", () => {
    const pods = Array.from({ length: 200 }, () => retryBudget({ ratio: 0.1, burst: 10 }));
    // each pod makes ten calls, and all of them fail
    const sent = pods.reduce((sum, budget) => sum + attemptsDuringOutage(10, 3, budget), 0);
    expect(sent).toBe(2 * 2_000);
  });
});

describe("gRPC's throttle", () => {
  it("follows the steps of its own test: maxTokens 4, tokenRatio 1.6", () => {
    const throttle = grpcThrottle({ maxTokens: 4, tokenRatio: 1.6 });
    expect(throttle.failed()).toBe(true); // 3 left
    throttle.succeeded(); // 4, not 4.6
    expect([throttle.failed(), throttle.failed(), throttle.failed(), throttle.failed(), throttle.failed()]).toEqual([
      true, // 3
      false, // 2 is not more than half
      false,
      false,
      false,
    ]);
    throttle.succeeded(); // 1.6
    throttle.succeeded(); // 3.2
    expect([throttle.failed(), throttle.failed()]).toEqual([true, false]); // 2.2, then 1.2
  });

  it("with 10 tokens stops at the fifth failure in a row and wants one success for each tenth of a token", () => {
    const throttle = grpcThrottle({ maxTokens: 10, tokenRatio: 0.1 });
    expect([1, 2, 3, 4, 5].map(() => throttle.failed())).toEqual([true, true, true, true, false]);
    for (let success = 0; success < 11; success += 1) throttle.succeeded(); // 6.1
    expect(throttle.failed()).toBe(true); // 5.1
  });
});
