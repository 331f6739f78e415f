// #region connections
/** One service on a database server. `surge` is how many pods a rollout adds, in pods. */
export interface Pool {
  readonly pods: number;
  readonly surge: number;
  readonly perPod: number;
}

/** The connections that all services may open at once, if any one of them (or all) is being rolled out. */
export function worstCase(services: readonly Pool[], rollouts: "one" | "all"): number {
  const steady = services.reduce((sum, { pods, perPod }) => sum + pods * perPod, 0);
  const extra = services.map(({ surge, perPod }) => surge * perPod);
  return steady + (rollouts === "all" ? extra.reduce((a, b) => a + b, 0) : Math.max(0, ...extra));
}

/** What a pod needs on average (Little's law): transactions a second × seconds that each holds a connection. */
export const busy = (perSecond: number, holdSeconds: number): number => perSecond * holdSeconds;
// #endregion connections
