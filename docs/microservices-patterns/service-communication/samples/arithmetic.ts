// #region chain
/** Availability of an operation that needs every one of its parts at the same moment, if they fail independently. */
export const chain = (parts: readonly number[]): number => parts.reduce((product, part) => product * part, 1);

/** Minutes without an answer in a month of 30 days. */
export const minutesDown = (availability: number): number => (1 - availability) * 30 * 24 * 60;
// #endregion chain

// #region outage
/** What an outage of the receiver does to the sender's customers. Rates per second, times in seconds. */
export function outage({ arrivals, capacity, lasts }: { arrivals: number; capacity: number; lasts: number }) {
  const affected = arrivals * lasts;
  return {
    called: { errors: affected },
    queued: { errors: 0, backlog: affected, longestWait: lasts, caughtUpAfter: affected / (capacity - arrivals) },
  };
}
// #endregion outage

// #region latency
export const oneAfterTheOther = (ms: readonly number[]): number => ms.reduce((sum, call) => sum + call, 0);
export const allAtOnce = (ms: readonly number[]): number => Math.max(...ms);

/** The share of requests that meet at least one slow call, if each of `calls` is slow with this probability. */
export const meetsASlowOne = (calls: number, slow: number): number => 1 - (1 - slow) ** calls;
// #endregion latency
