import { describe, expect, it } from "vitest";
import { histogramQuantile } from "./histogram-quantile";
import { BUCKETS } from "./order-metrics";
import { addBuckets, averageOfQuantiles, countInto, quantileOf, repeated } from "./percentiles";

// #region average
describe("five order pods; the average of their p99 is 0.88 s both times", () => {
  const well = repeated(0.1, 1000);
  const outage = [well, well, well, well, repeated(4, 1000)];
  const fresh = [well, well, well, well, [...repeated(0.1, 8), ...repeated(4, 2)]];

  it.each([
    { name: "one pod answers everything in 4 s", pods: outage, truth: 4 },
    { name: "a fresh pod had two slow calls of ten", pods: fresh, truth: 0.1 },
  ])("$name: p99 is $truth s", ({ pods, truth }) => {
    expect(averageOfQuantiles(pods, 0.99)).toBeCloseTo(0.88, 10);
    expect(quantileOf(pods.flat(), 0.99)).toBe(truth);
  });
});
// #endregion average

it("buckets added up say the same as a histogram of everything", () => {
  const pods = [repeated(0.15, 300), repeated(0.7, 20), [...repeated(0.4, 50), ...repeated(3, 5)]];
  const added = addBuckets(pods.map((pod) => countInto(BUCKETS, pod)));
  expect(added).toEqual(countInto(BUCKETS, pods.flat()));
  expect(histogramQuantile(0.99, added)).toBe(histogramQuantile(0.99, countInto(BUCKETS, pods.flat())));
});
