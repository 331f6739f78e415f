import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { create } from "../../engine/run";
import { judge, QUANTILES, trueQuantile } from "./judge";
import { added, bucketOf, CLASSIC_BOUNDS, type Counts, isBound, type Layout, shareUpTo } from "./layout";
import { histograms } from "./model";
import { rankedObservation } from "./native";
import { type HistogramParameters, type Pod, WINDOW_US } from "./state";

const usual: HistogramParameters = {
  q: 0.99,
  layout: { boundsUs: CLASSIC_BOUNDS.client },
  objectiveUs: 800_000,
  distribution: "log-normal",
  medianUs: 120_000,
  slowShare: 0,
  slowUs: 0,
  slowFrom: 1,
  slowIn: "all",
  pods: 5,
  lastWeight: 100,
  panel: "buckets",
  perWindow: 1000,
  windows: 1,
};

/** All durations of one window, sorted. */
function observed(parameters: Partial<HistogramParameters>, seed: number): number[] {
  const all = { ...usual, ...parameters };
  const run = create({ model: histograms, parameters: all }, seed);
  run.runUntil({ t: all.windows * WINDOW_US });
  return run.state.pods.flatMap(({ seen }) => seen).toSorted((a, b) => a - b);
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
/** The share of a fixed number of draws that lies at or below a value, over all seeds, with its standard error. */
function shareAtMost(parameters: Partial<HistogramParameters>, us: number, expected: number) {
  const values = SEEDS.flatMap((seed) => observed({ perWindow: 5000, ...parameters }, seed));
  const share = values.filter((value) => value <= us).length / values.length;
  return { off: Math.abs(share - expected), error: Math.sqrt((expected * (1 - expected)) / values.length) };
}

describe("payment's times, against theory", () => {
  // The normal distribution's quantiles: 2.326348 at 0.99, 1.281552 at 0.9; times 0.8 in the exponent of e.
  it.each([
    [120_000, 0.5],
    [120_000 * Math.exp(0.8 * 1.281552), 0.9],
    [120_000 * Math.exp(0.8 * 2.326348), 0.99],
  ])("log-normal: a share at or below %s µs of %s", (us, expected) => {
    const { off, error } = shareAtMost({}, us, expected);
    expect(off).toBeLessThan(4 * error);
  });

  it("two groups: nine of ten are hits, and the median is as set", () => {
    const hits = shareAtMost({ distribution: "cache" }, 500_000, 0.9);
    expect(hits.off).toBeLessThan(4 * hits.error);
    const median = shareAtMost({ distribution: "cache" }, 120_000, 0.5);
    expect(median.off).toBeLessThan(4 * median.error);
  });

  it("constant: always the median, and slowed calls exactly so much longer, from their window on", () => {
    expect(new Set(observed({ distribution: "constant" }, 1))).toEqual(new Set([120_000]));
    const slowed = { distribution: "constant", slowShare: 1, slowUs: 20_000, slowFrom: 2 } as const;
    expect(new Set(observed(slowed, 1))).toEqual(new Set([120_000]));
    expect(new Set(observed({ ...slowed, windows: 2 }, 1))).toEqual(new Set([140_000]));
  });

  it("slow in the last pod only: no other pod's call is slowed; its weight is its share of the calls", () => {
    const parameters = { ...usual, distribution: "constant", slowShare: 1, slowUs: 1000, slowIn: "last" } as const;
    const run = create({ model: histograms, parameters: { ...parameters, lastWeight: 25, perWindow: 5000 } }, 1);
    run.runUntil({ t: WINDOW_US });
    const { pods } = run.state;
    for (const [index, { seen }] of pods.entries())
      expect(new Set(seen)).toEqual(new Set([index === 4 ? 121_000 : 120_000]));
    const expected = 25 / 425;
    const error = Math.sqrt((expected * (1 - expected)) / 5000);
    expect(Math.abs((pods[4]?.count ?? 0) / 5000 - expected)).toBeLessThan(4 * error);
  });
});

describe("the true quantile", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

  it("is number ⌈q × n⌉ from below", () => {
    expect([0.5, 0.9, 0.95, 0.99, 0.999].map((q) => trueQuantile(hundred, q))).toEqual([50, 90, 95, 99, 100]);
    expect(trueQuantile([7], 0.5)).toBe(7);
    expect(trueQuantile(hundred.slice(0, 20), 0.95)).toBe(19);
  });

  it("is the one that a classic rank names, at any size of a window; a native rank names it or the next", () => {
    const numbers = Array.from({ length: 5000 }, (_, index) => index + 1);
    let next = 0;
    for (const q of QUANTILES)
      for (let n = 20; n <= 5000; n += 20) {
        const truth = trueQuantile(numbers.slice(0, n), q);
        const native = rankedObservation(q, n, true);
        expect(rankedObservation(q, n, false), `${q} of ${n}`).toBe(truth);
        expect([truth, truth + 1], `${q} of ${n}`).toContain(native);
        if (native > truth) next++;
      }
    expect(next).toBeGreaterThan(0);
  });
});

/** One pod's histogram of these durations. */
function podOf(layout: Layout, seen: number[]): Pod {
  const buckets: Counts = {};
  for (const us of seen) buckets[bucketOf(layout, us)] = (buckets[bucketOf(layout, us)] ?? 0) + 1;
  return { count: seen.length, buckets, seen };
}

const layouts = fc.oneof(
  fc.constantFrom(...Object.values(CLASSIC_BOUNDS)).map((boundsUs): Layout => ({ boundsUs })),
  fc.integer({ min: -4, max: 8 }).map((schema): Layout => ({ schema })),
);
const durations = fc.array(fc.oneof(fc.integer({ min: 1, max: 20_000_000 }), fc.constantFrom(100_000, 250_000, 1e7)), {
  minLength: 1,
  maxLength: 60,
});

describe("a window judged", () => {
  it("keeps every rule, whatever was observed", () => {
    fc.assert(
      fc.property(
        layouts,
        fc.array(durations, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(0.5, 0.9, 0.95, 0.99, 0.999),
        fc.constantFrom(100_000, 250_000, 500_000, 800_000, 1_000_000, 12_000_000),
        (layout, pods, q, objectiveUs) => {
          const each = pods.map((seen) => podOf(layout, seen));
          const { rules } = judge(each, { ...usual, layout, q, objectiveUs, pods: pods.length });
          expect(Object.entries(rules).filter(([, kept]) => !kept)).toEqual([]);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it("notices a bucket that is wrong by one, a share and an estimate that are not of these calls", () => {
    const layout = { boundsUs: CLASSIC_BOUNDS.client };
    const pod = podOf(layout, [50_000, 120_000, 120_000, 900_000]);
    const rulesWith = (buckets: Counts) => judge([{ ...pod, buckets }], { ...usual, objectiveUs: 250_000 }).rules;
    expect(rulesWith(pod.buckets)).toMatchObject({ added: true, "same-bucket": true, share: true });
    const moved = rulesWith({ 3: 1, 5: 1, 6: 2 });
    expect(moved).toMatchObject({ added: false, share: false });
    expect(rulesWith({ 3: 1, 5: 3 })["same-bucket"]).toBe(false);
    const beyond = podOf(layout, [20_000_000]);
    expect(judge([beyond], usual).rules["same-bucket"]).toBe(true);
    expect(judge([{ ...beyond, buckets: { 3: 1 } }], usual).rules["same-bucket"]).toBe(false);
  });

  it("the average gives each pod one vote, pods without calls none", () => {
    const { layout } = usual;
    const pods = [[100_000], Array.from({ length: 99 }, () => 200_000), []].map((seen) => podOf(layout, seen));
    const { judged } = judge(pods, { ...usual, panel: "average" });
    expect([judged.averageUs, judged.shownUs, judged.truthUs]).toEqual([150_000, 150_000, 200_000]);
    expect(judge(pods, usual).judged.shownUs).toBe(judge(pods, usual).judged.estimateUs);
  });
});

describe("buckets", () => {
  it("include their upper bound and not a microsecond more", () => {
    const layout = { boundsUs: CLASSIC_BOUNDS.order };
    expect([bucketOf(layout, 800_000), bucketOf(layout, 800_001), bucketOf(layout, 3_500_001)]).toEqual([5, 6, 9]);
    expect([isBound(layout, 800_000), isBound(layout, 799_999), isBound(layout, 800_001)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isBound({ schema: 3 }, 500_000), isBound({ schema: 3 }, 800_000)]).toEqual([true, false]);
  });

  it("of two pods are the buckets of both", () => {
    const sum = added([
      { 1: 2, [-3]: 1 },
      { 1: 1, 4: 5 },
    ]);
    expect(sum).toEqual({ 1: 3, [-3]: 1, 4: 5 });
    expect(shareUpTo({ schema: 0 }, 2_000_000, sum)).toBe(4 / 9);
  });
});
