// #region notifier
export type Labels = Readonly<Record<string, string>>;

/** Fires from second `from`, is resolved at second `to`. */
export interface Alert {
  labels: Labels;
  from: number;
  to: number;
}

/** All times in seconds. */
export interface Route {
  groupBy: readonly string[];
  groupWait: number;
  groupInterval: number;
  repeatInterval: number;
}

export interface Inhibition {
  source: (labels: Labels) => boolean;
  target: (labels: Labels) => boolean;
  equal: readonly string[];
}

export interface Notification {
  at: number;
  group: string;
  firing: number;
  resolved: number;
}

const key = (labels: Labels, names: readonly string[]) => names.map((name) => labels[name] ?? "").join("/");
const isFiring = (now: number) => (alert: Alert) => alert.from <= now && now < alert.to;

/** A label that is missing on both sides counts as equal. Alerts that are source and target do not mute each other. */
const muted = (alert: Alert, all: readonly Alert[], rules: readonly Inhibition[], now: number) =>
  rules.some(
    ({ source, target, equal }) =>
      target(alert.labels) &&
      all
        .filter(isFiring(now))
        .some(
          ({ labels }) =>
            source(labels) &&
            !(source(alert.labels) && target(labels)) &&
            key(labels, equal) === key(alert.labels, equal),
        ),
  );

/** What one route of Alertmanager sends, without silences, failures of delivery and a second instance. */
export function notificationsOf(
  alerts: readonly Alert[],
  { groupBy, groupWait, groupInterval, repeatInterval }: Route,
  until: number,
  inhibitions: readonly Inhibition[] = [],
  everything: readonly Alert[] = alerts,
): Notification[] {
  const names = [...new Set(alerts.map(({ labels }) => key(labels, groupBy)))];
  return names
    .flatMap((group) => {
      const members = alerts.filter(({ labels }) => key(labels, groupBy) === group);
      const sent: Notification[] = [];
      let told = { at: Number.NEGATIVE_INFINITY, firing: new Set<Alert>() }; // the notification log
      let waiting = members.toSorted((one, other) => one.from - other.from);
      let now = (waiting[0]?.from ?? until) + groupWait;
      while (waiting.length > 0 && now <= until) {
        const known = waiting.filter(({ from }) => from <= now);
        const audible = known.filter((alert) => !muted(alert, everything, inhibitions, now));
        const firing = audible.filter(isFiring(now));
        const resolved = audible.filter(({ to }) => now >= to);
        const ended = firing.length === 0 ? told.firing.size > 0 : resolved.length > 0;
        const news = ended || firing.some((alert) => !told.firing.has(alert));
        // More than the repeat interval must have passed; and a group that is muted as a whole sends nothing.
        const due = news || (firing.length > 0 && now - told.at > repeatInterval);
        if (audible.length > 0 && due) {
          sent.push({ at: now, group, firing: firing.length, resolved: resolved.length });
          told = { at: now, firing: new Set(firing) };
        }
        waiting = waiting.filter(({ to }) => now < to); // resolved alerts leave, told or not
        const next = waiting[0]?.from ?? until;
        // An empty group is gone; the next alert founds a new one, which waits again.
        now = known.some(({ to }) => now < to) ? now + groupInterval : next + groupWait;
      }
      return sent;
    })
    .toSorted((one, other) => one.at - other.at);
}
// #endregion notifier
