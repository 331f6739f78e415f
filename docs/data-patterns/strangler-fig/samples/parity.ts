/** Chance of at most `bad` mismatches in `n` independent comparisons if each is wrong with `rate`. */
function atMost(bad: number, n: number, rate: number): number {
  let term = n * Math.log1p(-rate); // the logarithm of the chance of none
  let sum = Math.exp(term);
  for (let k = 1; k <= bad; k += 1) {
    term += Math.log((n - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(term);
  }
  return sum;
}

// #region bound
/** The largest true rate that is still plausible after `bad` mismatches in `n` comparisons (exact, one-sided). */
export function upperBound(bad: number, n: number, confidence = 0.95): number {
  if (bad >= n) return 1;
  let [low, high] = [bad / n, 1];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (atMost(bad, n, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** How many comparisons it takes to say "below `limit`", if `bad` of them come out wrong. */
export function needed(limit: number, bad = 0, confidence = 0.95): number {
  let [few, enough] = [bad, Math.ceil((10 * (bad + 3)) / limit)];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (upperBound(bad, middle, confidence) <= limit) enough = middle;
    else few = middle;
  }
  return enough;
}
// #endregion bound
