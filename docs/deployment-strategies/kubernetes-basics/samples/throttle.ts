// #region throttle
/** Milliseconds of wall time until `threads` equal threads with `cpuMs` each are done, from the start of a period on. */
export function wallTime(threads: number, cpuMs: number, cores: number, limitMilli: number, periodMs = 100): number {
  const lanes = Math.min(threads, cores);
  const quota = (limitMilli / 1000) * periodMs; // CPU time of all threads together in one period
  let left = threads * cpuMs;
  for (let period = 0; ; period++) {
    const running = Math.min(left, quota, lanes * periodMs);
    left -= running;
    if (left <= 1e-9) return period * periodMs + running / lanes;
  }
}
// #endregion throttle
