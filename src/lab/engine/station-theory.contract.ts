/** Enough states for the loads tested: the probability beyond is under 1e-15. */
const STATES = 3_000;

/** Shares of the time with 0, 1, 2 … in an M/M/c system (birth and death at rates λ = cρ and min(n, c), with μ = 1). */
function stationary(servers: number, load: number): number[] {
  const weights = [1];
  for (let n = 1; n < STATES; n++) weights.push(((weights[n - 1] as number) * servers * load) / Math.min(n, servers));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The mean number in an M/M/c system. */
export function meanInSystem(servers: number, load: number): number {
  return stationary(servers, load).reduce((sum, share, n) => sum + n * share, 0);
}

/**
 * The asymptotic variance of the time-averaged number in an M/M/c system, in units of the mean service time: the
 * average over a time t has a variance near this / t. For a birth-and-death process it is 2 Σ (Σ_{i≤j} (i−L) πᵢ)² /
 * (λ πⱼ), with the inner sum taken from the other end, where nothing cancels.
 *
 * @see W. Whitt, "Analysis for the Design of Simulation Experiments", Handbooks in Operations Research and Management
 * Science 13 (2006), https://doi.org/10.1016/S0927-0507(06)13013-3
 */
export function asymptoticVariance(servers: number, load: number): number {
  const shares = stationary(servers, load);
  const mean = meanInSystem(servers, load);
  let [tail, sum] = [0, 0];
  for (let j = STATES - 2; j >= 0; j--) {
    tail += (j + 1 - mean) * (shares[j + 1] as number);
    const share = shares[j] as number;
    if (share > 1e-200) sum += (tail * tail) / (servers * load * share);
  }
  return 2 * sum;
}
