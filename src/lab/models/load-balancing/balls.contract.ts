import { openStream } from "../../engine/streams";
import { choose, freshMemory, type Known, type Policy } from "./policy";

/** Throws balls into bins, each ball by the policy and the bins as they are, and returns the fullest bin. */
export function fullestBin(policy: Policy, balls: number, bins: number, seed: number): number {
  const known = Array.from({ length: bins }, (): Known => ({ active: 0, ewmaUs: 0, weight: 1 }));
  const among = [...known.keys()];
  const memory = freshMemory(bins);
  const random = openStream(seed, "balls", policy);
  for (let ball = 0; ball < balls; ball++) (known[choose(policy, among, known, memory, random)] as Known).active++;
  return known.reduce((most, { active }) => Math.max(most, active), 0);
}

/** Mean and standard error of the fullest bin over the seeds 0, 1, 2 … */
export function fullestOver(
  policy: Policy,
  balls: number,
  bins: number,
  seeds: number,
): { mean: number; error: number; all: number[] } {
  const all = Array.from({ length: seeds }, (_, seed) => fullestBin(policy, balls, bins, seed));
  const mean = all.reduce((sum, value) => sum + value, 0) / seeds;
  const square = all.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(square / (seeds - 1) / seeds), all };
}
