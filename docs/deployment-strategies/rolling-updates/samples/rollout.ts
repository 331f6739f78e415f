// #region fenceposts
export type IntOrPercent = number | string;

/** Kubernetes' rule: a number as it is, "25%" as a share of `total`, rounded the way the caller asks for. */
export function resolve(value: IntOrPercent | null, total: number, round: "up" | "down"): number {
  if (value === null) return 0;
  if (typeof value === "number") return value;
  const percent = /^(\d+)%$/.exec(value);
  if (percent === null) throw new Error(`neither a number nor a percentage: ${value}`);
  const share = (Number(percent[1]) * total) / 100;
  return round === "up" ? Math.ceil(share) : Math.floor(share);
}

export function fenceposts(maxSurge: IntOrPercent | null, maxUnavailable: IntOrPercent | null, desired: number) {
  const surge = resolve(maxSurge, desired, "up");
  const unavailable = resolve(maxUnavailable, desired, "down");
  // Both zero would allow no step at all, so the controller takes one pod away.
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable };
}
// #endregion fenceposts

// #region steps
/** `replicas` is what the controller asked for; `available` is what the pods have reached. */
export interface ReplicaSet {
  replicas: number;
  available: number;
}

export interface Rollout {
  desired: number;
  surge: number;
  unavailable: number;
  new: ReplicaSet;
  /** Oldest first. */
  old: ReplicaSet[];
}

const replicas = (sets: ReplicaSet[]) => sets.reduce((sum, set) => sum + set.replicas, 0);
const available = (sets: ReplicaSet[]) => sets.reduce((sum, set) => sum + set.available, 0);

/** Scale up: fill the room below desired + surge, never beyond desired. */
export function newReplicas(rollout: Rollout): number {
  const set = rollout.new;
  if (set.replicas >= rollout.desired) return rollout.desired;
  const room = rollout.desired + rollout.surge - replicas([set, ...rollout.old]);
  return room <= 0 ? set.replicas : set.replicas + Math.min(room, rollout.desired - set.replicas);
}

/** Scale down: old pods that are not available first, then as many as the floor of available pods allows. */
export function oldReplicas(rollout: Rollout): number[] {
  const floor = rollout.desired - rollout.unavailable;
  const waiting = rollout.new.replicas - rollout.new.available;
  let sick = replicas([rollout.new, ...rollout.old]) - floor - waiting;
  if (sick <= 0) return rollout.old.map((set) => set.replicas);
  let healthy = Math.max(0, available([rollout.new, ...rollout.old]) - floor);
  const cleaned = rollout.old.map((set) => {
    const cut = Math.min(sick, Math.max(0, set.replicas - set.available));
    sick -= cut;
    return set.replicas - cut;
  });
  return cleaned.map((count) => {
    const cut = Math.min(healthy, count);
    healthy -= cut;
    return count - cut;
  });
}

/** One turn of the controller: scale up if possible, otherwise scale down. */
export function reconcile(rollout: Rollout): Rollout {
  const grown = newReplicas(rollout);
  if (grown !== rollout.new.replicas) {
    return { ...rollout, new: { replicas: grown, available: Math.min(grown, rollout.new.available) } };
  }
  const kept = oldReplicas(rollout);
  const old = rollout.old.map((set, index) => {
    const count = kept[index] ?? 0;
    return { replicas: count, available: Math.min(count, set.available) };
  });
  return { ...rollout, old };
}
// #endregion steps

/** Turns until nothing changes while the pods stand still. */
export function settle(rollout: Rollout): Rollout {
  let now = rollout;
  for (;;) {
    const next = reconcile(now);
    if (replicas([next.new, ...next.old]) === replicas([now.new, ...now.old]) && next.new.replicas === now.new.replicas)
      return next;
    now = next;
  }
}

export function start(desired: number, maxSurge: IntOrPercent | null, maxUnavailable: IntOrPercent | null): Rollout {
  const bounds = fenceposts(maxSurge, maxUnavailable, desired);
  return { desired, ...bounds, new: { replicas: 0, available: 0 }, old: [{ replicas: desired, available: desired }] };
}

export interface Round {
  old: number;
  new: number;
  available: number;
}

/** The counts after each wave, if every new pod becomes available before the next one. `available` counts new pods. */
export function rounds(
  desired: number,
  maxSurge: IntOrPercent | null,
  maxUnavailable: IntOrPercent | null,
  limit = 1_000,
): Round[] {
  const list: Round[] = [];
  let rollout = start(desired, maxSurge, maxUnavailable);
  for (let round = 0; round < limit; round++) {
    rollout = settle(rollout);
    const old = replicas(rollout.old);
    list.push({ old, new: rollout.new.replicas, available: rollout.new.available });
    if (old === 0 && rollout.new.replicas === desired) return list;
    rollout = { ...rollout, new: { ...rollout.new, available: rollout.new.replicas } };
  }
  return list;
}
