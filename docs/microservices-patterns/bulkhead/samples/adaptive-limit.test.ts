import { describe, expect, it } from "vitest";
import { nextLimit } from "./adaptive-limit";

const settings = { min: 1, max: 1_000, headroom: 2, tolerance: 1.25 };

/** A dependency with `workers`, 120 ms each: what is in flight beyond them queues inside, so latency grows. */
const latencyMs = (inFlight: number, workers: number) => 120 * Math.max(1, inFlight / workers);

function settle(from: number, workers: number, steps = 60): number {
  let limit = from;
  for (let step = 0; step < steps; step += 1) limit = nextLimit(limit, 120, latencyMs(limit, workers), settings);
  return limit;
}

describe("a gradient limit, if demand fills it", () => {
  it("finds 20 workers from below and from above: 25 % tolerance, plus the headroom", () => {
    expect(settle(2, 20)).toBeCloseTo(27, 0);
    expect(settle(500, 20)).toBeCloseTo(27, 0);
  });

  it("follows when half of the workers are lost", () => {
    expect(settle(settle(2, 20), 10)).toBeCloseTo(14.5, 0);
  });

  it("never halves more than once a step, so one outlier cannot close it", () => {
    expect(nextLimit(100, 120, 60_000, settings)).toBe(52);
  });

  it("follows a wrong baseline: measured while payment was slow, it sees no queue and only grows", () => {
    let limit = 20;
    for (let step = 0; step < 10; step += 1) limit = nextLimit(limit, 1_200, 1_200, settings);
    expect(limit).toBe(40);
  });
});
