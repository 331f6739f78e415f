/** What a window remembers: how many calls, how many failed, how many were slow. */
export interface Totals {
  calls: number;
  failed: number;
  slow: number;
}

/** One finished call. */
export interface Result {
  failed: boolean;
  slow: boolean;
}

/** A memory of recent results that forgets: by number of calls or by age. */
export interface Window {
  add(result: Result, nowMs: number): void;
  totals(nowMs: number): Totals;
}

// #region windows
/** The last `size` calls, however old they are. */
export function countWindow(size: number): Window {
  const results: Result[] = [];
  return {
    add(result) {
      results.push(result);
      if (results.length > size) results.shift();
    },
    totals: () => sum(results),
  };
}

/** The last `durationMs`, in `buckets` slices; a slice is forgotten as a whole. */
export function timeWindow(durationMs: number, buckets: number): Window {
  const sliceMs = durationMs / buckets;
  const slices = new Map<number, Result[]>();
  const forget = (nowMs: number) => {
    const oldest = Math.floor(nowMs / sliceMs) - buckets + 1;
    for (const slice of slices.keys()) if (slice < oldest) slices.delete(slice);
  };
  return {
    add(result, nowMs) {
      forget(nowMs);
      const slice = Math.floor(nowMs / sliceMs);
      slices.set(slice, [...(slices.get(slice) ?? []), result]);
    },
    totals(nowMs) {
      forget(nowMs);
      return sum([...slices.values()].flat());
    },
  };
}
// #endregion windows

function sum(results: Result[]): Totals {
  return {
    calls: results.length,
    failed: results.filter((result) => result.failed).length,
    slow: results.filter((result) => result.slow).length,
  };
}
