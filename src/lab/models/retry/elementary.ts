import { ln } from "../../engine/ln";

/* ln 2 in two parts, so that a whole multiple of the first is exact. */
const LN2_HIGH = 6.931_471_803_691_238_164_9e-1;
const LN2_LOW = 1.908_214_929_270_587_700_02e-10;

/**
 * e^x with + − × ÷ only, alike on every engine (`Math.exp` is not): x = k·ln 2 + r with |r| ≤ ln 2 / 2, the series of
 * e^r, doubled or halved k times, which is exact. Within two units in the last place.
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.78) return Infinity;
  if (x < -745.13) return 0;
  const k = Math.round(x / (LN2_HIGH + LN2_LOW));
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 15; n >= 1; n--) sum = 1 + (r / n) * sum;
  for (let left = k; left > 0; left--) sum *= 2;
  for (let left = k; left < 0; left++) sum /= 2;
  return sum;
}

/** base^x for a base above 0: whole powers by multiplication, the rest by `exp`. */
export function power(base: number, x: number): number {
  const whole = Math.floor(x);
  let result = x === whole ? 1 : exp((x - whole) * ln(base));
  for (let left = whole; left > 0 && result < Infinity; left--) result *= base;
  for (let left = whole; left < 0; left++) result /= base;
  return result;
}

/**
 * The hyperbolic tangent of x ≥ 0. Below 1 by Lambert's continued fraction x/(1 + x²/(3 + x²/(5 + …))), where the formula
 * with e^2x would lose digits.
 */
export function tanh(x: number): number {
  if (x > 22) return 1;
  if (x >= 1) return 1 - 2 / (exp(2 * x) + 1);
  const square = x * x;
  let below = 25;
  for (let odd = 23; odd >= 1; odd -= 2) below = odd + square / below;
  return x / below;
}
