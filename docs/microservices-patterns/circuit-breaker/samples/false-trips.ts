// #region false-trips
/** Chance that at least half of `calls` fail by accident, when each fails with `failureRate` and they are independent. */
export function falseTrip(calls: number, failureRate: number): number {
  let chance = 0;
  for (let failed = Math.ceil(calls / 2); failed <= calls; failed += 1) {
    chance += choose(calls, failed) * failureRate ** failed * (1 - failureRate) ** (calls - failed);
  }
  return chance;
}
// #endregion false-trips

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways;
}
