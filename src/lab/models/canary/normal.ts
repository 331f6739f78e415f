import { powerOfTwo } from "../histogram/native";

const LN2 = 0.693_147_180_559_945_3;
const TWO_PI = 6.283_185_307_179_586;

/** e to the power of `x`, from × and √ alone. */
const exponential = (x: number): number => powerOfTwo(x / LN2);

/**
 * P(Z ≤ z) of the standard normal distribution: one half and the series z + z³/3 + z⁵/(3·5) + … times the density. Its
 * terms fall once 2k + 1 is over z², so it ends for every finite z.
 */
export function normalCdf(z: number): number {
  if (z < -8) return 0;
  if (z > 8) return 1;
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + (sum * exponential((-z * z) / 2)) / Math.sqrt(TWO_PI);
}

/** The z below which the share `p` lies, 0 < p < 1, by halving: 0.975 gives 1.96. */
export function normalQuantile(p: number): number {
  let [low, high] = [-8, 8];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
