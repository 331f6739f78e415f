// #region erlang
/** Load in erlangs, by Little's law: how many calls are in flight on average. */
export const erlangs = (callsPerSecond: number, meanMs: number): number => (callsPerSecond * meanMs) / 1_000;

/** Erlang B: the share of calls refused by `permits` without a queue, if calls arrive at random. */
export function erlangB(permits: number, load: number): number {
  let refused = 1;
  for (let n = 1; n <= permits; n += 1) refused = (load * refused) / (n + load * refused);
  return refused;
}

/** Erlang C: the share of calls that find no permit and wait, if they wait as long as it takes; 1 at overload. */
export function erlangC(permits: number, load: number): number {
  if (load >= permits) return 1;
  const refused = erlangB(permits, load);
  return refused / (1 - (load / permits) * (1 - refused));
}

/** The mean wait for a permit, over all calls, in ms. */
export const meanWaitMs = (permits: number, load: number, meanMs: number): number =>
  load >= permits ? Infinity : (erlangC(permits, load) * meanMs) / (permits - load);

/** The fewest permits that refuse at most this share. */
export function permitsFor(load: number, refusedAtMost: number): number {
  let permits = 1;
  while (erlangB(permits, load) > refusedAtMost) permits += 1;
  return permits;
}
// #endregion erlang
