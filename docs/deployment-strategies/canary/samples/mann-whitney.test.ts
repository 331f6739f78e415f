import { describe, expect, it } from "vitest";
import { classify, normalQuantile, score, standardised, verdict, type Result } from "./mann-whitney";
import { seeded } from "./statistics";

/** `count` latencies around `middle` ms, the same for the same seed. */
function latencies(middle: number, count: number, seed: number): number[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => middle + (random() + random() + random() - 1.5) * 20);
}

describe("the classification of one metric", () => {
  it("knows the quantiles that the test uses", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
    expect(normalQuantile(0.99)).toBeCloseTo(2.326348, 5);
  });

  it("a shift of the canary by the estimate takes the difference away", () => {
    const canary = latencies(140, 30, 1);
    const baseline = latencies(120, 30, 2);
    expect(standardised(canary, baseline, 0)).toBeGreaterThan(3);
    expect(Math.abs(standardised(canary, baseline, 20))).toBeLessThan(2);
  });

  // #region test-age
  it("calls a healthy canary slow when it is compared with a warm fleet", () => {
    const canary = latencies(138, 50, 3); // healthy: its caches are as cold as those of any new pod
    const freshBaseline = latencies(138, 50, 4); // the old version, started with the canary
    const fleet = latencies(120, 50, 5); // the old version, three days old and warm

    expect(classify(canary, fleet).label).toBe("High");
    expect(classify(canary, freshBaseline).label).toBe("Pass");
  });
  // #endregion test-age

  // #region test-tolerance
  it("fails a rise of two per cent: the tolerance is a share of the shift, not of the baseline", () => {
    const baseline = Array.from({ length: 60 }, (_, i) => 120 + (i % 7) * 0.5);
    const canary = baseline.map((value) => value * 1.02);

    expect(classify(canary, baseline, { direction: "Increase" }).label).toBe("High");
    expect(classify(canary, baseline, { direction: "Increase", allowedIncrease: 1.1 }).label).toBe("Pass");
  });
  // #endregion test-tolerance

  it("standardises with the correction of one half", () => {
    // Ranks 4 + 5 + 6 = 15; distance 15 − 6 − 4.5 = 4.5; variance 9 ÷ 12 × 7 = 5.25.
    expect(standardised([4, 5, 6], [1, 2, 3], 0)).toBeCloseTo(4 / Math.sqrt(5.25), 10);
  });

  it("has 0.98 and 0.25 as its defaults, and both of them decide", () => {
    const baseline = Array.from({ length: 20 }, (_, i) => 100 + i);
    const canary = baseline.map((value) => value + 6.25);
    expect(classify(canary, baseline).label).toBe("Pass");
    expect(classify(canary, baseline, { confidence: 0.95 }).label).toBe("High");
    expect(classify(canary, baseline, { tolerance: 0 }).label).toBe("High");
  });

  it("looks only in the direction that hurts", () => {
    const faster = latencies(90, 40, 6);
    const baseline = latencies(120, 40, 7);
    expect(classify(faster, baseline, { direction: "Increase" }).label).toBe("Pass");
    expect(classify(faster, baseline).label).toBe("Low");
  });

  it("passes identical data, and tells missing data apart by what was configured", () => {
    expect(classify([3, 1, 2], [1, 2, 3]).label).toBe("Pass");
    expect(classify([], [1, 2, 3]).label).toBe("Nodata");
    expect(classify([], [1, 2, 3], { nanStrategy: "replace" }).label).toBe("Pass");
    expect(classify([], [1, 2, 3], { mustHaveData: true }).label).toBe("NodataFailMetric");
    expect(classify([], [1, 2, 3], { critical: true, mustHaveData: true })).toMatchObject({
      label: "Nodata",
      critical: true,
    });
  });

  it("a critical metric is fatal only beyond its own limit", () => {
    const [canary, baseline] = [latencies(180, 40, 8), latencies(120, 40, 9)];
    expect(classify(canary, baseline, { critical: true }).critical).toBe(true);
    const mild = classify(canary, baseline, { critical: true, criticalIncrease: 2 });
    expect([mild.label, mild.critical]).toEqual(["High", false]);
  });

  it("compares two constant series by their gap", () => {
    expect(classify([5, 5, 5], [5, 5, 5]).label).toBe("Pass");
    expect(classify([9, 9, 9], [5, 5, 5]).label).toBe("High");
  });
});

describe("the score of all metrics", () => {
  const weights = { errors: 50, latency: 30, saturation: 20 };
  const results: Result[] = [
    { group: "errors", label: "Pass" },
    { group: "errors", label: "Pass" },
    { group: "latency", label: "High" },
    { group: "latency", label: "Pass" },
    { group: "saturation", label: "Pass" },
  ];

  // #region test-score
  it("adds the passed share of each group, weighted", () => {
    expect(score(results, weights)).toBe(85); // 50 + half of 30 + 20
    expect(verdict(85, { pass: 90, marginal: 75 })).toBe("Marginal");
  });

  it("is 0 at once for a failed critical metric, or when half of the metrics have no data", () => {
    const fatal: Result[] = [{ group: "errors", label: "High", critical: true }, ...results.slice(1)];
    expect(score(fatal, weights)).toBe(0);
    const dark = results.map((each, i): Result => (i < 3 ? { ...each, label: "Nodata" } : each));
    expect(score(dark, weights)).toBe(0);
  });

  it("gives a group without any data its full points", () => {
    const blind = results.map((each, i): Result => (i < 2 ? { ...each, label: "Nodata" } : each));
    expect(score(blind, weights)).toBe(85); // two of five: nobody knows the errors, and they count as perfect
  });
  // #endregion test-score

  it("shares what is left of the weights among groups without one", () => {
    expect(score(results, { errors: 50 })).toBe(87.5); // 50 + 25 / 2 + 25
  });
});
