import { fromWeights } from "../../engine/tables";
import { powerOfTwo } from "./native";
import type { HistogramContext } from "./state";

const LN2 = 0.693_147_180_559_945_3;
/** The deviation of the logarithm. With a median of 120 ms, 1 % of calls then take longer than 772 ms; the lab's own. */
export const SIGMA = 0.8;
/** Two groups, in 120ths of the median: nine of ten calls find their answer in a cache. The median is as set. */
const CACHE = { misses: 0.1, hit: [100, 136], miss: [850, 950] } as const;

function usual(context: HistogramContext): number {
  const { distribution, medianUs } = context.parameters;
  if (distribution === "constant") return medianUs;
  if (distribution === "log-normal")
    return medianUs * powerOfTwo((SIGMA / LN2) * context.random("payment", "work").normal(0, 1));
  const missed = context.random("payment", "cache").chance(CACHE.misses);
  const [low, high] = missed ? CACHE.miss : CACHE.hit;
  return (medianUs * (low + (high - low) * context.random("payment", "work").unit())) / 120;
}

/**
 * One call of payment: which pod makes it and how long it takes, in whole µs, at least 1. Each purpose has a stream of
 * its own, so the same calls are made and slowed whatever the histogram looks like.
 */
export function nextCall(context: HistogramContext, window: number): { pod: number; us: number } {
  const { pods, lastWeight, slowShare, slowUs, slowFrom, slowIn } = context.parameters;
  const weights = Array.from({ length: pods }, (_, value) => ({
    value,
    weight: value === pods - 1 ? lastWeight : 100,
  }));
  const pod = fromWeights(context.random("order", "balancer"), weights);
  const hit = context.random("dependency", "slow").chance(slowShare);
  const slowed = hit && window >= slowFrom && (slowIn === "all" || pod === pods - 1);
  return { pod, us: Math.max(1, Math.round(usual(context)) + (slowed ? slowUs : 0)) };
}
