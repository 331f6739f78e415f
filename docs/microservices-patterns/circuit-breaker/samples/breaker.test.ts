import { describe, expect, it } from "vitest";
import { Breaker, RESILIENCE4J_DEFAULTS, type Outcome, type Settings } from "./breaker";
import { countWindow, timeWindow } from "./windows";

/** The settings of Resilience4j's own CircuitBreakerStateMachineTest. */
const UNDER_TEST: Settings = {
  failureRatePercent: 50,
  slowRatePercent: 50,
  slowAfterMs: 4_000,
  minimumCalls: 5,
  openForMs: 5_000,
  probes: 4,
  window: () => timeWindow(20_000, 20),
};

const letters: Record<string, Outcome> = { s: "success", f: "failure", i: "ignored" };

/** Plays `ssf…` through the breaker, one call at a time, each taking `tookMs`. */
function play(breaker: Breaker, script: string, nowMs = 0, tookMs = 100): void {
  for (const letter of script) if (breaker.tryAcquire(nowMs)) breaker.record(letters[letter]!, tookMs, nowMs);
}

function opened(): Breaker {
  const breaker = new Breaker(UNDER_TEST);
  play(breaker, "fffff");
  expect(breaker.state).toBe("open");
  return breaker;
}

function halfOpen(): Breaker {
  const breaker = opened();
  expect(breaker.tryAcquire(5_001)).toBe(true);
  breaker.record("ignored", 1, 5_001);
  expect(breaker.state).toBe("half-open");
  return breaker;
}

describe("a closed breaker", () => {
  it("decides nothing before the minimum number of calls", () => {
    const breaker = new Breaker(UNDER_TEST);
    play(breaker, "fffs");
    expect(breaker.state).toBe("closed");
    play(breaker, "s");
    expect(breaker.state).toBe("open"); // 3 of 5, opened by a success
  });

  it("opens at exactly the threshold", () => {
    const breaker = new Breaker(UNDER_TEST);
    play(breaker, "sssff");
    expect(breaker.state).toBe("closed"); // 40 %
    play(breaker, "f");
    expect(breaker.state).toBe("open"); // 3 of 6 is 50 %
  });

  it("opens on slow calls that succeed; exactly the limit is not slow", () => {
    const breaker = new Breaker(UNDER_TEST);
    play(breaker, "sssss", 0, 4_000);
    expect(breaker.state).toBe("closed");
    play(breaker, "ssss", 0, 5_000);
    expect(breaker.state).toBe("closed"); // 4 of 9
    play(breaker, "s", 0, 5_000);
    expect(breaker.state).toBe("open"); // 5 of 10
  });

  it("is still closed after 40 failures of 40 with Resilience4j's defaults", () => {
    const breaker = new Breaker(RESILIENCE4J_DEFAULTS);
    play(breaker, "f".repeat(40));
    expect(breaker.state).toBe("closed");
    play(breaker, "f".repeat(59));
    expect(breaker.state).toBe("closed");
    play(breaker, "f");
    expect(breaker.state).toBe("open");
  });

  it("never opens on 3-second answers with the default slow-call settings", () => {
    const breaker = new Breaker(RESILIENCE4J_DEFAULTS);
    play(breaker, "s".repeat(1_000), 0, 3_000);
    expect(breaker.state).toBe("closed");
    const tuned = new Breaker({ ...RESILIENCE4J_DEFAULTS, slowAfterMs: 1_000, slowRatePercent: 50 });
    play(tuned, "s".repeat(100), 0, 3_000);
    expect(tuned.state).toBe("open");
  });
});

describe("an open breaker", () => {
  it("stays open until a call arrives strictly after the wait", () => {
    const breaker = opened();
    expect(breaker.tryAcquire(3_000)).toBe(false);
    expect(breaker.tryAcquire(5_000)).toBe(false);
    expect(breaker.state).toBe("open");
    expect(breaker.tryAcquire(5_001)).toBe(true);
    expect(breaker.state).toBe("half-open");
  });

  it("ignores results of calls that left before it opened", () => {
    const breaker = opened();
    breaker.record("success", 100, 1_000);
    expect(breaker.state).toBe("open");
  });
});

describe("a half-open breaker", () => {
  it("lets out exactly as many calls as it has permits", () => {
    const breaker = halfOpen();
    expect([1, 2, 3, 4, 5, 6].map(() => breaker.tryAcquire(5_001))).toEqual([true, true, true, true, false, false]);
  });

  it("judges the probes by the same rate: one failure of four closes, three re-open", () => {
    const recovered = halfOpen();
    play(recovered, "fsss", 5_001);
    expect(recovered.state).toBe("closed");
    const broken = halfOpen();
    play(broken, "ffsf", 5_001);
    expect(broken.state).toBe("open");
  });

  it("re-opens on slow probes", () => {
    const breaker = halfOpen();
    play(breaker, "sss", 5_001, 5_000);
    play(breaker, "s", 5_001, 1_000);
    expect(breaker.state).toBe("open");
  });

  it("gets the permit back from an ignored call", () => {
    const breaker = halfOpen();
    play(breaker, "iiiisss", 5_001);
    expect(breaker.state).toBe("half-open");
    play(breaker, "s", 5_001);
    expect(breaker.state).toBe("closed");
  });

  it("waits for ever for a probe that never reports", () => {
    const breaker = halfOpen();
    for (let probe = 0; probe < 4; probe += 1) breaker.tryAcquire(5_001);
    for (let probe = 0; probe < 3; probe += 1) breaker.record("success", 100, 6_000);
    expect(breaker.tryAcquire(86_400_000)).toBe(false);
    expect(breaker.state).toBe("half-open");
  });
});

describe("windows", () => {
  it("a count window keeps an old failure until enough new calls push it out", () => {
    const window = countWindow(3);
    window.add({ failed: true, slow: false }, 0);
    expect(window.totals(86_400_000)).toEqual({ calls: 1, failed: 1, slow: 0 });
    for (let call = 0; call < 3; call += 1) window.add({ failed: false, slow: false }, 86_400_000);
    expect(window.totals(86_400_000)).toEqual({ calls: 3, failed: 0, slow: 0 });
  });

  it("a time window forgets by age, slice by slice", () => {
    const window = timeWindow(10_000, 10);
    window.add({ failed: true, slow: false }, 500);
    expect(window.totals(9_999).failed).toBe(1);
    expect(window.totals(10_000).failed).toBe(0);
  });
});
