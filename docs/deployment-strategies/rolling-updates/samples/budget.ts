import { type IntOrPercent, resolve } from "./rollout";

// #region budget
export type Budget = { minAvailable: IntOrPercent } | { maxUnavailable: IntOrPercent };

/** Evictions the API server would still grant. Both percentages round up, other than a Deployment's maxUnavailable. */
export function disruptionsAllowed(budget: Budget, expected: number, healthy: number): number {
  const wanted =
    "minAvailable" in budget
      ? resolve(budget.minAvailable, expected, "up")
      : Math.max(0, expected - resolve(budget.maxUnavailable, expected, "up"));
  return expected <= 0 ? 0 : Math.max(0, healthy - wanted);
}
// #endregion budget
