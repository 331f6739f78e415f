import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterFailure,
  afterFirstTry,
  afterSuccess,
  type BudgetPolicy,
  concurrentLimit,
  startBudget,
  takeRetry,
} from "./budget";
import { rescaleThrottle } from "./token-budgets";

const THROTTLE = { kind: "throttle", maxTokens: 10, tokenRatio: 0.1 } as const;
const RATIO = { kind: "ratio", size: 10, ratio: 0.1 } as const;
const LINKERD = { kind: "windowed", ratio: 0.2, minPerSecond: 10, ttlUs: 10_000_000 } as const;
const still = { active: 0, retrying: 0 };

/** Calls that all fail, evenly over the time, each asking for up to two retries: how many are allowed. */
function retriesOfFailingCalls(policy: BudgetPolicy, calls: number, gapUs: number): number {
  let state = startBudget(policy);
  let retries = 0;
  for (let call = 0; call < calls; call++) {
    const nowUs = call * gapUs;
    state = afterFirstTry(policy, state, nowUs);
    for (let more = 0; more < 2; more++) {
      state = afterFailure(policy, state);
      const taken = takeRetry(policy, state, { nowUs, ...still });
      if (taken === null) break;
      state = taken;
      retries++;
    }
  }
  return retries;
}

describe("gRPC's retry throttling (A6)", () => {
  it("allows retries until half the tokens are gone: five failures of ten tokens", () => {
    expect(retriesOfFailingCalls(THROTTLE, 1000, 1)).toBe(4);
  });

  it("needs ten successes for each failure to go on", () => {
    let state = { tokens: 5000, window: null };
    expect(takeRetry(THROTTLE, state, { nowUs: 0, ...still })).toBeNull();
    state = { ...state, ...afterSuccess(THROTTLE, state), window: null };
    expect(takeRetry(THROTTLE, state, { nowUs: 0, ...still })).not.toBeNull();
  });

  it("keeps between nothing and the maximum", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (outcomes) => {
        let state = startBudget(THROTTLE);
        for (const ok of outcomes) {
          state = ok ? afterSuccess(THROTTLE, state) : afterFailure(THROTTLE, state);
          expect(state.tokens).toBeGreaterThanOrEqual(0);
          expect(state.tokens).toBeLessThanOrEqual(10_000);
        }
      }),
      { seed: 1 },
    );
  });

  it("keeps the share of tokens under a new configuration: 3 of 4 become 7.5 of 10", () => {
    expect(rescaleThrottle({ maxTokens: 4, tokenRatio: 1 }, { maxTokens: 10, tokenRatio: 1 }, 3000)).toBe(7500);
  });
});

describe("a share of first tries", () => {
  it("bounds retries by what was saved and the ratio; twice the ratio breaks the bound", () => {
    const calls = 5000;
    const allowed = retriesOfFailingCalls(RATIO, calls, 1);
    expect(allowed).toBeLessThanOrEqual(RATIO.size + RATIO.ratio * calls);
    expect(allowed).toBeGreaterThan(RATIO.ratio * calls - 1);
    expect(retriesOfFailingCalls({ ...RATIO, ratio: 0.2 }, calls, 1)).toBeGreaterThan(RATIO.size + RATIO.ratio * calls);
  });

  it("needs more than one token for a retry, as Brooker's does", () => {
    expect(takeRetry(RATIO, { tokens: 1, window: null }, { nowUs: 0, ...still })).toBeNull();
    expect(takeRetry(RATIO, { tokens: 1.5, window: null }, { nowUs: 0, ...still })?.tokens).toBe(0.5);
  });

  it("never holds more than its size, whatever happens", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (events) => {
        let state = startBudget(RATIO);
        for (const first of events)
          state = first ? afterFirstTry(RATIO, state, 0) : (takeRetry(RATIO, state, { nowUs: 0, ...still }) ?? state);
        expect(state.tokens).toBeGreaterThanOrEqual(0);
        expect(state.tokens).toBeLessThanOrEqual(RATIO.size);
      }),
      { seed: 1 },
    );
  });
});

describe("a share of the last ten seconds, and ten a second (Linkerd, tower)", () => {
  it("a reserve of five lets five retries through without a call, and no sixth (tower's test)", () => {
    const policy = { kind: "windowed", ratio: 1, minPerSecond: 5, ttlUs: 1_000_000 } as const;
    let state = startBudget(policy);
    const taken = Array.from({ length: 6 }, () => {
      const next = takeRetry(policy, state, { nowUs: 0, ...still });
      state = next ?? state;
      return next !== null;
    });
    expect(taken).toEqual([true, true, true, true, true, false]);
  });

  it("a call pays for its time to live and no longer (tower's test)", () => {
    const policy = { kind: "windowed", ratio: 0.5, minPerSecond: 0, ttlUs: 1_000_000 } as const;
    const paid = afterFirstTry(policy, afterFirstTry(policy, startBudget(policy), 0), 0);
    expect(takeRetry(policy, paid, { nowUs: 901_000, ...still })).not.toBeNull();
    expect(takeRetry(policy, paid, { nowUs: 3_000_000, ...still })).toBeNull();
  });

  it("settles at 22 retries a second when 60 calls a second fail: a fifth of them, and ten", () => {
    const gap = Math.round(1e6 / 60);
    const minutes = [1, 3].map((n) => retriesOfFailingCalls(LINKERD, n * 3600, gap));
    const rate = ((minutes[1] as number) - (minutes[0] as number)) / 120;
    expect(Math.abs(rate - 22)).toBeLessThan(0.2);
  });
});

describe("a share of the calls under way (Envoy)", () => {
  it("is 20 % of them, and never fewer than 3 (RetryBudget)", () => {
    const settings = { percent: 20, least: 3 };
    expect([0, 10, 19, 20, 100].map((active) => concurrentLimit(settings, active))).toEqual([3, 3, 3, 4, 20]);
    expect(concurrentLimit({ percent: 25, least: 3 }, 100)).toBe(25);
  });

  it("counts the retries under way, not those that were", () => {
    const policy = { kind: "concurrent", percent: 20, least: 3 } as const;
    const state = startBudget(policy);
    expect(takeRetry(policy, state, { nowUs: 0, active: 60, retrying: 11 })).not.toBeNull();
    expect(takeRetry(policy, state, { nowUs: 0, active: 60, retrying: 12 })).toBeNull();
  });
});
