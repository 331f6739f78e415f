// #region budget
export interface Slo {
  /** Share of good events promised, e.g. 0.999. */
  target: number;
  periodHours: number;
}

/** Share of events that may be bad. */
export const errorBudget = ({ target }: Slo) => 1 - target;

/** How many times faster than allowed the budget goes: 1 uses it up exactly at the end of the period. */
export const burnRate = (errorRatio: number, slo: Slo) => errorRatio / errorBudget(slo);

/** From a full budget to none at a constant burn rate. */
export const hoursToExhaustion = (rate: number, slo: Slo) => slo.periodHours / rate;

/** Share of the budget that is gone when an alert of this rate and window fires at the earliest. */
export const budgetAtFire = (rate: number, longHours: number, slo: Slo) => (rate * longHours) / slo.periodHours;

/** The rate at which `share` of the budget goes in `longHours`: how 14.4 is made. */
export const rateFor = (share: number, longHours: number, slo: Slo) => (share * slo.periodHours) / longHours;
// #endregion budget

// #region alert
export interface BurnAlert {
  burnRate: number;
  longHours: number;
  shortHours: number;
}

/** Errors at a constant ratio from hour 0 to hour `endsAt`; healthy before and after; even traffic. */
export interface Outage {
  errorRatio: number;
  endsAt: number;
}

/** Error ratio seen by a window that looks back from `now`. */
export function ratioIn(windowHours: number, now: number, { errorRatio, endsAt }: Outage): number {
  const overlap = Math.min(now, endsAt) - Math.max(now - windowHours, 0);
  return (errorRatio * Math.max(overlap, 0)) / windowHours;
}

export function firing(alert: BurnAlert, now: number, outage: Outage, slo: Slo): boolean {
  const threshold = alert.burnRate * errorBudget(slo);
  return [alert.longHours, alert.shortHours].every((hours) => ratioIn(hours, now, outage) > threshold);
}

/** Until the long window is over the threshold; the short one is by then. Undefined: never, however long it lasts. */
export function hoursToFire(alert: BurnAlert, errorRatio: number, slo: Slo): number | undefined {
  const share = (alert.burnRate * errorBudget(slo)) / errorRatio;
  return share < 1 ? share * alert.longHours : undefined;
}

/** From the last error until one window is back at the threshold: the short one, unless the outage was very short. */
export function hoursToReset(alert: BurnAlert, { errorRatio, endsAt }: Outage, slo: Slo): number {
  const threshold = alert.burnRate * errorBudget(slo);
  const lasts = (hours: number) =>
    (errorRatio * Math.min(endsAt, hours)) / hours > threshold ? hours * (1 - threshold / errorRatio) : 0;
  return Math.min(lasts(alert.longHours), lasts(alert.shortHours));
}
// #endregion alert

// #region low-traffic
/** Fewest failures among `requests` that put a window over the threshold. */
export const failuresToPage = (requests: number, rate: number, slo: Slo) =>
  Math.floor(requests * rate * errorBudget(slo)) + 1;

/** Chance of at least `failures` among `requests` when each fails alone with chance `p` (binomial). */
export function chanceOfAtLeast(failures: number, requests: number, p: number): number {
  let term = (1 - p) ** requests;
  let below = 0;
  for (let k = 0; k < failures; k++) {
    below += term;
    term *= ((requests - k) / (k + 1)) * (p / (1 - p));
  }
  return Math.max(0, 1 - below);
}
// #endregion low-traffic
