/** Shares of time in which 0, 1 … `servers` of a pool without a queue are busy, at this offered load in erlangs. */
function occupancy(servers: number, load: number): number[] {
  const weights = [1];
  for (let busy = 1; busy <= servers; busy++) {
    weights.push(((weights[busy - 1] as number) * load) / busy);
    // Large loads would overflow; only the proportions matter.
    if ((weights[busy] as number) > 1e200) for (let index = 0; index <= busy; index++) weights[index]! /= 1e200;
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Erlang's loss formula B: the share of random arrivals that find every server busy. It holds for any distribution of
 * the holding time; the load is arrivals per second × mean holding time in seconds.
 */
export function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let server = 1; server <= servers; server++) blocked = (load * blocked) / (server + load * blocked);
  return blocked;
}

/**
 * What the standard error of a measured loss share is, when the share is measured over `holdings` mean holding times:
 * the variance of the share of time in which the pool is full, by the formula for birth-and-death processes, plus that
 * of the arrivals that fall into it.
 *
 * @see W. Whitt, "Analysis for the Design of Simulation Experiments", Handbooks in Operations Research and Management
 * Science 13 (2006), https://doi.org/10.1016/S0927-0507(06)13013-3
 */
export function lossStandardError(servers: number, load: number, holdings: number, arrivals: number): number {
  const shares = occupancy(servers, load);
  const full = shares[servers] as number;
  let [sum, variance] = [0, 0];
  for (let busy = 0; busy < servers; busy++) {
    const share = shares[busy] as number;
    sum -= full * share;
    if (share > 1e-200) variance += (sum * sum) / (load * share);
  }
  return Math.sqrt((2 * variance) / holdings + (full * (1 - full)) / arrivals);
}
