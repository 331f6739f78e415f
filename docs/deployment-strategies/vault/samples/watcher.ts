/** What a run of the watcher leaves: when it called, and when it told its owner to fetch something new. Seconds. */
export interface Watch {
  calls: number[];
  done: number;
}

// #region watch
/**
 * The loop of Vault's `api.LifetimeWatcher` with its default behaviour. `renew` gets the time and gives the seconds that
 * were granted, or nothing when the call failed. The grace is 10 to 20 % of the lease.
 */
export function watch(ttl: number, renew: (at: number) => number | undefined, random: () => number): Watch {
  const grace = (lease: number) => 0.1 * lease * (1 + random());
  let [now, since, lease, prior, reserve] = [0, 0, ttl, ttl, grace(ttl)];
  let pause: number | undefined;
  const calls: number[] = [];
  for (;;) {
    const granted = renew(now); // the first call comes at once
    calls.push(now);
    let remaining: number;
    let sleep: number;
    if (granted === undefined) {
      remaining = since + lease - now;
      pause = pause === undefined ? 10 : Math.min(2 * pause, 300);
      sleep = pause * (0.5 + random()); // ± 50 %
    } else {
      [pause, since, lease, remaining] = [undefined, now, granted, granted];
      if (remaining > prior) reserve = grace(remaining);
      sleep = (remaining * 2) / 3 + reserve / 3;
    }
    prior = remaining;
    if (remaining <= reserve || remaining - sleep <= reserve) return { calls, done: now };
    now += sleep;
  }
}
// #endregion watch
