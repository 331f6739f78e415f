/*
 * The arithmetic of a Deployment's rolling update, written from Kubernetes' pkg/controller/deployment/rolling.go (commit
 * 95f0849) and pkg/controller/deployment/util/deployment_util.go (commit 277391e). Pods that are ending are in none of
 * these numbers.
 */

/** A number of pods, or a share of the wanted ones such as "25%"; null counts as 0. */
export type Bound = number | string | null;

/**
 * A bound in whole pods.
 *
 * @throws RangeError when it is neither a number nor a percentage
 */
export function resolveBound(bound: Bound, desired: number, round: "up" | "down"): number {
  if (bound === null) return 0;
  if (typeof bound === "number") return bound;
  const [, percent] = /^(\d+)%$/.exec(bound) ?? [];
  if (percent === undefined) throw new RangeError(`found: ${bound}; expected: a number of pods, or a percentage`);
  const share = (Number(percent) * desired) / 100;
  return round === "up" ? Math.ceil(share) : Math.floor(share);
}

/** How far a rollout may leave the wanted number of pods, above and below. */
export interface Fenceposts {
  surge: number;
  unavailable: number;
}

/**
 * maxSurge is rounded up, maxUnavailable down; where both come to 0, one pod may be missing.
 *
 * @throws RangeError when one is neither a number nor a percentage
 */
export function fenceposts(maxSurge: Bound, maxUnavailable: Bound, desired: number): Fenceposts {
  const surge = resolveBound(maxSurge, desired, "up");
  const unavailable = resolveBound(maxUnavailable, desired, "down");
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** A ReplicaSet: how many pods it is told to have, and how many of them are available. */
export interface SetCount {
  replicas: number;
  available: number;
}

/** The step up: the replicas that the set of the wanted version should have. */
export function newReplicas(desired: number, surge: number, fresh: SetCount, old: SetCount): number {
  if (fresh.replicas >= desired) return desired;
  const room = desired + surge - fresh.replicas - old.replicas;
  return room <= 0 ? fresh.replicas : Math.min(desired, fresh.replicas + room);
}

/** The step down: the replicas that the other set may keep. Pods that are not available go first. */
export function oldReplicas(desired: number, unavailable: number, fresh: SetCount, old: SetCount): number {
  const floor = desired - unavailable;
  const waiting = fresh.replicas - fresh.available;
  const most = fresh.replicas + old.replicas - floor - waiting;
  if (most <= 0) return old.replicas;
  const left = old.replicas - Math.min(most, Math.max(0, old.replicas - old.available));
  const spare = Math.max(0, fresh.available + old.available - floor);
  return Math.max(0, left - spare);
}

/** The replicas of both sets after each wave of a rollout whose new pods all become available: [old, new]. */
export function waves(desired: number, { surge, unavailable }: Fenceposts): [old: number, fresh: number][] {
  const list: [number, number][] = [];
  let fresh = { replicas: 0, available: 0 };
  let old = { replicas: desired, available: desired };
  while (old.replicas > 0 || fresh.available < desired) {
    for (;;) {
      const up = newReplicas(desired, surge, fresh, old);
      const down = up === fresh.replicas ? oldReplicas(desired, unavailable, fresh, old) : old.replicas;
      if (up === fresh.replicas && down === old.replicas) break;
      fresh = { ...fresh, replicas: up };
      old = { replicas: down, available: Math.min(down, old.available) };
    }
    list.push([old.replicas, fresh.replicas]);
    if (old.replicas === 0 && fresh.replicas === desired) break;
    fresh = { ...fresh, available: fresh.replicas };
  }
  return list;
}

/** What a Deployment's status counts, of pods that are not ending. `updated`: those of the wanted version. */
export interface RolloutStatus {
  replicas: number;
  updated: number;
  ready: number;
  available: number;
}

/** Whether this status is progress after that one. */
export const progressed = (before: RolloutStatus, after: RolloutStatus): boolean =>
  after.updated > before.updated ||
  after.replicas - after.updated < before.replicas - before.updated ||
  after.ready > before.ready ||
  after.available > before.available;

/** Whether all wanted pods are of the wanted version and available, and no other one is left. */
export const isComplete = ({ replicas, updated, available }: RolloutStatus, desired: number): boolean =>
  updated === desired && replicas === desired && available === desired;

/** Whether the last progress is longer ago than the deadline; at the deadline itself it is not yet. Microseconds. */
export const timedOut = (lastProgressUs: number, deadlineUs: number, now: number): boolean =>
  lastProgressUs + deadlineUs < now;

/**
 * Whether a disruption budget lets one more pod be evicted. A running pod that is not ready may go while the budget is
 * met (IfHealthyBudget); one that does not run yet always.
 *
 * @param healthy pods that are ready and not ending
 * @see policy/v1 types.go, PodDisruptionBudgetSpec, kubernetes/api (commit 10b39a3); for pending pods
 * pkg/registry/core/pod/storage/eviction.go, canIgnorePDB, kubernetes/kubernetes (commit 01aa0f3)
 */
export function mayEvict(pod: "ready" | "unready" | "pending", healthy: number, minAvailable: number): boolean {
  if (pod === "pending") return true;
  return pod === "ready" ? healthy > minAvailable : healthy >= minAvailable;
}
