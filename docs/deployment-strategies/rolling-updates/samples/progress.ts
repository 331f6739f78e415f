// #region progress
/** What the controller compares from one look to the next. */
export interface Status {
  replicas: number;
  updated: number;
  ready: number;
  available: number;
}

export interface Condition {
  reason: "ReplicaSetUpdated" | "NewReplicaSetAvailable" | "ProgressDeadlineExceeded";
  lastUpdate: number;
}

export function progressed(before: Status, after: Status): boolean {
  return (
    after.updated > before.updated ||
    after.replicas - after.updated < before.replicas - before.updated ||
    after.ready > before.ready ||
    after.available > before.available
  );
}

/** The next condition. Note what it does not return: a number of replicas. */
export function judge(
  condition: Condition,
  before: Status,
  after: Status,
  desired: number,
  deadline: number,
  now: number,
): Condition {
  const complete = [after.updated, after.replicas, after.available].every((count) => count === desired);
  if (condition.reason === "NewReplicaSetAvailable" && after.replicas === after.updated) return condition;
  if (complete) return { reason: "NewReplicaSetAvailable", lastUpdate: now };
  if (progressed(before, after)) return { reason: "ReplicaSetUpdated", lastUpdate: now };
  if (condition.reason === "ReplicaSetUpdated" && now > condition.lastUpdate + deadline)
    return { reason: "ProgressDeadlineExceeded", lastUpdate: now };
  return condition;
}
// #endregion progress
