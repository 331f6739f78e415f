// #region available
export interface PodState {
  /** Every container's readiness probe succeeds. */
  containersReady: boolean;
  /** Conditions named in `readinessGates`; whoever is responsible for them sets them on the pod's status. */
  gates: Record<string, boolean>;
  /** Second at which Ready last turned true. */
  readySince: number;
}

export function isReady(pod: PodState, readinessGates: string[]): boolean {
  // A gate nobody has answered counts as false.
  return pod.containersReady && readinessGates.every((gate) => pod.gates[gate] === true);
}

/** Ready is what the Service asks; available is what the rollout asks. */
export function isAvailable(pod: PodState, readinessGates: string[], minReadySeconds: number, now: number): boolean {
  if (!isReady(pod, readinessGates)) return false;
  return minReadySeconds === 0 || now - pod.readySince >= minReadySeconds;
}
// #endregion available
