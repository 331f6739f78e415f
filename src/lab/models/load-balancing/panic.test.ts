import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inPanic, priorityLoad } from "./panic";

describe("traffic over priority levels", () => {
  // Envoy documentation, "Panic threshold" and "Priority levels": rows of its tables, factor 1.4, threshold 50 %.
  it.each([
    [[72, 100], [100, 0], [false, false], 100],
    [[71, 100], [99, 1], [false, false], 100],
    [[25, 100], [35, 65], [false, false], 100],
    [[25, 25], [50, 50], [true, true], 70],
    [[5, 65], [7, 93], [true, false], 98],
  ])("healthy %j: traffic %j, panic %j, total health %i", (healthy, trafficPercent, panic, normalizedTotalHealth) => {
    expect(priorityLoad(healthy)).toEqual({ trafficPercent, panic, normalizedTotalHealth });
  });

  it("all of the traffic goes somewhere, and nobody panics while total health is 100 %", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 }), (healthy) => {
        const { trafficPercent, panic, normalizedTotalHealth } = priorityLoad(healthy);
        expect(trafficPercent.reduce((sum, percent) => sum + percent, 0)).toBe(100);
        for (const percent of trafficPercent) expect(percent).toBeGreaterThanOrEqual(0);
        if (normalizedTotalHealth === 100) expect(panic).not.toContain(true);
      }),
      { seed: 1 },
    );
  });

  it("a cluster of ten panics with four healthy hosts, not with five", () => {
    expect(inPanic(5, 10, 50)).toBe(false);
    expect(inPanic(4, 10, 50)).toBe(true);
    expect(inPanic(0, 10, 0)).toBe(false);
  });
});
