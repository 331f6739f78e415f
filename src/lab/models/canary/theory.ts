import { normalCdf, normalQuantile } from "./normal";
import type { Plan } from "./proportions";

/**
 * The share of healthy releases that a test of 5 % rejects when it reads all data so far after each of so many equal
 * batches of many errors. Simulated by the tests, figure by figure; a table in BMC Medical Research Methodology 17:39
 * (2017) has 5, 8, 14 and 25 % for 1, 2, 5 and 20 looks. The question was first asked by Armitage, McPherson and Rowe, 1969.
 */
export const ARMITAGE: readonly { looks: number; share: number }[] = [
  { looks: 1, share: 0.05 },
  { looks: 2, share: 0.083 },
  { looks: 5, share: 0.142 },
  { looks: 10, share: 0.193 },
  { looks: 20, share: 0.248 },
  { looks: 50, share: 0.32 },
];

/** What the table allows for so many looks, or for the next number that it has; 1 beyond it. */
export const peekingShare = (looks: number): number => ARMITAGE.find((row) => row.looks >= looks)?.share ?? 1;

/** The share of releases with these error rates, 0–1, that one two-sided look at `n` requests in each arm rejects. */
export function powerOf({ from, to, alpha }: Pick<Plan, "from" | "to" | "alpha">, n: number): number {
  const mixed = (from + to) / 2;
  const line = normalQuantile(1 - alpha / 2) * Math.sqrt(2 * mixed * (1 - mixed));
  const apart = Math.sqrt(from * (1 - from) + to * (1 - to));
  const distance = (to - from) * Math.sqrt(n);
  return normalCdf((distance - line) / apart) + normalCdf((-distance - line) / apart);
}
