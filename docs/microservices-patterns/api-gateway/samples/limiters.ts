export interface Decision {
  admitted: boolean;
  /** How long until one more request would be admitted; 0 where this one was. */
  retryAfterMs: number;
}

/** One client's limit. Time is an argument, in ms, and never goes back. */
export interface Limiter {
  ask(nowMs: number): Decision;
}

const ADMITTED: Decision = { admitted: true, retryAfterMs: 0 };
const refused = (retryAfterMs: number): Decision => ({ admitted: false, retryAfterMs });

// #region fixed-window
export function fixedWindow(limit: number, windowMs: number): Limiter {
  let window = -1;
  let count = 0;
  return {
    ask(nowMs) {
      const current = Math.floor(nowMs / windowMs);
      if (current !== window) {
        window = current;
        count = 0; // all is forgotten at the edge
      }
      if (count >= limit) return refused((current + 1) * windowMs - nowMs);
      count += 1;
      return ADMITTED;
    },
  };
}
// #endregion fixed-window

// #region token-bucket
export function tokenBucket(capacity: number, perSecond: number): Limiter {
  let tokens = capacity; // starts full
  let lastMs = 0;
  return {
    ask(nowMs) {
      // No timer fills the bucket: it is filled when somebody asks.
      tokens = Math.min(capacity, tokens + ((nowMs - lastMs) * perSecond) / 1000);
      lastMs = nowMs;
      if (tokens < 1) return refused(((1 - tokens) * 1000) / perSecond);
      tokens -= 1;
      return ADMITTED;
    },
  };
}
// #endregion token-bucket

/** Keeps a time stamp for each admitted request: exact, and the memory grows with the limit. */
export function slidingLog(limit: number, windowMs: number): Limiter {
  const log: number[] = [];
  return {
    ask(nowMs) {
      while (log[0] !== undefined && log[0] <= nowMs - windowMs) log.shift();
      if (log.length >= limit) return refused(log[0]! + windowMs - nowMs);
      log.push(nowMs);
      return ADMITTED;
    },
  };
}

// #region sliding-counter
export function slidingCounter(limit: number, windowMs: number): Limiter {
  let window = -1;
  let count = 0;
  let before = 0;
  return {
    ask(nowMs) {
      const current = Math.floor(nowMs / windowMs);
      if (current !== window) {
        before = current === window + 1 ? count : 0;
        window = current;
        count = 0;
      }
      // What is left of the older window, as if its requests had been spread evenly.
      const elapsed = (nowMs % windowMs) / windowMs;
      if (before * (1 - elapsed) + count + 1 > limit) {
        const due = count < limit ? 1 - (limit - count - 1) / before : 2 - (limit - 1) / count; // in windows
        return refused(Math.ceil((due - elapsed) * windowMs));
      }
      count += 1;
      return ADMITTED;
    },
  };
}
// #endregion sliding-counter

/** A leaky bucket that delays, as nginx does without `nodelay`: how long this request is held, or that it is refused. */
export function leakyBucket(perSecond: number, burst: number): { ask(nowMs: number): number | "refused" } {
  let excess = 0; // requests ahead of the rate
  let lastMs: number | undefined;
  return {
    ask(nowMs) {
      const next = lastMs === undefined ? 0 : Math.max(0, excess - ((nowMs - lastMs) * perSecond) / 1000 + 1);
      if (next > burst) return "refused"; // a refused request changes nothing
      excess = next;
      lastMs = nowMs;
      return (excess * 1000) / perSecond;
    },
  };
}
