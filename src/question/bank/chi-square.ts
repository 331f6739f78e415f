// cspell:ignore Chebyshev erfc erfcc Abramowitz Stegun
/**
 * Complementary error function, Numerical Recipes' Chebyshev fit (`erfcc`): relative error below 1.2e-7 for `x >= 0`,
 * which is all that is asked for here.
 */
function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * x);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ];
  const sum = terms.reduceRight((rest, term) => term + t * rest, 0);
  return t * Math.exp(-x * x + sum);
}

/**
 * How likely a χ² at least this large is by chance alone.
 * @param degrees degrees of freedom; 0 gives 1, since nothing could have differed.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 26.4.4 and 26.4.5
 */
export function chiSquareTail(statistic: number, degrees: number): number {
  if (degrees <= 0 || statistic <= 0) return 1;
  const half = statistic / 2;
  const odd = degrees % 2 === 1;
  let tail = odd ? erfc(Math.sqrt(half)) : Math.exp(-half);
  // The next term of the series: half^a · e^-half / Γ(a + 1), from a = 1/2 or 1.
  let exponent = odd ? 0.5 : 1;
  let term = odd ? 2 * Math.sqrt(half / Math.PI) * Math.exp(-half) : half * Math.exp(-half);
  for (let reached = odd ? 1 : 2; reached < degrees; reached += 2) {
    tail += term;
    exponent += 1;
    term *= half / exponent;
  }
  return Math.min(1, tail);
}
