import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import { create } from "../../engine/run";
import { tracing } from "./model";
import type { TracingParameters, TracingTally } from "./state";

const BASE: TracingParameters = {
  meanGapUs: 50_000,
  lastUs: seconds(120),
  head: 1,
  paymentSampler: "parent",
  paymentShare: 0.1,
  tail: false,
  decisionWaitUs: seconds(30),
  numTraces: 50_000,
  latencyUs: seconds(5),
  tailShare: 0.1,
  failing: 0.01,
  failsIn: "payment",
  slowPlace: "none",
  slowShare: 0,
  slowUs: 0,
  paymentUs: 120_000,
  inventoryUs: 90_000,
  shippingUs: 60_000,
  queueUs: 200_000,
  show: "slowest",
};
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);

function runOf(differences: Partial<TracingParameters>, seed: number, t = seconds(200)) {
  const run = create({ model: tracing, parameters: { ...BASE, ...differences } }, seed);
  run.runUntil({ t });
  return run;
}

/** Sums of the tallies of ten seeds. */
function tallied(differences: Partial<TracingParameters>): TracingTally {
  const tallies = SEEDS.map((seed) => runOf(differences, seed).state.tally);
  return tallies.reduce((sum, tally) => {
    const keys = Object.keys(sum) as (keyof TracingTally)[];
    return Object.fromEntries(keys.map((key) => [key, sum[key] + tally[key]])) as unknown as TracingTally;
  });
}

/** Four standard errors of a share p among n. */
const band = (p: number, n: number) => 4 * Math.sqrt((p * (1 - p)) / n);

describe("theory, over ten seeds, within four standard errors", () => {
  it.each([0.01, 0.1, 0.5])("head sampling at %d keeps a binomial share, and its estimate is unbiased", (head) => {
    const tally = tallied({ head });
    expect(Math.abs(tally.kept / tally.requests - head)).toBeLessThan(band(head, tally.requests));
    const deviation = Math.sqrt((1 - head) / head / tally.requests);
    expect(Math.abs(tally.estimated / tally.requests - 1)).toBeLessThan(4 * deviation);
    expect(tally.broken).toBe(0);
  });

  it.each([
    [0.1, 0.1],
    [0.5, 0.2],
  ])("a coin of its own, %d beside %d, breaks 1 − pq / (p + q − pq) of what is kept", (head, paymentShare) => {
    const tally = tallied({ head, paymentShare, paymentSampler: "coin" });
    const whole = head * paymentShare;
    const broken = 1 - whole / (head + paymentShare - whole);
    expect(Math.abs(tally.broken / tally.kept - broken)).toBeLessThan(band(broken, tally.kept));
    const rootless = (paymentShare - whole) / (head + paymentShare - whole);
    expect(Math.abs(tally.rootless / tally.kept - rootless)).toBeLessThan(band(rootless, tally.kept));
  });

  it.each([
    [0.1, 0.05, 0.5, 0],
    [0.1, 0.1, 0, 0],
    [0.1, 0.2, 0.5, 0.5],
  ])(
    "a threshold of its own on the same R, %d beside %d, breaks only the difference",
    (head, share, broken, rootless) => {
      const tally = tallied({ head, paymentShare: share, paymentSampler: "consistent" });
      expect(Math.abs(tally.broken / tally.kept - broken)).toBeLessThanOrEqual(band(broken, tally.kept) + 1e-9);
      expect(Math.abs(tally.rootless / tally.kept - rootless)).toBeLessThanOrEqual(band(rootless, tally.kept) + 1e-9);
    },
  );

  it("tail sampling keeps every error, a tenth of the rest, and adjusted counts give the total back", () => {
    const tally = tallied({ tail: true });
    expect(tally.failingKept).toBe(tally.failing);
    const rest = tally.requests - tally.failing;
    expect(Math.abs((tally.kept - tally.failing) / rest - 0.1)).toBeLessThan(band(0.1, rest));
    expect(Math.abs(tally.estimated - tally.requests)).toBeLessThan(4 * Math.sqrt((rest * 0.9) / 0.1));
    expect(tally.estimatedFailing).toBe(tally.failing);
  });

  it("the Collector holds arrival rate × decision wait of undecided traces, as Little's law says", () => {
    const held = SEEDS.map((seed) => Object.keys(runOf({ tail: true }, seed, seconds(100)).state.held).length);
    const mean = held.reduce((sum, count) => sum + count, 0) / held.length;
    // 20 per second for 30 s, Poisson.
    expect(Math.abs(mean - 600)).toBeLessThan(4 * Math.sqrt(600 / SEEDS.length));
  });
});

describe("a ring of 100 traces at 20 per second, deciding after 10 s", () => {
  it("decides about nothing while traffic lasts: a trace leaves after 5 s", () => {
    const { state } = runOf({ tail: true, numTraces: 100, decisionWaitUs: seconds(10) }, 1, seconds(119));
    expect(state.tally.kept).toBe(0);
    expect(state.tally.mostTracesHeld).toBe(100);
  });

  it("loses nothing where it has room for rate × wait, and batches that come 5 s apart", () => {
    const tally = tallied({ tail: true, numTraces: 400, decisionWaitUs: seconds(10) });
    expect([tally.tooEarly, tally.failingKept]).toEqual([0, tally.failing]);
  });
});

it("an error that comes after the decision is kept by luck alone", () => {
  const tally = tallied({ tail: true, failsIn: "notification", queueUs: seconds(75), failing: 0.1 });
  const share = tally.failingKept / tally.failingSettled;
  expect(tally.late).toBeGreaterThan(0);
  expect(Math.abs(share - 0.1)).toBeLessThan(band(0.1, tally.failingSettled));
});

it("head first, tail behind: a tenth of the errors is left", () => {
  const tally = tallied({ tail: true, head: 0.1, failing: 0.1 });
  expect(Math.abs(tally.failingKept / tally.failing - 0.1)).toBeLessThan(band(0.1, tally.failing));
});
