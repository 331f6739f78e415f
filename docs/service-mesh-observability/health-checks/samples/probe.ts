/** The fields of a Kubernetes probe, with its defaults. Times are seconds, as in the manifest. */
export interface Probe {
  initialDelayS: number;
  periodS: number;
  timeoutS: number;
  successThreshold: number;
  failureThreshold: number;
}
export const DEFAULT_PROBE: Probe = {
  initialDelayS: 0,
  periodS: 10,
  timeoutS: 1,
  successThreshold: 1,
  failureThreshold: 3,
};

export type Kind = "startup" | "liveness" | "readiness";
export type Probes = Partial<Record<Kind, Probe>>;

/** What the kubelet remembers of one probe of one container. */
export interface Streak {
  last: "success" | "failure" | "none";
  inARow: number;
}
export interface Container {
  started: boolean;
  ready: boolean;
  /** True when the kubelet has decided to kill it; no probe changes it any more. */
  kill: boolean;
  streaks: Record<Kind, Streak>;
}

const none: Streak = { last: "none", inARow: 0 };

/** A container whose process has just begun. What is not probed counts as passed. */
export const begun = (probes: Probes): Container => ({
  started: probes.startup === undefined,
  ready: probes.startup === undefined && probes.readiness === undefined,
  kill: false,
  streaks: { startup: none, liveness: none, readiness: none },
});

/** Is this probe sent at all? The startup probe holds the other two back, and rests once it has passed. */
export const isDue = (container: Container, kind: Kind): boolean =>
  !container.kill && (kind === "startup" ? !container.started : container.started);

// #region probed
/** One result of one probe. Below its threshold a result changes nothing but the streak. */
export function probed(container: Container, kind: Kind, success: boolean, probes: Probes): Container {
  const probe = probes[kind];
  if (probe === undefined || !isDue(container, kind)) return container;
  const last = success ? "success" : "failure";
  const before = container.streaks[kind];
  const inARow = before.last === last ? before.inARow + 1 : 1;
  const next = { ...container, streaks: { ...container.streaks, [kind]: { last, inARow } } };
  if (inARow < (success ? probe.successThreshold : probe.failureThreshold)) return next;
  if (kind === "readiness") return { ...next, ready: success }; // in or out of the Service, never a restart
  if (!success) return { ...next, ready: false, kill: true };
  if (kind === "startup") return { ...next, started: true, ready: probes.readiness === undefined };
  return next;
}
// #endregion probed
