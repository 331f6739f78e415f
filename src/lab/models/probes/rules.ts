/*
 * What the kubelet does with the answers of probes, with exits and with a pod that has to stop; times in whole µs.
 * Sources: kubernetes/kubernetes, pkg/kubelet/prober/worker.go (commit 0042111) and prober_manager.go (0181833);
 * client-go util/flowcontrol/backoff.go (5667ebd) and kubelet.go (HasExpiredFunc); KEP-5593, kubernetes/enhancements
 * (64765b4); Pod Lifecycle, kubernetes/website (00aacfa); the kubelet's SyncPod and doBackOff (000f260).
 */
import { seconds } from "../../engine/clock";

/** The three probes; a container has each of them or not. */
export type ProbeKind = "startup" | "readiness" | "liveness";
export const PROBE_KINDS: readonly ProbeKind[] = ["startup", "readiness", "liveness"];

export interface ProbeRule {
  readonly initialDelayUs: number;
  readonly periodUs: number;
  readonly timeoutUs: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
  /** Whether the check asks payment; a shallow one asks the process alone. */
  readonly deep: boolean;
}
export type ProbeRules = Readonly<Record<ProbeKind, ProbeRule | null>>;

/** A probe's fields where a manifest leaves them out; kubernetes/api, core/v1/types.go (commit 10b39a3). */
export const PROBE_DEFAULTS = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
};
/** `terminationGracePeriodSeconds`; the same file. */
export const GRACE_SECONDS = 30;
/** First wait after the immediate restart, and the longest; Pod Lifecycle. */
export const BACK_OFF_SECONDS = { initial: 10, max: 300 };
/** A run longer than this clears the record, also on a node with a lower cap; KEP-5593. */
export const FORGIVEN_AFTER_US = seconds(600);
/** However long preStop took, SIGTERM and SIGKILL are so far apart; Pod Lifecycle. */
export const LEAST_GRACE_US = seconds(2);

/** The last answers of one probe, as far as they were equal; null: none yet. */
export interface Streak {
  ok: boolean | null;
  run: number;
}

/** What the kubelet holds about one life of a container. */
export interface Health {
  started: boolean;
  ready: boolean;
  /** Decided to be killed; no answer counts any more. */
  doomed: boolean;
  streaks: Record<ProbeKind, Streak>;
}

const noAnswers = (): Streak => ({ ok: null, run: 0 });

/** A container that has just begun. A probe it does not have counts as passed. */
export const beginning = (rules: ProbeRules): Health => ({
  started: rules.startup === null,
  ready: rules.startup === null && rules.readiness === null,
  doomed: false,
  streaks: { startup: noAnswers(), readiness: noAnswers(), liveness: noAnswers() },
});

/** Whether this probe is sent: startup until it has passed, the others from then on. */
export function isAsked(health: Health, kind: ProbeKind): boolean {
  if (health.doomed) return false;
  return kind === "startup" ? !health.started : health.started;
}

/** The health after one answer. Only a run of equal answers that reaches its threshold has a consequence. */
export function afterAnswer(health: Health, kind: ProbeKind, ok: boolean, rules: ProbeRules): Health {
  const rule = rules[kind];
  if (rule === null || !isAsked(health, kind)) return health;
  const { ok: last, run } = health.streaks[kind];
  const streak = { ok, run: last === ok ? run + 1 : 1 };
  const heard: Health = { ...health, streaks: { ...health.streaks, [kind]: streak } };
  if (streak.run < (ok ? rule.successThreshold : rule.failureThreshold)) return heard;
  switch (kind) {
    case "readiness":
      return { ...heard, ready: ok };
    case "liveness":
      return ok ? heard : { ...heard, ready: false, doomed: true };
    case "startup":
      return ok ? { ...heard, started: true, ready: rules.readiness === null } : { ...heard, doomed: true };
  }
}

/** What is remembered of a container's restarts. */
export interface BackOff {
  nextUs: number;
  exitUs: number;
  restartAtUs: number;
}

const isForgiven = (memory: BackOff, exitUs: number): boolean => exitUs - memory.restartAtUs > FORGIVEN_AFTER_US;

/**
 * The wait before the next restart of a container that exits at `exitUs`, as documented: none the first time, then
 * `initialUs`, doubled each time up to `maxUs`. A run longer than ten minutes is forgiven.
 */
export function backOff(memory: BackOff | null, exitUs: number, initialUs: number, maxUs: number): BackOff {
  if (memory === null || isForgiven(memory, exitUs))
    return { nextUs: Math.min(initialUs, maxUs), exitUs, restartAtUs: exitUs };
  return { nextUs: Math.min(2 * memory.nextUs, maxUs), exitUs, restartAtUs: exitUs + memory.nextUs };
}

/**
 * The same as the kubelet counts after a kill of its own: it has not seen this exit yet and measures from the one
 * before, so a wait is felt only when it is longer than the time between the two. The first kill leaves no record.
 */
export function backOffAfterKill(memory: BackOff | null, exitUs: number, initialUs: number, maxUs: number): BackOff {
  if (memory === null) return { nextUs: 0, exitUs, restartAtUs: exitUs };
  const waitUs = exitUs - memory.exitUs < memory.nextUs ? memory.nextUs : 0;
  const doubledUs = isForgiven(memory, exitUs) ? 0 : 2 * memory.nextUs;
  return { nextUs: Math.min(Math.max(doubledUs, initialUs), maxUs), exitUs, restartAtUs: exitUs + waitUs };
}

/** When SIGTERM and SIGKILL come, in µs after the decision: preStop runs within the grace period, not before it. */
export function stopTimes(preStopUs: number, graceUs: number): { termUs: number; killUs: number } {
  const termUs = Math.min(preStopUs, graceUs);
  return { termUs, killUs: termUs + Math.max(LEAST_GRACE_US, graceUs - termUs) };
}
