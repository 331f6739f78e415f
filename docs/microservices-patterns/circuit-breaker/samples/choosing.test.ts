import { describe, expect, it } from "vitest";
import { Breaker, RESILIENCE4J_DEFAULTS, type Settings } from "./breaker";
import { falseTrip } from "./false-trips";
import { runOutage, type Dependency } from "./outage";
import { timeWindow } from "./windows";

const hangs: Dependency = () => ({ outcome: "failure", tookMs: 2_000 });

/** The page's application.yml: a 10 s window in one-second slices, at 20 calls a second. */
const TUNED: Settings = {
  ...RESILIENCE4J_DEFAULTS,
  slowAfterMs: 1_500,
  slowRatePercent: 50,
  minimumCalls: 20,
  openForMs: 5_000,
  probes: 5,
  window: () => timeWindow(10_000, 10),
};

describe("detection time", () => {
  it("with the page's time window, warm: half of window plus time-out, close to 6 s", () => {
    const breaker = new Breaker(TUNED);
    for (let atMs = -10_000; atMs < 0; atMs += 50) breaker.record("success", 120, atMs);
    const [open] = runOutage(breaker, 50, 20_000, hangs).changes;
    expect(open).toMatchObject({ atMs: 5_950, sent: 119 });
  });

  it("with the page's time window, cold: time-out plus 20 results, 2.95 s", () => {
    const [open] = runOutage(new Breaker(TUNED), 50, 20_000, hangs).changes;
    expect(open!.atMs).toBe(2_000 + 19 * 50);
  });
});

describe("false trips at a threshold of 50 %, as the page's table gives them", () => {
  it.each([
    { calls: 2, oneIn: 50, ailingOneIn: 10 },
    { calls: 4, oneIn: 1_690, ailingOneIn: 71 },
    { calls: 10, oneIn: 41_000_000, ailingOneIn: 15_700 },
  ])("$calls calls: 1 in $oneIn at 1 %, 1 in $ailingOneIn at 5 %", ({ calls, oneIn, ailingOneIn }) => {
    expect(1 / falseTrip(calls, 0.01) / oneIn).toBeCloseTo(1, 1);
    expect(1 / falseTrip(calls, 0.05) / ailingOneIn).toBeCloseTo(1, 1);
  });
});

const threads = (callsPerSecond: number, seconds: number) => Number((callsPerSecond * seconds).toFixed(2));

describe("the page's threads", () => {
  it("follows Little's law", () => {
    expect(threads(20, 0.12)).toBe(2.4);
    expect(threads(20, 30)).toBe(600);
    expect(200 / 20).toBe(10); // seconds until 200 threads are gone
    expect(threads(20, 1)).toBe(20);
  });
});
