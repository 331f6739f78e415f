import { describe, expect, it } from "vitest";
import { Breaker, RESILIENCE4J_DEFAULTS } from "./breaker";
import { runOutage, type Dependency } from "./outage";
import { timeWindow } from "./windows";

const TIME_OUT_MS = 1_000;

/** Payment hangs from 0 to 40 s (the caller's time-out ends each call), then answers in 120 ms. */
const hangsFor40s: Dependency = (atMs) =>
  atMs < 40_000 ? { outcome: "failure", tookMs: TIME_OUT_MS } : { outcome: "success", tookMs: 120 };
const hangsForEver: Dependency = () => ({ outcome: "failure", tookMs: TIME_OUT_MS });

function warm(): Breaker {
  const breaker = new Breaker(RESILIENCE4J_DEFAULTS);
  for (let call = 0; call < 100; call += 1) breaker.record("success", 120, -1);
  return breaker;
}

describe("the page's outage: 20 calls a second, Resilience4j's defaults, 100 good calls behind it", () => {
  const run = runOutage(warm(), 50, 70_000, hangsFor40s);
  const [open, halfOpen, closed] = run.changes;

  it("opens at 3.45 s, after 69 calls have gone out", () => {
    expect(open).toMatchObject({ atMs: 3_450, to: "open", sent: 69, refused: 0 });
  });

  it("half-opens with the first call after 63.45 s, having refused 1,201", () => {
    expect(halfOpen).toMatchObject({ atMs: 63_500, to: "half-open", sent: 70, refused: 1_201 });
  });

  it("has sent 20 calls when the first time-out is recorded, and refused 731 when payment is well again", () => {
    expect(runOutage(warm(), 50, TIME_OUT_MS, hangsFor40s)).toMatchObject({ sent: 20, refused: 0 });
    expect(runOutage(warm(), 50, 40_000, hangsFor40s)).toMatchObject({ sent: 69, refused: 731 });
  });

  it("refuses 470 of them after payment is well again", () => {
    expect((63_450 - 40_000) / 50 + 1).toBe(470);
  });

  it("closes at 64.07 s on ten good probes, having refused two more calls while they flew", () => {
    expect(closed).toMatchObject({ atMs: 64_070, to: "closed", sent: 79, refused: 1_203 });
    expect(run.changes).toHaveLength(3);
  });

  it("sends 69 calls into the outage instead of 800", () => {
    expect(open!.sent).toBe(69);
    expect(40_000 / 50).toBe(800);
  });
});

describe("the page's cold pod: 2 calls a second, every one times out", () => {
  it("has seen 40 failures at 20.5 s and is still closed", () => {
    const run = runOutage(new Breaker(RESILIENCE4J_DEFAULTS), 500, 20_500, hangsForEver);
    expect(run).toMatchObject({ sent: 41, refused: 0, changes: [] });
    expect((20_500 - TIME_OUT_MS) / 500 + 1).toBe(40);
  });

  it("opens at 50.5 s under Resilience4j's defaults", () => {
    const run = runOutage(new Breaker(RESILIENCE4J_DEFAULTS), 500, 60_000, hangsForEver);
    expect(run.changes).toEqual([{ atMs: 50_500, to: "open", sent: 101, refused: 0 }]);
  });

  it("never opens under Polly's defaults: 30 s hold 60 calls, the minimum is 100", () => {
    const window = timeWindow(30_000, 10);
    let most = 0;
    for (let atMs = TIME_OUT_MS; atMs < 600_000; atMs += 500) {
      window.add({ failed: true, slow: false }, atMs);
      most = Math.max(most, window.totals(atMs).calls);
    }
    expect(most).toBe(60);
  });
});
