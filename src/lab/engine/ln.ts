/*
 * ln 2 in two parts: the first has 21 zero bits at its end, so that a binary exponent times it is exact; the second
 * is what is missing.
 */
const LN2_HIGH = 6.931_471_803_691_238_164_9e-1;
const LN2_LOW = 1.908_214_929_270_587_700_02e-10;
const SQRT_HALF = 0.707_106_781_186_547_5;
const TWO_TO_32 = 4_294_967_296;

/**
 * The natural logarithm with + − × ÷ only. `Math.log` may differ in its last bit from one browser to the next, and
 * one bit is enough to reorder two events; these four operations are rounded alike everywhere (IEEE 754).
 *
 * As in fdlibm: x = 2^k · (1 + f) with 1 + f near 1, then ln(1 + f) = f − (f²/2 − s·(f²/2 + R)) with s = f / (2 + f),
 * where R is the series 2s²/3 + 2s⁴/5 + … + 2s²⁰/21; the error stays under one unit in the last place.
 *
 * @param x more than 0; ln(0) is −Infinity, of less than 0 NaN
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return Infinity;
  let k = 0;
  for (; x >= TWO_TO_32; k += 32) x /= TWO_TO_32;
  for (; x < 1 / TWO_TO_32; k -= 32) x *= TWO_TO_32;
  for (; x >= 65_536; k += 16) x /= 65_536;
  for (; x < 1 / 65_536; k -= 16) x *= 65_536;
  for (; x >= 2 * SQRT_HALF; k += 1) x /= 2;
  for (; x < SQRT_HALF; k -= 1) x *= 2;
  const f = x - 1;
  const s = f / (2 + f);
  const z = s * s;
  let r = 2 / 21;
  for (let odd = 19; odd >= 3; odd -= 2) r = r * z + 2 / odd;
  r *= z;
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
}
