import { histogramFraction, histogramQuantile } from "./histogram-quantile";
import { addBuckets, averageOfQuantiles, countInto, quantileOf, repeated } from "./percentiles";

// 1,000 calls: most take 0.12 s, some 0.3 s, a few 4 s.
const calls = [...repeated(0.12, 940), ...repeated(0.3, 45), ...repeated(4, 15)];
for (const bounds of [
  [0.1, 1, 10],
  [0.1, 0.25, 0.5, 1, 2.5, 5],
  [0.1, 0.25, 0.5, 1],
]) {
  const buckets = countInto(bounds, calls);
  const [p90, p99] = [0.9, 0.99].map((q) => histogramQuantile(q, buckets).toFixed(2));
  console.log(`bounds ${bounds.join(", ")}: p90 ${p90} s, p99 ${p99} s`);
}
console.log(`the truth: p90 ${quantileOf(calls, 0.9)} s, p99 ${quantileOf(calls, 0.99)} s`);
const buckets = countInto([0.1, 0.25, 0.5, 1], calls);
console.log(`within 0.5 s: ${(100 * histogramFraction(0, 0.5, buckets)).toFixed(1)} %, exact, for 0.5 is a bound`);
// A quiet pod of ten slow calls, and a busy one. Averaging gives both the same say; adding the buckets does not.
const pods = [repeated(0.1, 9_990), repeated(2, 10)];
const together = histogramQuantile(0.99, addBuckets(pods.map((pod) => countInto([0.1, 1, 2], pod))));
console.log(`p99 of two pods: averaged ${averageOfQuantiles(pods, 0.99)} s, buckets added up ${together.toFixed(2)} s`);
