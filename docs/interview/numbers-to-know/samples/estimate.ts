const DAY_SECONDS = 24 * 60 * 60;
const MONTH_MINUTES = 30 * 24 * 60;

// #region time
/** Events a day from events a second. */
export const perDay = (perSecond: number): number => perSecond * DAY_SECONDS;
/** Events a second from events a day: the mean, not the peak. */
export const perSecond = (eventsPerDay: number): number => eventsPerDay / DAY_SECONDS;
// #endregion time

// #region queue
/** Little's law: how many are inside, from arrivals a second and the mean seconds each stays. */
export const inside = (arrivals: number, seconds: number): number => arrivals * seconds;

/** How many times its service time a job takes on average, one server, random arrivals and service times (M/M/1). */
export const slowdown = (utilisation: number): number => 1 / (1 - utilisation);

/** Seconds to work off what a stop of `stopped` seconds left, while arrivals go on. */
export const drain = (stopped: number, arrivals: number, capacity: number): number =>
  capacity > arrivals ? (arrivals * stopped) / (capacity - arrivals) : Infinity;

/** The chance that at least one of `calls` independent calls is slow. */
export const anySlow = (share: number, calls: number): number => 1 - (1 - share) ** calls;
// #endregion queue

// #region availability
/** Minutes a month of 30 days. */
export const downMinutes = (availability: number): number => (1 - availability) * MONTH_MINUTES;
// #endregion availability

// #region checkout
/** The fewest partitions whose one consumer each keeps up and works off a stop within `catchUp` seconds. */
export function partitions(arrivals: number, secondsEach: number, stopped: number, catchUp: number): number {
  const wanted = arrivals + (arrivals * stopped) / catchUp;
  return Math.ceil(wanted * secondsEach);
}
// #endregion checkout

/** A backlog that is served in order, `slow` a second for `outage` seconds and `fast` afterwards. */
export interface Outage {
  arrivals: number;
  slow: number;
  fast: number;
  outage: number;
}

/** Seconds that the order accepted at second `at` of the outage waits for its turn. */
export function waits({ arrivals, slow, fast, outage }: Outage, at: number): number {
  const ahead = arrivals * at;
  const inTime = ahead / slow;
  return (inTime <= outage ? inTime : outage + (ahead - slow * outage) / fast) - at;
}
